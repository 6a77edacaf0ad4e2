// Thousands of events a second: written once, then only their ids and times are put in.
import { type WireMessage } from '../../client/wire';
import { compact } from '../socket/compact';
import { type Stage } from '../creator/stage';

const TEMPLATES = 200;
const ID = '<msg-id>';
const TIME = '<create-time>';
/** Text before the id, between id and time, after the time. */
type Template = readonly [string, string, string];

function sample(stage: Stage, index: number): WireMessage {
  const options = { msgId: ID, createTime: TIME };
  const { make } = stage;
  // Shares near the recorded ones, gifts left out: those are told one by one.
  if (index % 20 < 8) return make.chat(options);
  if (index % 20 < 13) return make.like(options);
  if (index % 20 < 18) return make.join(options);
  return index % 20 < 19 ? make.follow(options) : make.share(options);
}

function template({ type, data }: WireMessage, isCompact: boolean): Template {
  const [head = '', rest = ''] = JSON.stringify({ type, data: isCompact ? compact(data) : data }).split(ID);
  const [middle = '', tail = ''] = rest.split(TIME);
  return [head, middle, tail];
}

export interface FillerSettings {
  frameSize: number;
  isCompact: boolean;
}

/** Fills up to `eventsPerSecond`; small frames leave as soon as they are full. */
export function filler(stage: Stage, eventsPerSecond: number, { frameSize, isCompact }: FillerSettings): void {
  const templates = Array.from({ length: TEMPLATES }, (_, index) => template(sample(stage, index), isCompact));
  let next = 0;
  const fill = () => {
    const atMs = stage.nowMs();
    for (let count = 0; count < frameSize; count++) {
      const [head, middle, tail] = templates[next % TEMPLATES] ?? ['', '', ''];
      next += 1;
      stage.say(head + stage.make.newId() + middle + String(atMs) + tail);
    }
    stage.plan((1_000 * frameSize) / eventsPerSecond, fill);
  };
  fill();
}

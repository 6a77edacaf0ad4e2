// A sample event as the live node sends it: by its button, and to be looked at in its dialog before anything is sent.
import { type NodeMessage } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { parseCreators } from '../../client/creator';
import { type EventType } from '../../client/events/model';
import { sampleDelivery } from '../../client/live/sample';
import { isRecord } from '../../client/rest/json';
import { variableOf } from '../node-red/config-values';
import { eventMessage } from './live-message';
import { type LiveOptions, readLiveOptions } from './live-options';

/** Whose sample it is where the list names nobody. */
export const NO_CREATOR_YET = 'demo';

export function sampleMessage(
  type: EventType,
  creator: string,
  { topic, watch: { format } }: Pick<LiveOptions, 'topic' | 'watch'>,
): NodeMessage {
  return { ...eventMessage(topic, sampleDelivery(type, creator, format)), simulated: true };
}

/** @param body `{type, creator, format, topic}` of the dialog; a ConfigError names what is wrong in it */
export function previewMessage(body: unknown): NodeMessage {
  const { type, creator, format, topic } = isRecord(body) ? body : {};
  if (variableOf(topic) !== null) throw new ConfigError('Topic: a variable is only filled in at the deploy');
  const options = readLiveOptions({ sample: type, format, topic });
  const [first = NO_CREATOR_YET] = parseCreators(creator).creators;
  return sampleMessage(options.sample, first, options);
}

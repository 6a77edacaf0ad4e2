// What a creator shows: its recording, or a stream made up as it goes.
import { type MessageFactory } from '../messages/factory';
import { Random } from '../random';
import { Playing } from '../recording/playing';
import { lively } from '../scripts/lively';
import { CONNECT_MS } from '../socket/connection';
import { type CreatorContext } from './context';
import { type CreatorScript } from './creators';
import { type Room } from './room';
import { Stage, type StageHooks } from './stage';

export interface Performance {
  /** Somebody connected: goes on if it rested. */
  wake(): void;
  stop(): void;
  /** Of a recording, how much was played, 0 to 1. */
  readonly progress?: number;
}

export interface Venue {
  /** The seed's, for this room. */
  seed: string;
  room: Room;
  hooks: StageHooks;
  makeWith(random: Random, nowMs: () => number): MessageFactory;
}

/** The first frame of a recording finds its first audience through with the connection. */
const LEAD_MS = CONNECT_MS + 200;

export function perform(script: CreatorScript, context: CreatorContext, venue: Venue): Performance {
  const { room, hooks } = venue;
  const { clock, speed, frameSize, isCompact } = context.settings;
  if (script.isRecording === true && context.recording !== null)
    return new Playing(context.recording, hooks, { clock, roomId: room.id, leadMs: LEAD_MS / speed, speed });
  const random = new Random(venue.seed);
  const make = venue.makeWith(random, () => stage.nowMs());
  const { prerollMs, windowMs } = script;
  const stage: Stage = new Stage(random, make, hooks, { clock, speed, prerollMs, windowMs });
  stage.start(() => lively(stage, script, { frameSize, isCompact, figures: room.figures }));
  return stage;
}

// The event model: what a message of the live node looks like, and what it is made of.
import { type WireMessage } from '../wire';
import { type EventHead } from './payloads/head';
import { type LiveEvent } from './payloads/live-event';

export { type EventUser } from './payloads/head';
export { type LiveEvent } from './payloads/live-event';
export { type GiftEvent } from './payloads/viewers';

export type EventType = LiveEvent['type'];

/** Every event type of the live node, in the order in which a dialog lists them. */
export const EVENT_TYPES = [
  'chat',
  'gift',
  'like',
  'join',
  'follow',
  'share',
  'repost',
  'subscribe',
  'viewers',
  'emote',
  'question',
  'envelope',
  'goal',
  'battle',
  'battleScore',
  'poll',
  'caption',
  'pin',
  'delete',
  'rank',
  'stream',
  'room',
  'presence',
  'other',
] as const satisfies readonly EventType[];

/** The payload of one event type. */
export type EventOf<Type extends EventType> = Extract<LiveEvent, { type: Type }>;

/** What one event type has besides what all have. */
export type FieldsOf<Type extends EventType> = Omit<EventOf<Type>, keyof EventHead>;

/** What a message inherits from the frame and the connection it came on. */
export interface EventContext {
  creator: string;
  /** The connection's room, for messages that name none. */
  roomId: string | null;
  /** The frame's time, epoch ms. */
  timestamp: number;
}

export type { WireMessage };

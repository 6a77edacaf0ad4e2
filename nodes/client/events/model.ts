// The event model: what a message of the live node looks like.
import { type WireMessage } from '../wire';

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
] as const;

export type EventType = (typeof EVENT_TYPES)[number];

/** Null where the service does not tell. Levels come from badges: gifter (scene 8), team (scene 10), and the rank (scene 6). */
export interface EventUser {
  id: string | null;
  username: string | null;
  nickname: string | null;
  avatar: string | null;
  isFollower: boolean | null;
  /** Both follow each other. */
  isFriend: boolean | null;
  isSubscriber: boolean | null;
  isModerator: boolean | null;
  isNewGifter: boolean | null;
  gifterLevel: number | null;
  /** 1 to 3, among the top gifters of this LIVE. */
  gifterRank: number | null;
  teamLevel: number | null;
}

/** The payload of a message in the `simple` format: plain JSON, every field always present. */
export interface LiveEvent {
  type: EventType;
  /** The service's message id; null where it gives none. */
  id: string | null;
  /** What it is to be counted by: of a gift that streaks its streak, of everything else the id. */
  key: string | null;
  /** Epoch ms, whatever unit arrived; the frame's where the message has none. */
  timestamp: number;
  creator: string;
  roomId: string | null;
  history: boolean;
  user: EventUser | null;
  [field: string]: unknown;
}

/** A gift's own fields. `count` runs up in a streak; the sum of `added` over all messages is what was given. */
export interface GiftEvent extends LiveEvent {
  type: 'gift';
  gift: {
    id: string | null;
    name: string | null;
    /** Price of one, in coins ("diamonds" on the wire); null where unknown. */
    diamonds: number | null;
    image: string | null;
    streakable: boolean;
  };
  count: number;
  added: number;
  diamonds: number | null;
  addedDiamonds: number | null;
  streakId: string | null;
  final: boolean;
  endedBy: 'service' | 'timeout' | 'stream' | null;
  toUser: { id: string | null; username: string | null; nickname: string | null } | null;
}

/** What a message inherits from the frame and the connection it came on. */
export interface EventContext {
  creator: string;
  /** The connection's room, for messages that name none. */
  roomId: string | null;
  /** The frame's time, epoch ms. */
  timestamp: number;
}

export type { WireMessage };

// What the nodes send besides events: states of a connection, figures of the limits, answers that we make ourselves. With
// `events/payloads/` this is the message contract, of which the build makes schema, types and docs/messages.md: types alone.
import { type LiveEvent } from './events/payloads/live-event';

/** Why a call failed, or a connection that a person must see to: `error.code` of a Catch node. */
export type ErrorCode =
  | 'INVALID_INPUT'
  | 'UNAUTHORIZED'
  | 'PLAN_REQUIRED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'RATE_LIMITED'
  | 'SERVER_ERROR'
  | 'BAD_RESPONSE'
  | 'TIMEOUT'
  | 'NETWORK'
  | 'CLOSED';

/** The payload of output 1 of euler-live in the format raw. */
export interface RawEvent {
  /** The wire type, such as WebcastChatMessage. */
  type: string;
  /** As the service sent it: JSON, or a Buffer with the encoding protobuf. */
  data?: unknown;
}

/** The connection to one creator: the payload of output 2 of euler-live. */
export interface Connection {
  state: 'connecting' | 'live' | 'reconnecting' | 'ended' | 'offline' | 'stopped' | 'failed';
  /** Null where it concerns the node as a whole. */
  creator: string | null;
  roomId: string | null;
  /** What was created before is history: epoch ms by the service's clock; null until live. */
  since: number | null;
  /** Close code of the socket, or HTTP status. */
  code: number | null;
  /** In words. */
  reason: string | null;
  /** Null unless failed. */
  error: ErrorCode | null;
  /** Failures in a row; 0 while live. */
  attempt: number;
  /** When the next try is made, epoch ms. */
  retryAt: number | null;
  title: string | null;
  viewers: number | null;
}

/** An event as an answer of fetch tells it: of output 1, but the creator is null where one asked by a room. */
export type FetchedEvent = LiveEvent extends infer Event
  ? Event extends LiveEvent
    ? Omit<Event, 'creator'> & { creator: string | null }
    : never
  : never;

/** The payload of euler-fetch for the operation fetch, decoded. */
export interface FetchAnswer {
  roomId: string | null;
  /** For the next fetch; empty where there is none. */
  cursor: string;
  /** How long to wait before that, ms. */
  fetchIntervalMs: number | null;
  /** When it was answered, by the service's clock, epoch ms. */
  at: number | null;
  /** TikTok's own socket for this room; empty without one. */
  socketUrl: string;
  /** What the address of that socket takes. */
  socketParams: Record<string, string>;
  /** In their order. Of a streak's hits `added` sums to what the answer tells; `final` follows its end. */
  events: FetchedEvent[];
  /** How many of what is no event, by wire type; "" is what was broken so that it has none. */
  other: Record<string, number>;
}

/** The payload of euler-fetch for the operation isLive. */
export interface LiveAnswer {
  isLive: boolean;
  roomId: string | null;
}

/** One window in which the service counts calls. */
export interface LimitWindow {
  limit: number;
  remaining: number;
  /** Epoch ms; null for a window that has not begun, or of which nobody said when it ends. */
  resetsAt: number | null;
}

/** What is known of the limits: output 1 of euler-rate-limit, rateLimits of euler-fetch and its msg.rateLimit. */
export interface LimitReport {
  minute: LimitWindow | null;
  hour: LimitWindow | null;
  day: LimitWindow | null;
  /** Above this load the service drops that share of requests. */
  loadShedding: { at: number; chance: number } | null;
  source: 'endpoint' | 'headers';
  /** Epoch ms of the latest figures. */
  observedAt: number;
}

/** A window runs low, or is back: output 2 of euler-rate-limit, with the topic low or ok. */
export interface LimitNews extends LimitWindow {
  window: 'minute' | 'hour' | 'day';
}

/** All payloads that the nodes make. */
export type Payload = LiveEvent | Connection | RawEvent | FetchAnswer | LiveAnswer | LimitReport | LimitNews;

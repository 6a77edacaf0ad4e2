// What the sidebar is told: plain data, of which the editor makes words and pictures. No key, no address with one, and
// nobody's name but those of the creators that are watched.
import { type Encoding } from '../../client/encoding';
import { type EventType } from '../../client/events/model';
import { type ConnectionState } from '../../client/live/connection/report';
import { type Phrase } from '../words';

export { type Phrase };

export interface Overview {
  accounts: AccountOverview[];
}

export interface AccountOverview {
  /** Null for what has no account, or one that does not run. */
  id: string | null;
  /** The word of its dialog. */
  service: string | null;
  /** What a person must correct, where it cannot be used. */
  fault: string | null;
  sockets: { open: number; max: number } | null;
  /** As far as they are known; nothing is asked for the sidebar. */
  limits: LimitOverview[];
  /** The service wants to be left alone for so long. */
  limitedMs: number;
  creators: CreatorOverview[];
}

export interface LimitOverview {
  window: 'minute' | 'hour' | 'day';
  limit: number;
  remaining: number;
  /** Epoch ms; null where it is not known, or has passed. */
  resetsAt: number | null;
}

export interface CreatorOverview {
  /** Names it over time, in one account. */
  key: string;
  creator: string | null;
  state: ConnectionState;
  /** The status under the node. Its key is one of `euler-live`. */
  text: Phrase;
  title: string | null;
  /** Of the nodes that watch, as the editor knows them. */
  nodes: string[];
  /** Null where there is no connection, nor has been. */
  connection: ConnectionOverview | null;
}

export interface ConnectionOverview {
  encoding: Encoding;
  /** Types that are wanted; null for all. What holds none of them is passed over unread: a frame, and no event. */
  wanted: EventType[] | null;
  frames: number;
  bytes: number;
  /** Ms since the last frame; null where none has come. */
  ageMs: number | null;
  /** Of ten seconds each, the oldest first, at most ten minutes; the last one is still running. */
  spans: { frames: number[]; events: number[]; viewers: (number | null)[] };
  /** Messages of the last ten minutes, by type. */
  recent: Partial<Record<EventType, number>>;
  /** Null where no node wants gifts. */
  gifts: GiftsOverview | null;
  broken: number;
  replays: number;
  recovered: number;
  /** Why it was lost, or could not be had: the last one first. */
  drops: { reason: Phrase; count: number; ageMs: number }[];
}

export interface GiftsOverview {
  diamonds: number;
  count: number;
  /** Epoch ms since when they are counted. */
  since: number;
  /** The newest first; an image is an address that begins with https. */
  last: { name: string | null; image: string | null; count: number; diamonds: number | null }[];
}

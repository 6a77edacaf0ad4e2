// The simulator's public face: what a test, the command and the built-in service see of it.
import { type WireMessage } from '../client/wire';
import { type MessageFactory } from './messages/factory';
import { type RestSettings } from './rest/settings';
import { type RequestRecord, type RestControl } from './rest/types';

/** The settings of the REST half can also be changed later: `simulator.rest.set`. */
export interface SimulatorOptions extends Partial<RestSettings> {
  /** 0 (default) = any free one. Listens on 127.0.0.1 only. */
  port?: number;
  /** Default 1. The same seed gives the same script of events. */
  seed?: number;
  /** Default 1; 10 = a ten times faster timeline: every delay of the scripts and of the service's own sequence is divided. */
  speed?: number;
  /** Leaves default-valued fields out: about 1.3 kB a message. */
  compact?: boolean;
  /** Path of an NDJSON recording (one frame per line, also .gz) that the creator `recording` plays, again 20 s after its end. */
  recording?: string;
  /** Told of a recording that has lines which are no frames, or that could not be played to its end. */
  onWarning?: (text: string) => void;
  /** Per key, default 25; 4429 above. */
  maxSockets?: number;
  /** Of all keys together, default 2,000; above, upgrades are refused with 503. */
  maxTotalSockets?: number;
  /** Per key, default unlimited; 4429 above. In minutes of the wall clock, whatever the speed. */
  opensPerMinute?: number;
  /** Of one socket, default 8 h; then 4555. Not divided by the speed. */
  lifetimeMs?: number;
  /** How far the service's clock is ahead of this machine's, default 0; below 0: behind. Later: `setClock`. */
  clockOffsetMs?: number;
  /** Gifts in the catalog, default those that viewers send; more are made up, the same ones each time. */
  catalogSize?: number;
}

export interface ConnectionRecord {
  /** As the service cleans it; null where none was named. */
  name: string | null;
  /** `apiKey`, else `jwtKey`, as it was sent; null where none was. */
  key: string | null;
  query: Readonly<Record<string, string>>;
  /** Epoch ms. */
  at: number;
  /** Close code of the socket or HTTP status of a refused upgrade; null while it is open. */
  ended: number | null;
}

export interface UpgradeRefusal {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** Default 1. */
  times?: number;
}

export interface PlayerOptions {
  /** Of an NDJSON recording: one frame per line, also .gz. */
  path: string;
  /** How many times faster than recorded; default 1. */
  speed?: number;
  /** Once in a playing: a line that is no frame was passed over. */
  onWarning: (text: string) => void;
  /** A playing ended before the end of its file: names the file, and says why. */
  onFailed: (text: string) => void;
}

/** A place of its own in the simulator, whose creator `recording` plays one file, once: then that creator is offline. */
export interface RecordingPlayer {
  readonly restUrl: string;
  readonly wsUrl: string;
  /** How much of the file was played, 0 to 1; null while it is not played. */
  readonly progress: number | null;
  /** From the start, in a new room, for who connects next; what somebody watches goes on. Resolves to what is wrong with the file, or null. */
  cue(): Promise<string | null>;
  close(): void;
}

export interface Simulator {
  /** http://127.0.0.1:PORT */
  readonly restUrl: string;
  /** ws://127.0.0.1:PORT */
  readonly wsUrl: string;
  readonly seed: number;
  readonly creators: readonly { name: string; description: string }[];
  /** Handle for one creator, made on first use; case-insensitive, cleaned as the service does. */
  creator(name: string): CreatorControl;
  /** Open sockets now, over all creators, those on their way out included. */
  readonly sockets: number;
  /** Every upgrade asked for so far, oldest first; the last 10,000. Foreign callers are turned away before. */
  readonly connections: readonly ConnectionRecord[];
  /** Every HTTP request so far, oldest first; the last 10,000. Foreign callers are turned away before. */
  readonly requests: readonly RequestRecord[];
  player(options: PlayerOptions): Promise<RecordingPlayer>;
  /** Answers of the REST half as a test wants them. */
  readonly rest: RestControl;
  /** Resolves when the condition holds, looked at on each change (open, close, send, request, answer); rejects after `timeoutMs` (default 30,000). */
  waitFor(condition: (simulator: Simulator) => boolean, timeoutMs?: number): Promise<void>;
  /** The next upgrades are refused with an HTTP status. */
  refuseUpgrades(refusal: UpgradeRefusal): void;
  /** The service's clock from now on, by so much ahead of this machine's: frames, messages, Date headers, resets. No span changes. */
  setClock(offsetMs: number): void;
  /** Ends every socket (without a close frame) and every timer. Idempotent. */
  close(): Promise<void>;
}

/**
 * What sockets with `features.rawMessages` get. `plain`: as the service does. `gzip`: payloads still packed, as TikTok sends them.
 * `text`: events as JSON, as if the flag were not known. `unreadable`: binary frames that hold no protobuf. `refused`: 4400.
 */
export type RawForm = 'plain' | 'gzip' | 'text' | 'unreadable' | 'refused';

export interface CreatorControl {
  readonly name: string;
  readonly sockets: number;
  readonly roomId: string;
  readonly isOnline: boolean;
  /** False: the next opens get 4404. A running stream is not touched. */
  setOnline(online: boolean): void;
  /** Stops the script: only what the test sends is sent, after connect sequence and replay, or (`silent`) without them. */
  manual(options?: { silent?: boolean }): void;
  /** To all sockets, each in its own mode, as one bundle; kept in the history. Sockets in their connect sequence get it as replay. */
  send(...messages: WireMessage[]): void;
  /** As it is: a string as a text frame, bytes as a binary one. Not kept. */
  sendRaw(frame: string | Buffer): void;
  /** Accepts the next upgrades and closes with this code at once (1006: without a close frame). */
  rejectNext(code: number, times?: number): void;
  /** For the sockets that are opened from now on; default `plain`. */
  setRawForm(form: RawForm): void;
  /** Closes its sockets, with the service's own reason by default (1006: without a close frame). */
  close(code: number, reason?: string): void;
  /** Ends its TCP connections without a close frame: 1006. */
  drop(): void;
  /** Half-open: its open sockets are neither written nor answered any more, and stay open. New ones are not touched. */
  freeze(): void;
  /** Reads on, and answers what came meanwhile. What was not sent meanwhile is not sent later: it is in the replay. */
  thaw(): void;
  /** Control message, `tiktok.disconnect`, 4005; then offline until `newStream`. */
  endStream(action?: 3 | 4): void;
  /** Live in a new room with an empty history. */
  newStream(): void;
  /** Full-size v2 messages of this room with fresh ids. */
  readonly make: MessageFactory;
}

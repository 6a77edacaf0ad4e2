// How an account stands, for a person who looks.
import { type SessionView } from '../../client/live/session-view';
import { type Snapshot } from '../../client/rest/limits/rate-limits';

export interface AccountView {
  /** The word of its dialog. */
  service: string;
  /** Open, or being opened. */
  openSockets: number;
  maxConnections: number;
  sessions: SessionView[];
  /** Null while no call has told any. */
  limits: Snapshot | null;
  /** The service refused a socket, and wants to be left alone for so long. */
  limitedMs: number;
}

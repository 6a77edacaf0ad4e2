// How a connection looks from outside: what output 2 and the status of a node tell.
import { type Cause } from './cause';

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'ended' | 'offline' | 'stopped' | 'failed';

export interface ConnectionReport {
  state: ConnectionState;
  /** Why: how the last connection ended, or what a new one waits for. */
  cause: Cause | null;
  /** Failures since the connection last proved stable; 0 while live. */
  attempt: number;
  /** Epoch ms of the next try, null when none is planned. */
  retryAt: number | null;
}

export const STOPPED: ConnectionReport = { state: 'stopped', cause: null, attempt: 0, retryAt: null };
export const CONNECTING: ConnectionReport = { ...STOPPED, state: 'connecting' };
export const LIVE: ConnectionReport = { ...STOPPED, state: 'live' };

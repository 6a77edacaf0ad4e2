// How a connection looks from outside: what output 2 and the status of a node tell.

export type ConnectionState = 'connecting' | 'live' | 'reconnecting' | 'ended' | 'offline' | 'stopped' | 'failed';

export interface ConnectionReport {
  state: ConnectionState;
  /** Close code or HTTP status of the last end, else null. */
  code: number | null;
  reason: string | null;
  /** Failures since the connection last proved stable; 0 while live. */
  attempt: number;
  /** Epoch ms of the next try, null when none is planned. */
  retryAt: number | null;
}

export const STOPPED: ConnectionReport = { state: 'stopped', code: null, reason: null, attempt: 0, retryAt: null };
export const CONNECTING: ConnectionReport = { ...STOPPED, state: 'connecting' };
export const LIVE: ConnectionReport = { ...STOPPED, state: 'live' };

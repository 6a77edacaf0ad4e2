// How a connection looks from outside: what output 2 and the status of a node tell.
import { type Connection } from '../../messages';
import { type Cause, isSameCause } from './cause';
import { type Course } from './recovery';

export type ConnectionState = Connection['state'];

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

/** A time that moves by less is not told anew. */
const NEWS_MS = 10_000;

/** Closed by us, to be opened in another way: as one that was lost, where it had been live. */
export function whenRenewed({ wasLive, attempt }: Course, cause: Cause): ConnectionReport {
  return { ...CONNECTING, state: wasLive ? 'reconnecting' : 'connecting', cause, attempt };
}

/** It waits for a place: all sockets of the account are in use. Who is offline, and looks later, is still just offline. */
export function whenFull(report: ConnectionReport, sockets: number): ConnectionReport {
  const cause: Cause = { kind: 'full', sockets };
  return report.state === 'offline' || isSameCause(report.cause, cause) ? report : { ...report, cause };
}

/** A look that others hold up for so long; null as its time: it is made about now. */
export function whenHeldUp(report: ConnectionReport, nowAt: number, byMs: number): ConnectionReport {
  const retryAt = byMs < NEWS_MS ? null : Math.round(nowAt + byMs);
  const shown = report.retryAt;
  const isNews = retryAt === null || shown === null ? retryAt !== shown : Math.abs(retryAt - shown) >= NEWS_MS;
  return isNews ? { ...report, retryAt } : report;
}

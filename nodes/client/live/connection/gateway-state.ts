// What a gateway can be doing, and what each state owns; and what a gateway is given.
import { type Clock } from '../../clock';
import { CONNECTING, type ConnectionReport } from './report';
import { type KeepAlive } from './keep-alive';
import { type OpenGate, type OpenTicket } from './open-gate';
import { type Urgency } from './open-queue';
import { type Pause } from './pause';
import { type Course, FRESH_COURSE } from './recovery';
import { type LiveSocket, type SocketHandlers } from './socket';

export interface GatewayOptions {
  clock: Clock;
  gate: OpenGate;
  open: (handlers: SocketHandlers) => LiveSocket;
  /** Time between looks while offline. Read at each look: the nodes that watch may change. */
  pollIntervalMs: () => number;
  /** Each change of state, also those that only move `retryAt`. */
  onReport: (report: ConnectionReport) => void;
  /** A new connection was opened: what was known of the last one is void. */
  onOpen: () => void;
  onFrame: SocketHandlers['onFrame'];
  /** A refused upgrade named a limit. A close with one (4429) is a matter of sockets alone. */
  onLimited: (waitMs: number) => void;
}

export interface Connected {
  socket: LiveSocket;
  ticket: OpenTicket;
}

/** Where a connection begins anew once the old one is closed. */
export interface Beginning {
  course: Course;
  report: ConnectionReport;
}

export const FRESH: Beginning = { course: FRESH_COURSE, report: CONNECTING };

/** A pause before the next try or look. */
export interface Waiting {
  name: 'waiting';
  pause: Pause;
  report: ConnectionReport;
  course: Course;
  owns: readonly Disposable[];
}

/** What the connection is doing; everything it `owns` is disposed of when the next state does not own it. */
export type State =
  | Waiting
  | ({ report: ConnectionReport; course: Course; owns: readonly Disposable[] } & (
      | { name: 'idle' }
      | { name: 'queued'; urgency: Urgency }
      | ({ name: 'opening' } & Connected)
      | ({ name: 'open'; keepAlive: KeepAlive } & Connected)
      | ({ name: 'live'; keepAlive: KeepAlive; streamEnded: boolean } & Connected)
      | { name: 'closing'; reopen: Beginning | null; closed: (() => void)[] }
    ));

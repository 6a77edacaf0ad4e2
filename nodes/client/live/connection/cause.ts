// Why a connection is not there, or not any more: the facts alone. What is to be done about each stands in
// close-codes.ts, and the sentence that people read in reasons.ts.

import { type ProtobufFault } from '../../encoding';

/** What kept silent: the upgrade, the service after it, or a connection that had spoken before. */
export type Silence = 'handshake' | 'firstMessage' | 'silence';

export type Cause =
  /** Protobuf was asked for, and cannot be had of this creator: the socket is opened anew, for JSON. */
  | { kind: 'encoding'; fault: ProtobufFault }
  /** A WebSocket close code (RFC 6455, 7.4, and the service's own from 4000 on). */
  | { kind: 'closed'; code: number }
  /** The service answered the upgrade with an HTTP status; `said`: its own words, free of secrets. */
  | { kind: 'refused'; status: number; said: string | null }
  /** Nothing came within a limit of ours. */
  | { kind: 'silence'; of: Silence; limitMs: number }
  /** No connection; `failure`: the code of Node.js, `ws` or network-reason.ts, such as ECONNREFUSED. */
  | { kind: 'network' | 'tls' | 'proxy'; failure: string }
  /** All sockets that the account may hold are in use. */
  | { kind: 'full'; sockets: number }
  /** Settings that a person must correct; `text` says which. */
  | { kind: 'settings'; text: string }
  | { kind: 'noCreator' };

/** The number that output 2 tells: a close code or an HTTP status. */
export function numberOf(cause: Cause | null): number | null {
  if (cause?.kind === 'closed') return cause.code;
  return cause?.kind === 'refused' ? cause.status : null;
}

/** The same facts. */
export function isSameCause(a: Cause | null, b: Cause | null): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

// What the two modes of the rate-limit node have in common.
import { type Node, type NodeMessageInFlow, type NodeStatus } from 'node-red';
import { type RestClient } from '../../client/rest/rest-client';
import { type LimitOptions } from './limit-options';
import { type Outbox } from '../node-red/outbox';
import { type Words } from '../words';

export interface LimitMessage extends NodeMessageInFlow {
  reset?: unknown;
  flush?: unknown;
}

export interface LimitModeOptions {
  node: Node;
  rest: RestClient;
  options: LimitOptions;
  /** For messages that answer none. */
  outbox: Outbox;
  /** Aborted when the node is closed. */
  signal: AbortSignal;
  show: (status: () => NodeStatus) => void;
  words: Words;
}

export interface LimitMode {
  /** Ends in `done`, once, now or later. */
  take(message: LimitMessage, send: (messages: (LimitMessage | null)[]) => void, done: (error?: Error) => void): void;
  /** Messages that wait end with `done` before this resolves. */
  close(): void | Promise<void>;
}

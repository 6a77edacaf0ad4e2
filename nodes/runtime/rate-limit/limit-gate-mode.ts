// The rate-limit node as a gate: output 1 for what passes, output 2 for what is diverted.
import { type Node, type NodeStatus } from 'node-red';
import { systemClock } from '../../client/clock';
import { type RestClient } from '../../client/rest/rest-client';
import { Gate, type GateView } from './gate';
import { guard } from '../node-red/guard';
import { figuresText } from './limit-figures';
import { type LimitMessage, type LimitMode, type LimitModeOptions } from './limit-mode';
import { type Words } from '../words';

export class GateMode implements LimitMode {
  readonly #gate: Gate;
  readonly #stopListening: () => void;

  constructor({ node, rest, options, signal, show, words }: LimitModeOptions) {
    this.#gate = new Gate({
      options,
      clock: systemClock,
      snapshot: () => rest.snapshot(),
      ask: () => rest.limits({ signal }),
      onChange: (view) => show(() => gateStatus(view, words)),
    });
    this.#stopListening = listen(rest, node, this.#gate);
    this.#gate.observe();
  }

  take(message: LimitMessage, send: (messages: (LimitMessage | null)[]) => void, done: () => void): void {
    const isReset = 'reset' in message;
    const isFlush = 'flush' in message;
    if (!isReset && !isFlush) {
      this.#gate.add({
        pass: () => {
          send([message, null]);
          done();
        },
        divert: () => {
          send([null, message]);
          done();
        },
        drop: done,
      });
      return;
    }
    // As in the core delay node: with both, as many as are named pass before the rest is dropped.
    const { flush } = message;
    if (isFlush) this.#gate.flush(typeof flush === 'number' ? Math.max(0, Math.floor(flush)) : Infinity);
    if (isReset) this.#gate.reset();
    done();
  }

  close(): void {
    this.#stopListening();
    this.#gate.close();
  }
}

/** What goes wrong here is no matter of the call whose answer brought the figures. */
function listen(rest: RestClient, node: Node, gate: Gate): () => void {
  return rest.onSnapshot(() => {
    guard(
      () => gate.observe(),
      (error) => node.error(error),
    );
  });
}

function gateStatus({ figures, held, state }: GateView, words: Words): NodeStatus {
  const parts = [
    ...(held > 0 ? [words('status.held', { count: held })] : []),
    ...(state === 'unknown' ? [words('status.unknown')] : []),
    ...(figures && state !== 'unknown' ? [figuresText(figures, words)] : []),
  ].filter((part) => part !== '');
  if (state === 'asking') return { fill: 'blue', shape: 'dot', text: words('status.asking') };
  if (parts.length === 0) return {};
  return { ...(state === 'open' ? GREEN : YELLOW), text: parts.join(' · ') };
}

const GREEN: NodeStatus = { fill: 'green', shape: 'dot' };
const YELLOW: NodeStatus = { fill: 'yellow', shape: 'ring' };

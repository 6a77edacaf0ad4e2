// Sends a node's messages so that a deploy loses none: Node-RED delivers a message one turn of the event loop after it
// was sent, and drops it if the receiving node was stopped in between or is not there yet.
import { type Node, type NodeMessage } from 'node-red';
import { type Deploys, type Stops } from './deploys';

type Messages = (NodeMessage | null)[];

/** As many as are kept of a socket during a deploy. */
const MAX_HELD = 1_000;

/** What nodes that were stopped could not deliver any more, for their successors. */
const handedOver = new WeakMap<Deploys, Map<string, Messages[]>>();

export class Outbox {
  readonly #node: Node;
  readonly #deploys: Deploys;
  readonly #stopListening: () => void;
  /** Sent, and not delivered yet. */
  readonly #inFlight = new Set<Messages>();
  #held: Messages[];

  constructor(node: Node, deploys: Deploys) {
    this.#node = node;
    this.#deploys = deploys;
    this.#held = successions(deploys).get(node.id) ?? [];
    successions(deploys).delete(node.id);
    this.#stopListening = deploys.listen({
      onStopping: (stops) => this.#hold(stops),
      onStarted: () => this.#flush(),
      onResumed: () => this.#flush(),
    });
  }

  send(...messages: Messages): void {
    if (!this.#deploys.isRunning) {
      this.#held.push(messages);
      if (this.#held.length > MAX_HELD) this.#dropOne();
      return;
    }
    this.#inFlight.add(messages);
    // Queued right in front of its delivery: nothing runs in between. Behind it, a deploy could come first.
    setImmediate(() => this.#inFlight.delete(messages));
    this.#node.send(messages);
  }

  /** The node goes away. `returns`: one with its id may follow. */
  close(returns: boolean): void {
    this.#stopListening();
    if (returns && this.#held.length > 0) successions(this.#deploys).set(this.#node.id, this.#held);
    this.#held = [];
  }

  /** The oldest that is no gift; a gift only when nothing else is left. */
  #dropOne(): void {
    const index = this.#held.findIndex((messages) => !messages.some(isGift));
    this.#held.splice(Math.max(0, index), 1);
  }

  #flush(): void {
    const held = this.#held;
    this.#held = [];
    for (const messages of held) this.send(...messages);
  }

  /** Takes back what no receiver will get. With several receivers of which one lives on, it has been delivered. */
  #hold(stops: Stops): void {
    const { wires, z } = this.#node as Node & { wires: string[][] };
    const isLost = (messages: Messages) =>
      messages.every((message, output) => message === null || (wires[output] ?? []).every((id) => stops(id, z)));
    this.#held.unshift(...[...this.#inFlight].filter(isLost));
    this.#inFlight.clear();
  }
}

function successions(deploys: Deploys): Map<string, Messages[]> {
  const known = handedOver.get(deploys) ?? new Map<string, Messages[]>();
  handedOver.set(deploys, known);
  return known;
}

/** `gift` in the simple format, `WebcastGiftMessage` in the raw one. */
function isGift(message: NodeMessage | null): boolean {
  const { payload } = message ?? {};
  return typeof payload === 'object' && payload !== null && 'type' in payload && /gift/i.test(String(payload.type));
}

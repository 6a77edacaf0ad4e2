// Sends a node's messages so that a deploy loses none: Node-RED delivers a message one turn of the event loop after it
// was sent, and drops it if the receiving node was stopped in between or is not there yet.
import { type Node, type NodeMessage } from 'node-red';
import { DEPLOY_PATIENCE_MS, MAX_KEPT_MESSAGES } from '../../client/bounds';
import { type Clock, systemClock } from '../../client/clock';
import { type Deploys, type Stops } from './deploys';
import { InFlight } from './in-flight';
import { messageId } from './message-id';

type Messages = (NodeMessage | null)[];

interface Legacy {
  messages: Messages[];
  /** Monotonic ms. */
  untilAt: number;
}

/** What nodes that were stopped could not deliver any more, for their successors, by their id. */
const handedOver = new WeakMap<Deploys, Map<string, Legacy>>();

export class Outbox {
  readonly #node: Node;
  readonly #deploys: Deploys;
  readonly #clock: Clock;
  readonly #stopListening: () => void;
  #inFlight = new InFlight<Messages>();
  #held: Messages[];

  constructor(node: Node, deploys: Deploys, clock: Clock = systemClock) {
    this.#node = node;
    this.#deploys = deploys;
    this.#clock = clock;
    const legacies = legaciesOf(deploys, clock);
    this.#held = legacies.get(node.id)?.messages ?? [];
    legacies.delete(node.id);
    this.#stopListening = deploys.listen({
      onStopping: (stops) => this.#hold(stops),
      onStarted: () => this.#flush(),
      onResumed: () => this.#flush(),
    });
  }

  send(...messages: Messages): void {
    if (!this.#deploys.isRunning) {
      this.#held.push(messages);
      if (this.#held.length > MAX_KEPT_MESSAGES) this.#dropOne();
      return;
    }
    for (const message of messages) if (message) message._msgid ??= messageId();
    this.#inFlight.add(messages);
    this.#node.send(messages);
  }

  /** The node goes away. `returns`: one with its id may follow. */
  close(returns: boolean): void {
    this.#stopListening();
    if (returns && this.#held.length > 0) {
      // A successor that comes later, with a module that was missing say, does not get the news of then.
      const untilAt = this.#clock.monotonic() + DEPLOY_PATIENCE_MS;
      legaciesOf(this.#deploys, this.#clock).set(this.#node.id, { messages: this.#held, untilAt });
    }
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
    this.#held.unshift(...this.#inFlight.undelivered.filter(isLost));
    this.#inFlight = new InFlight();
  }
}

/** Those that are not too old. */
function legaciesOf(deploys: Deploys, clock: Clock): Map<string, Legacy> {
  const known = handedOver.get(deploys) ?? new Map<string, Legacy>();
  handedOver.set(deploys, known);
  for (const [id, { untilAt }] of known) if (untilAt < clock.monotonic()) known.delete(id);
  return known;
}

/** `gift` in the simple format, `WebcastGiftMessage` in the raw one. */
function isGift(message: NodeMessage | null): boolean {
  const { payload } = message ?? {};
  return typeof payload === 'object' && payload !== null && 'type' in payload && /gift/i.test(String(payload.type));
}

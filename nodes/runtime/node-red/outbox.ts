// Sends a node's messages so that a deploy loses none: Node-RED delivers a message one turn of the event loop after it
// was sent, and drops it if the receiving node was stopped in between or is not there yet.
import { type Node, type NodeMessage } from 'node-red';
import { DEPLOY_PATIENCE_MS, MAX_KEPT_MESSAGES } from '../../client/bounds';
import { type Clock, systemClock } from '../../client/clock';
import { type Receipt } from '../../client/live/delivery/deliveries';
import { type Deploys, type Stops } from './deploys';
import { InFlight } from './in-flight';
import { messageId } from './message-id';

type Messages = (NodeMessage | null)[];

interface Sending {
  messages: Messages;
  /** Whoever is told what becomes of it. */
  receipt: Receipt | undefined;
}

interface Legacy {
  sendings: Sending[];
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
  #inFlight = new InFlight<Sending>();
  #held: Sending[];

  constructor(node: Node, deploys: Deploys, clock: Clock = systemClock) {
    this.#node = node;
    this.#deploys = deploys;
    this.#clock = clock;
    const legacies = legaciesOf(deploys, clock);
    this.#held = legacies.get(node.id)?.sendings ?? [];
    legacies.delete(node.id);
    this.#stopListening = deploys.listen({
      onStopping: (stops) => this.#hold(stops),
      onStarted: () => this.#flush(),
      onResumed: () => this.#flush(),
      onExiting: () => this.#end(),
    });
  }

  send(...messages: Messages): void {
    this.deliver({ messages, receipt: undefined });
  }

  /** As `send`; the receipt is told when Node-RED has it. */
  deliver(sending: Sending): void {
    if (!this.#deploys.isRunning) {
      this.#held.push(sending);
      if (this.#held.length > MAX_KEPT_MESSAGES) this.#dropOne();
      return;
    }
    const { messages, receipt } = sending;
    for (const message of messages) if (message) message._msgid ??= messageId();
    this.#inFlight.add(sending);
    this.#node.send(messages);
    receipt?.given();
  }

  /** The node goes away. `returns`: one with its id may follow soon; `removed`: none will, now or later. */
  close(returns: boolean, removed = false): void {
    this.#stopListening();
    if (returns && this.#held.length > 0) {
      // A successor that comes later, with a module that was missing say, does not get the news of then.
      const untilAt = this.#clock.monotonic() + DEPLOY_PATIENCE_MS;
      legaciesOf(this.#deploys, this.#clock).set(this.#node.id, { sendings: this.#held, untilAt });
    }
    if (removed) for (const { receipt } of this.#held) receipt?.dropped();
    else if (!returns) keepAll(this.#held);
    this.#held = [];
  }

  /** No turn comes any more in which Node-RED would deliver. */
  #end(): void {
    if (this.#deploys.isRunning) this.#hold(() => true);
    keepAll(this.#held.splice(0));
  }

  /** The oldest that is no gift; a gift only when nothing else is left. */
  #dropOne(): void {
    const index = this.#held.findIndex(({ messages }) => !messages.some(isGift));
    const [dropped] = this.#held.splice(Math.max(0, index), 1);
    dropped?.receipt?.dropped();
  }

  #flush(): void {
    const held = this.#held;
    this.#held = [];
    for (const sending of held) this.deliver(sending);
  }

  /** Takes back what no receiver will get. With several receivers of which one lives on, it has been delivered. */
  #hold(stops: Stops): void {
    const { wires, z } = this.#node as Node & { wires: string[][] };
    const isLost = ({ messages }: Sending) =>
      messages.every((message, output) => message === null || (wires[output] ?? []).every((id) => stops(id, z)));
    const lost = this.#inFlight.undelivered.filter(isLost);
    for (const { receipt } of lost) receipt?.takenBack();
    this.#held.unshift(...lost);
    this.#inFlight = new InFlight();
  }
}

/** Those that are not too old. */
function legaciesOf(deploys: Deploys, clock: Clock): Map<string, Legacy> {
  const known = handedOver.get(deploys) ?? beginLegacies(deploys);
  for (const [id, { sendings, untilAt }] of known) {
    if (untilAt >= clock.monotonic()) continue;
    known.delete(id);
    for (const { receipt } of sendings) receipt?.dropped();
  }
  return known;
}

/** No successor comes for them where Node-RED ends, or is stopped, in the middle of a deploy. */
function beginLegacies(deploys: Deploys): Map<string, Legacy> {
  const legacies = new Map<string, Legacy>();
  const keep = () => {
    for (const { sendings } of legacies.values()) keepAll(sendings);
    legacies.clear();
  };
  deploys.listen({ onStopping: () => deploys.isDeploying || keep(), onExiting: keep });
  handedOver.set(deploys, legacies);
  return legacies;
}

/** For the next process. */
function keepAll(sendings: readonly Sending[]): void {
  for (const { receipt } of sendings) receipt?.keep();
}

/** `gift` in the simple format, `WebcastGiftMessage` in the raw one. */
function isGift(message: NodeMessage | null): boolean {
  const { payload } = message ?? {};
  return typeof payload === 'object' && payload !== null && 'type' in payload && /gift/i.test(String(payload.type));
}

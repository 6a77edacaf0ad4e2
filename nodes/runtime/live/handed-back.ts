// What a flow hands back to a live node: gifts that are done, and what another machine has sent.
import { type Node, type NodeMessage } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { cleanCreator } from '../../client/creator';
import { type LiveEvent } from '../../client/events/model';
import { type LiveClient } from '../../client/live/client';
import { type Confirmations } from '../../client/live/confirm/confirmations';
import { type Delivery } from '../../client/live/delivery/deliveries';
import { GiftFilter } from '../../client/live/delivery/gift-filter';
import { type Hearsay } from '../../client/live/delivery/hearsay';
import { asBuffer, readTold, type ToldEvent, type ToldState } from '../../client/live/delivery/told';
import { isRecord } from '../../client/rest/json';
import { eventMessage } from './live-message';
import { type LiveOptions } from './live-options';

/** As a flow gives it. */
export interface HandedMessage {
  payload?: unknown;
  raw?: unknown;
  creator?: unknown;
  simulated?: unknown;
  history?: unknown;
}

export interface HandedBackParts {
  node: Node;
  client: LiveClient;
  options: LiveOptions;
  /** Whom this node may watch. */
  creators: () => readonly string[];
  isWatching: (creator: string) => boolean;
  send: (message: NodeMessage) => void;
}

export class HandedBack {
  readonly #parts: HandedBackParts;
  readonly #confirmations: Confirmations;
  readonly #hearsay = new Map<string, Hearsay>();
  readonly #filter: GiftFilter;

  constructor(parts: HandedBackParts) {
    const { node, client, options, isWatching, send } = parts;
    const { giftFilter, minDiamonds, giftMatch } = options.watch;
    this.#parts = parts;
    this.#filter = new GiftFilter(giftFilter, minDiamonds, giftMatch);
    this.#confirmations = client.confirmations(node.id, {
      isWatched: isWatching,
      send: (delivery, again) => send({ ...eventMessage(options.topic, delivery), again }),
      onGivenUp: (delivery) => this.#tellOfGivenUp(delivery),
    });
  }

  /** This is the list now; nobody new in it is watched yet. */
  list(creators: readonly string[]): void {
    this.#confirmations.resume(creators);
    // What was sent before this setting was switched off.
    if (!this.#parts.options.confirm) this.#confirmations.clear();
    for (const [creator, hearsay] of this.#hearsay) {
      if (creators.includes(creator)) continue;
      hearsay[Symbol.dispose]();
      this.#hearsay.delete(creator);
    }
  }

  /** A creator is being watched from now on. */
  look(): void {
    this.#confirmations.look();
  }

  /** To be called right before it is sent. */
  expect(delivery: Delivery): void {
    if (this.#parts.options.confirm) this.#confirmations.expect(delivery);
  }

  done({ payload }: HandedMessage): void {
    const told = read('done', payload);
    if (told?.kind !== 'event' || told.key === null || told.gift === null || !this.#parts.options.confirm) return;
    this.#confirmations.settle(told.key, told.gift.count);
  }

  seen(message: HandedMessage): void {
    const told = read('seen', message.payload);
    // A sample is no event, wherever it was sent.
    if (told === null || message.simulated === true) return;
    const creator = this.#creatorOf(message, told);
    if (creator === null) return;
    if (told.kind === 'state') this.#heard(creator).noteState(told);
    else this.#noteEvent(creator, told, message);
  }

  /** The node goes away. `isRemoved`: for good. */
  leave(isRemoved: boolean): void {
    if (isRemoved) this.#confirmations.clear();
    this.#confirmations[Symbol.dispose]();
    for (const hearsay of this.#hearsay.values()) hearsay[Symbol.dispose]();
    this.#hearsay.clear();
  }

  #noteEvent(creator: string, told: ToldEvent, message: HandedMessage): void {
    this.#heard(creator).noteEvent(told);
    const { events } = this.#parts.options.watch;
    const { gift } = told;
    const isWanted = gift && (events.length === 0 || events.includes('gift')) && this.#filter.passes(gift, gift.count);
    const history = told.history || message.history === true;
    if (isWanted) this.#expectSeen({ type: 'gift', creator, history, ...contentOf(told, message.raw) });
  }

  #expectSeen(delivery: Delivery): void {
    if (this.#parts.options.confirm) this.#confirmations.expectSeen(delivery);
  }

  #heard(creator: string): Hearsay {
    const { client, node, options } = this.#parts;
    const known = this.#hearsay.get(creator);
    if (known) return known;
    const hearsay = client.hearsay({ nodeId: node.id, creator, events: options.watch.events });
    this.#hearsay.set(creator, hearsay);
    return hearsay;
  }

  /** Null where it is nobody's whom this node may watch. */
  #creatorOf(message: HandedMessage, told: ToldEvent | ToldState): string | null {
    const named = message.creator ?? told.creator;
    const creator = typeof named === 'string' ? cleanCreator(named) : null;
    return creator !== null && this.#parts.creators().includes(creator) ? creator : null;
  }

  #tellOfGivenUp(delivery: Delivery): void {
    const { node, options } = this.#parts;
    const text =
      'too many gifts wait for msg.action "done": the oldest are not sent again any more; give each message back when it is done';
    node.warn(text);
    node.error(new Error(text), eventMessage(options.topic, delivery));
  }
}

/** Whoever forgets the message gets an error; what is none of ours is passed over. */
function read(action: string, payload: unknown): ToldEvent | ToldState | null {
  if (payload === undefined || payload === null || payload === '') {
    throw new ConfigError(`${action} needs in msg.payload what this node, or one on another machine, has sent`);
  }
  return readTold(payload);
}

/** The event in the form in which it was sent. */
function contentOf({ payload, isRaw }: ToldEvent, besides: unknown): Pick<Delivery, 'event' | 'raw'> {
  if (isRaw) return { event: null, raw: rawOf(payload) };
  // As it was sent, by this node or another: nothing else is made of it than what is sent again.
  return { event: payload as unknown as LiveEvent, raw: isRecord(besides) ? rawOf(besides) : null };
}

function rawOf(wire: Readonly<Record<string, unknown>>): Delivery['raw'] {
  const { type, data } = wire;
  return typeof type === 'string' ? { type, data: asBuffer(data) ?? data } : null;
}

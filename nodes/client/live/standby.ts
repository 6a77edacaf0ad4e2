// What the JSON socket of a creator hears, kept for the nodes that get the same as protobuf: should they have to move to it,
// it will replay nothing of what it has heard before. Belongs to the session of those nodes.
import { type Clock } from '../clock';
import { type EventType } from '../events/model';
import { type ArrivedFrame, type Connection } from './frames/incoming';
import { KeptMessages } from './kept-messages';

/** While protobuf comes well: by no more than that is one socket behind the other. */
const LAG_MS = 10_000;
/** Longer than that a node may no longer know of anything but gifts whether it has had it. */
const MOST_MS = 300_000;
const GIFTS: ReadonlySet<EventType> = new Set(['gift']);
const NONE: ReadonlySet<EventType> = new Set();

/** The nodes that may have to move. */
export interface StandbyNodes {
  readonly ids: ReadonlySet<string>;
  /** Null for all types. */
  readonly wanted: ReadonlySet<EventType> | null;
}

export class Standby {
  readonly #clock: Clock;
  readonly #nodes: () => StandbyNodes;
  readonly #kept = new KeptMessages();
  #known: ReadonlySet<string> = new Set();
  #connection: Connection = { historyBefore: null };
  #isProven = false;
  /** The nodes, or what is wanted for them, have changed. Null while no JSON session fills it. */
  onChange: (() => void) | null = null;

  constructor(clock: Clock, nodes: () => StandbyNodes) {
    this.#clock = clock;
    this.#nodes = nodes;
  }

  /** The protobuf socket is live, and its last binary frame could be read: only what may be on its way is kept then. */
  set isProven(isProven: boolean) {
    if (isProven === this.#isProven) return;
    this.#isProven = isProven;
    if (isProven && !this.onChange) this.clear();
    this.#dropOld();
    this.onChange?.();
  }

  /** What is kept: of what comes well, gifts alone; null for all types. */
  get wanted(): ReadonlySet<EventType> | null {
    const { wanted } = this.#nodes();
    if (!this.#isProven) return wanted;
    return wanted === null || wanted.has('gift') ? GIFTS : NONE;
  }

  /** For how many nodes a message of this type is kept. */
  takers(type: EventType): number {
    return this.#keeps(type) ? this.#nodes().ids.size : 0;
  }

  /** A frame of the JSON socket. Messages without an id could not be told from those that have come as protobuf. */
  keep(frame: ArrivedFrame): void {
    const { ids } = this.#nodes();
    if (ids.size === 0 || frame.roomId === null) return;
    const messages = frame.messages.filter(({ type, head }) => this.#keeps(type) && head.id !== null);
    // To who moves it is a connection of its own, heard from the time on at which the node has come: what was created before
    // its history limit is history, as it is on the socket that the node has had.
    if ([...ids].some((id) => !this.#known.has(id))) this.#connection = { historyBefore: frame.sentAt };
    this.#known = ids;
    this.#dropOld();
    const connection = this.#connection;
    this.#kept.keep({ ...frame, messages, connection, isFirst: true }, ids, this.#clock.monotonic());
  }

  /** What was kept, for nodes that move, or will not hear it any more. */
  take(): KeptMessages {
    this.#dropOld();
    const taken = new KeptMessages();
    taken.adopt(this.#kept);
    return taken;
  }

  /** Nobody fills it any more: what may still be missed stays. */
  release(): void {
    this.onChange = null;
    if (this.#isProven) this.clear();
  }

  clear(): void {
    this.#kept.clear();
  }

  #keeps(type: EventType): boolean {
    const { wanted } = this;
    return wanted === null || wanted.has(type);
  }

  #dropOld(): void {
    const now = this.#clock.monotonic();
    if (this.#isProven) this.#kept.dropOld(now - LAG_MS, now - LAG_MS);
    else this.#kept.dropOld(now - MOST_MS, -Infinity);
  }
}

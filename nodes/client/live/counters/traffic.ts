// What has come over one creator's sockets, as numbers alone: totals, and the last ten minutes. To count takes a few
// integers for a frame; whatever else the sidebar shows is worked out when somebody looks.
import { type Clock } from '../../clock';
import { EVENT_TYPES, type EventType } from '../../events/model';

/** Charts have a point for each of these spans, of the last ten minutes. */
export const SPAN_MS = 10_000;
const SPANS = 60;
const SPANS_IN_A_MINUTE = 6;
const MINUTES = SPANS / SPANS_IN_A_MINUTE;
const TYPES = EVENT_TYPES.length;
const INDEX: ReadonlyMap<EventType, number> = new Map(EVENT_TYPES.map((type, index) => [type, index]));
const UNKNOWN = -1;

/** Of at most ten minutes, the oldest span first; the last one is still running. */
export interface TrafficView {
  frames: number;
  bytes: number;
  /** Ms since the last frame; null where none has come. */
  ageMs: number | null;
  spans: {
    frames: number[];
    /** Messages that were read, of all types. */
    events: number[];
    /** Null where nobody told. */
    viewers: (number | null)[];
  };
  /** Messages that were read since the start, by type; types that have not come are absent. */
  types: Partial<Record<EventType, number>>;
  /** The same of each of the last ten minutes, the oldest first; the last one is still running. */
  minutes: Partial<Record<EventType, number[]>>;
}

export class Traffic {
  readonly #clock: Clock;
  readonly #startedAt: number;
  readonly #frames = new Uint32Array(SPANS);
  readonly #events = new Uint32Array(SPANS);
  readonly #viewers = new Int32Array(SPANS).fill(UNKNOWN);
  /** A row of types for each minute. */
  readonly #types = new Uint32Array(MINUTES * TYPES);
  /** Of the minutes before those. */
  readonly #earlier = new Float64Array(TYPES);
  #allFrames = 0;
  #allBytes = 0;
  /** Spans since the start. */
  #span = 0;
  #endsAt: number;
  #slot = 0;
  #row = 0;
  /** Monotonic ms of the last frame; below zero where none has come. */
  #heardAt = -1;

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#startedAt = clock.monotonic();
    this.#endsAt = this.#startedAt + SPAN_MS;
  }

  /** A frame has come, whether it will be read or not. */
  hear(bytes: number): void {
    this.#heardAt = this.#clock.monotonic();
    if (this.#heardAt >= this.#endsAt) this.#turn(this.#heardAt);
    this.#allFrames++;
    this.#allBytes += bytes;
    add(this.#frames, this.#slot, 1);
  }

  /** These of its messages were read. */
  read(messages: readonly { readonly type: EventType }[], viewers: number | null): void {
    add(this.#events, this.#slot, messages.length);
    if (viewers !== null) this.#viewers[this.#slot] = viewers;
    for (const { type } of messages) add(this.#types, this.#row + (INDEX.get(type) ?? 0), 1);
  }

  get view(): TrafficView {
    const now = this.#clock.monotonic();
    if (now >= this.#endsAt) this.#turn(now);
    const spans = this.#slots(SPANS, this.#span);
    const rows = this.#slots(MINUTES, Math.floor(this.#span / SPANS_IN_A_MINUTE));
    const view: TrafficView = {
      frames: this.#allFrames,
      bytes: this.#allBytes,
      ageMs: this.#heardAt < 0 ? null : now - this.#heardAt,
      spans: {
        frames: spans.map((slot) => this.#frames[slot] ?? 0),
        events: spans.map((slot) => this.#events[slot] ?? 0),
        viewers: spans.map((slot) => this.#viewers[slot] ?? UNKNOWN).map((count) => (count < 0 ? null : count)),
      },
      types: {},
      minutes: {},
    };
    for (const [type, index] of INDEX) {
      const minutes = rows.map((row) => this.#types[row * TYPES + index] ?? 0);
      const total = minutes.reduce((sum, count) => sum + count, this.#earlier[index] ?? 0);
      if (total === 0) continue;
      view.types[type] = total;
      view.minutes[type] = minutes;
    }
    return view;
  }

  /** Those that there have been, the oldest first. */
  #slots(size: number, last: number): number[] {
    const count = Math.min(size, last + 1);
    return Array.from({ length: count }, (_, index) => (last - count + 1 + index) % size);
  }

  #turn(now: number): void {
    const span = Math.floor((now - this.#startedAt) / SPAN_MS);
    for (let next = Math.max(this.#span + 1, span - SPANS + 1); next <= span; next++) {
      this.#frames[next % SPANS] = 0;
      this.#events[next % SPANS] = 0;
      this.#viewers[next % SPANS] = UNKNOWN;
    }
    const minute = Math.floor(span / SPANS_IN_A_MINUTE);
    const before = Math.floor(this.#span / SPANS_IN_A_MINUTE);
    for (let next = Math.max(before + 1, minute - MINUTES + 1); next <= minute; next++) this.#clear(next % MINUTES);
    this.#span = span;
    this.#slot = span % SPANS;
    this.#row = (minute % MINUTES) * TYPES;
    this.#endsAt = this.#startedAt + (span + 1) * SPAN_MS;
  }

  #clear(row: number): void {
    for (let index = 0; index < TYPES; index++) {
      add(this.#earlier, index, this.#types[row * TYPES + index] ?? 0);
      this.#types[row * TYPES + index] = 0;
    }
  }
}

function add(counts: Uint32Array | Float64Array, index: number, count: number): void {
  counts[index] = (counts[index] ?? 0) + count;
}

// Counts what was wrong with frames, and says in the log what became of them: the first of a run, at most once a minute.
import { type Clock } from '../../clock';

const WARN_EVERY_MS = 60_000;

/** What became of a frame, and how the log says it. */
const FAULTS = {
  unread: (count: number) => `a frame could not be read (${count} so far); what it held was passed over`,
  partly: (count: number) => `a part of a frame could not be read (${count} so far); the rest of it was read`,
  damaged: (count: number) =>
    `a frame held bytes that are no UTF-8 (${count} so far); it was read, with replacement characters in their place`,
};

/** What of a frame was read and what was not. */
interface Outcome {
  broken: number;
  messages: { readonly length: number };
  isDamaged: boolean;
}

type Fault = keyof typeof FAULTS;

export class FrameFaults {
  readonly #clock: Clock;
  readonly #warn: (text: string) => void;
  readonly #counts: Record<Fault, number> = { unread: 0, partly: 0, damaged: 0 };
  readonly #warnedAt: Record<Fault, number> = { unread: -Infinity, partly: -Infinity, damaged: -Infinity };
  /** The fault of the frame before: a run is of one kind. */
  #last: Fault | null = null;

  /** @param warn takes a text for the log */
  constructor(clock: Clock, warn: (text: string) => void) {
    this.#clock = clock;
    this.#warn = warn;
  }

  /** Frames that could not be read, messages in frames that could not, and frames that were read though damaged. */
  get count(): number {
    return this.#counts.unread + this.#counts.partly + this.#counts.damaged;
  }

  note(frame: Outcome): void {
    const fault = faultOf(frame);
    const isRun = fault === this.#last;
    this.#last = fault;
    if (fault === null) return;
    this.#counts[fault] += Math.max(1, frame.broken);
    const now = this.#clock.monotonic();
    if (isRun || now - this.#warnedAt[fault] < WARN_EVERY_MS) return;
    this.#warnedAt[fault] = now;
    this.#warn(FAULTS[fault](this.#counts[fault]));
  }
}

function faultOf({ broken, messages, isDamaged }: Outcome): Fault | null {
  if (broken > 0) return messages.length === 0 ? 'unread' : 'partly';
  return isDamaged ? 'damaged' : null;
}

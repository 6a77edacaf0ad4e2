// A pause before the next try or look: how long it lasts, and what is kept for its end.
import { Alarm, type Clock, Deadline } from '../../clock';
import { type OpenGate } from './open-gate';
import { type Course } from './recovery';

export interface PauseOptions {
  clock: Clock;
  gate: OpenGate;
  /** Its least length; that of a look is longer where there are many. */
  delayMs: number;
  course: Course;
  /** The service named a limit: not even a person shortens this pause. */
  limited: boolean;
  onOver: () => void;
  /** The wall clock was set: `endsAt` is another moment now. */
  onShift: () => void;
}

export class Pause implements Disposable {
  readonly #deadline: Deadline;
  readonly #limited: boolean;
  readonly #owns: readonly Disposable[];

  constructor({ clock, gate, delayMs, course, limited, onOver, onShift }: PauseOptions) {
    const slot = course.offline ? gate.bookLook(delayMs) : null;
    // Who was live gets its place back. Not after a limit: the place would stand empty for long.
    const place = course.wasLive && !limited ? gate.reserve() : null;
    this.#limited = limited;
    this.#deadline = new Deadline(clock, slot?.inMs ?? delayMs);
    const alarm = new Alarm(this.#deadline, onOver, onShift);
    this.#owns = [slot, place, alarm].filter((resource) => resource !== null);
  }

  get remainingMs(): number {
    return this.#deadline.remainingMs();
  }

  /** Epoch ms, for people. */
  get endsAt(): number {
    return this.#deadline.at();
  }

  /** May a person end it? */
  get isLimited(): boolean {
    return this.#limited && !this.#deadline.isOver;
  }

  [Symbol.dispose](): void {
    for (const resource of this.#owns) resource[Symbol.dispose]();
  }
}

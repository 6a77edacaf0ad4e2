// The still clock of the tests, with what the REST tests look at: how many timers there are and were.
import { type Timer } from '../../nodes/client/clock';
import { FakeClock } from './fake-clock';

export class RestClock extends FakeClock {
  /** How many timers were ever set: a sign of life. */
  timersSet = 0;
  override chance = 1;

  constructor() {
    super(Date.UTC(2026, 8, 11, 8, 0, 0)); // whole seconds, as dates in headers are
  }

  override setTimeout(callback: () => void, delayMs: number): Timer {
    this.timersSet++;
    return super.setTimeout(callback, delayMs);
  }

  /** To the next timer; false when there is none. */
  advanceToNext(): boolean {
    const delayMs = this.nextInMs;
    if (delayMs === null) return false;
    this.advance(delayMs);
    return true;
  }
}

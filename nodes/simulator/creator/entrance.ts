// Whom a creator lets in: nobody while offline, and what a test has set for the next ones.
import { type ServiceClock } from '../clock';
import { type Features } from '../socket/flags';
import { type RawForm } from '../types';

/** Node's timers take no more. */
const MAX_TIMER_MS = 2_147_483_647;

export class Entrance {
  /** How sockets with `rawMessages` are served that come from now on. */
  rawForm: RawForm = 'plain';
  /** From then on it is open: ms of the clock's spans. */
  #openAtMs: number;
  #rejections: number[] = [];
  readonly #clock: ServiceClock;
  readonly #opened: () => void;
  #timer: NodeJS.Timeout | undefined;

  /** @param opened told when the time of `openIn` has come */
  constructor(clock: ServiceClock, isOpen: boolean, opened: () => void) {
    this.#clock = clock;
    this.#opened = opened;
    this.#openAtMs = isOpen ? 0 : Infinity;
  }

  get isOpen(): boolean {
    return this.#clock.steadyMs() >= this.#openAtMs;
  }

  /** Ends a wait for opening. */
  set isOpen(isOpen: boolean) {
    clearTimeout(this.#timer);
    this.#openAtMs = isOpen ? 0 : Infinity;
  }

  openIn(delayMs: number): void {
    this.isOpen = false;
    if (delayMs < MAX_TIMER_MS) {
      this.#timer = setTimeout(() => {
        this.isOpen = true;
        this.#opened();
      }, delayMs).unref();
    }
    this.#openAtMs = this.#clock.steadyMs() + delayMs;
  }

  reject(code: number, times: number): void {
    for (let count = 0; count < times; count++) this.#rejections.push(code);
  }

  /** A close code, or null: the socket is in. `isLive` is asked only where no test has decided. */
  verdict({ rawMessages }: Features): number | null {
    const rejection = this.#rejections.shift();
    if (rejection !== undefined) return rejection;
    if (!this.isOpen) return 4404;
    return rawMessages && this.rawForm === 'refused' ? 4400 : null;
  }
}

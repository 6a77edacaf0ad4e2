// Tells once when a window runs low, and once when it is back: as figures come, and when a window resets by itself.
import { Alarm, type Clock, Deadline } from '../../client/clock';
import { type LimitNews } from '../../client/messages';
import { type WindowName } from '../../client/rest/limits/limit-window';
import { type Snapshot } from '../../client/rest/limits/rate-limits';
import { type LimitOptions } from './limit-options';

export interface LimitWatchOptions extends Pick<LimitOptions, 'windows' | 'reserve'> {
  clock: Clock;
  snapshot: () => Snapshot | null;
  onEvent: (topic: 'low' | 'ok', event: LimitNews) => void;
  /** The figures may have changed. */
  onFigures: (snapshot: Snapshot, isLow: boolean) => void;
}

export class LimitWatch {
  readonly #options: LimitWatchOptions;
  readonly #low = new Set<WindowName>();
  #alarm: Alarm | undefined;
  #isClosed = false;

  constructor(options: LimitWatchOptions) {
    this.#options = options;
  }

  /** To be called when figures have come. */
  look(): void {
    const { windows, reserve, snapshot: read, onEvent, onFigures } = this.#options;
    const snapshot = read();
    if (snapshot === null || this.#isClosed) return;
    for (const name of windows) {
      const window = snapshot[name];
      if (window === null) continue;
      const isLow = window.remaining <= reserve;
      if (isLow === this.#low.has(name)) continue;
      if (isLow) this.#low.add(name);
      else this.#low.delete(name);
      onEvent(isLow ? 'low' : 'ok', { window: name, ...window });
    }
    onFigures(snapshot, this.#low.size > 0);
    this.#lookAtReset(snapshot);
  }

  close(): void {
    this.#isClosed = true;
    this.#alarm?.[Symbol.dispose]();
  }

  #lookAtReset(snapshot: Snapshot): void {
    const { clock } = this.#options;
    const resets = [snapshot.minute, snapshot.hour, snapshot.day].flatMap((window) => window?.resetsAt ?? []);
    this.#alarm?.[Symbol.dispose]();
    this.#alarm = undefined;
    if (resets.length === 0) return;
    const look = () => this.look();
    this.#alarm = new Alarm(new Deadline(clock, Math.min(...resets) - clock.now()), look, look);
  }
}

// The limits as windows that run down and begin anew. A window begins with the first request in it, as the real ones were seen to:
// an unused one has all of its requests left and no end.
import { type ServiceClock } from '../clock';
import { WINDOW_NAMES, type LimitSizes, type WindowName } from './settings';

export interface WindowState {
  name: WindowName;
  max: number;
  remaining: number;
  /** Epoch ms by the service's clock; null where the window has not begun. */
  resetsAtMs: number | null;
}

interface Running {
  used: number;
  /** Of the clock's spans: a window is as long as it is, whatever the time is said to be. */
  endsAtMs: number;
}

const LENGTH_MS: Readonly<Record<WindowName, number>> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };
const MAX_KEYS = 1_000;

export class Windows {
  readonly #clock: ServiceClock;
  readonly #byKey = new Map<string, Map<WindowName, Running>>();

  constructor(clock: ServiceClock) {
    this.#clock = clock;
  }

  look(key: string, sizes: LimitSizes): WindowState[] {
    const nowMs = this.#clock.steadyMs();
    const running = this.#byKey.get(key);
    return WINDOW_NAMES.flatMap((name) => {
      const max = sizes[name];
      if (max === undefined) return [];
      const window = running?.get(name);
      const isOver = window === undefined || window.endsAtMs <= nowMs;
      const remaining = isOver ? max : Math.max(0, max - window.used);
      return [{ name, max, remaining, resetsAtMs: isOver ? null : this.#clock.told(window.endsAtMs) }];
    });
  }

  /** Counts one request in every window; where one is used up, nothing is counted and that one (the last to end) comes back. */
  take(key: string, sizes: LimitSizes, speed: number): WindowState | null {
    const nowMs = this.#clock.steadyMs();
    const exhausted = this.look(key, sizes).filter(({ remaining }) => remaining === 0);
    const last = exhausted.sort((a, b) => (b.resetsAtMs ?? 0) - (a.resetsAtMs ?? 0))[0];
    if (last !== undefined)
      return { ...last, resetsAtMs: last.resetsAtMs ?? this.#clock.told(nowMs + LENGTH_MS[last.name] / speed) };
    const running = this.#byKey.get(key) ?? new Map<WindowName, Running>();
    this.#byKey.set(key, running);
    for (const name of WINDOW_NAMES) {
      const window = running.get(name);
      if (window !== undefined && window.endsAtMs > nowMs) window.used += 1;
      else running.set(name, { used: 1, endsAtMs: nowMs + LENGTH_MS[name] / speed });
    }
    if (this.#byKey.size > MAX_KEYS) this.#byKey.delete([...this.#byKey.keys()][0] ?? '');
    return null;
  }

  clear(): void {
    this.#byKey.clear();
  }
}

/** The one that headers tell of: the least share left, of equals the shortest. */
export function tightest(windows: readonly WindowState[]): WindowState | null {
  return windows.reduce<WindowState | null>(
    (least, window) => (least === null || share(window) < share(least) ? window : least),
    null,
  );
}

function share({ max, remaining }: WindowState): number {
  return max > 0 ? remaining / max : 0;
}

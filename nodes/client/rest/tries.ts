// How often a call is tried, and how long it pauses in between.
import type { Clock } from '../clock';
import type { TryEnd } from './call-queue';
import type { EulerError } from './errors/euler-error';

type Try<T> = (signal: AbortSignal) => Promise<TryEnd<T>>;

const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 1000;
/** A failing service that asks for more patience than this gets it from the flow, not from a call that hangs. */
const LONGEST_PAUSE_MS = 30_000;

/**
 * Each call of what this returns is one more try.
 * @param isGet a POST may have been carried out before it failed, and a second chat line or ban is worse than an error
 */
export function tries<T>(once: Try<T>, isGet: boolean, clock: Clock): Try<T> {
  let failures = 0;
  return async (signal) => {
    const end = await once(signal);
    if (end.kind !== 'failed' || !(isGet && mayHeal(end.error)) || ++failures >= MOST_TRIES) return end;
    const delayMs = pauseMs(failures, end.error, clock);
    return delayMs > LONGEST_PAUSE_MS ? end : { kind: 'again', delayMs };
  };
}

function mayHeal(error: EulerError): boolean {
  return error.code === 'SERVER_ERROR' || error.code === 'NETWORK';
}

/** 0.5 to 1 s, then 1 to 2 s: calls that failed together do not come back together. */
function pauseMs(failures: number, error: EulerError, clock: Clock): number {
  const backoffMs = FIRST_PAUSE_MS * 2 ** (failures - 1) * (0.5 + clock.random() / 2);
  return Math.max(backoffMs, (error.retryAfter ?? 0) * 1000);
}

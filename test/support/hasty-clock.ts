// A clock on which all time passes twenty times as fast: for what waits on real sockets and on pauses alike.
import { type Clock, systemClock } from '../../nodes/client/clock';

const TIMES = 20;
const startedAt = Date.now();

export const hastyClock: Clock = {
  ...systemClock,
  now: () => startedAt + TIMES * performance.now(),
  monotonic: () => TIMES * performance.now(),
  setTimeout: (callback, delayMs) => systemClock.setTimeout(callback, delayMs / TIMES),
};

// How the time of a piece of work grows with the length of its text: by ratios, so that a busy or slow machine does not matter.

/** Shorter ones say more of the machine, its caches and its collector than of the work. */
const TELLING_MS = 1;
const LONGEST = 250_000;
/** Four times the text: linear work takes 4 times as long, quadratic work 16 times. */
const STEP = 4;
const MOST_GROWTH = 9;
const ATTEMPTS = 12;
const RUNS = 3;

/** The best of a few runs, which the garbage collector has left alone; in CPU time, which others on the machine do not take. */
export function bestMs(work: () => void, runs = RUNS): number {
  let best = Infinity;
  for (let run = 0; run < runs; run++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

/** Whether the work is about linear in the length of what `make` gives; looked at several times before a no. */
export function isLinear(make: (length: number) => string, work: (text: string) => void, from = 1_000): boolean {
  let length = from;
  while (length < LONGEST && timeOf(make, work, length) < TELLING_MS) length *= STEP;
  if (length >= LONGEST && timeOf(make, work, length) < TELLING_MS) return true;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (timeOf(make, work, length * STEP) / timeOf(make, work, length) < MOST_GROWTH) return true;
  }
  return false;
}

function timeOf(make: (length: number) => string, work: (text: string) => void, length: number): number {
  const text = make(length);
  return bestMs(() => work(text));
}

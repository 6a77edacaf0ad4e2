// Waits for a condition, never for luck.

/** Only a hang takes as long: a machine that does other work is slow. */
export const PATIENCE_MS = 30_000;

/** Of the event loop: what takes longer than these is looked at now and then, and leaves the processor to what it waits for. */
const EAGER_TURNS = 100;
const PAUSE_MS = 2;

/** Checks at each turn of the event loop, then every `PAUSE_MS`; rejects after `timeoutMs` with what was waited for. */
export async function until(what: string, condition: () => boolean, timeoutMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  for (let turns = 0; !condition(); turns += 1) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => {
      if (turns < EAGER_TURNS) setImmediate(resolve);
      else setTimeout(resolve, PAUSE_MS);
    });
  }
}

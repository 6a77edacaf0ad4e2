// Waits for a condition, never for luck.

/** Only a hang takes as long: a machine that does other work is slow. */
export const PATIENCE_MS = 30_000;

/** Checks at each turn of the event loop; rejects after `timeoutMs` with what was waited for. */
export async function until(what: string, condition: () => boolean, timeoutMs = PATIENCE_MS): Promise<void> {
  const deadline = Date.now() + timeoutMs;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

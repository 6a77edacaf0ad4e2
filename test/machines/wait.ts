// Waits for a condition beside processes that need the machine: looks now and then, and not at each turn.
const LOOK_MS = 20;

/** @param describe says, when the time is over, what is missing */
export async function waitFor(
  what: string,
  condition: () => boolean,
  timeoutMs: number,
  describe: () => string = () => '',
): Promise<void> {
  const deadline = performance.now() + timeoutMs;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`waited ${timeoutMs} ms in vain: ${what} ${describe()}`.trim());
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}

// What a process holds: its heap after a garbage collection, and what would keep it alive.
import { createHook } from 'node:async_hooks';
import { collectGarbage } from '../support/garbage';
import { until } from '../support/until';

export interface Footprint {
  heapBytes: number;
  /** By kind: sockets, timers and the like. */
  handles: Record<string, number>;
}

/** Taken when nothing waits for the next turn of the event loop, as a frame that has just come does. */
export async function footprint(): Promise<Footprint> {
  await until('a quiet moment', () => !process.getActiveResourcesInfo().includes('Immediate'));
  collectGarbage();
  collectGarbage();
  const handles: Record<string, number> = {};
  for (const kind of process.getActiveResourcesInfo().sort()) handles[kind] = (handles[kind] ?? 0) + 1;
  return { heapBytes: process.memoryUsage().heapUsed, handles };
}

/** Counts all timers that run, those included which keep no process alive. */
export function watchTimers(): Disposable & { readonly count: number } {
  const running = new Set<number>();
  const hook = createHook({
    init: (id, type) => {
      if (type === 'Timeout') running.add(id);
    },
    destroy: (id) => void running.delete(id),
  }).enable();
  return {
    get count() {
      return running.size;
    },
    [Symbol.dispose]: () => void hook.disable(),
  };
}

// Tests wait for a condition instead of a time: each change of the simulator is a look at every condition.

interface Waiter {
  check(): void;
  fail(error: Error): void;
}

export class Waiters {
  readonly #waiting = new Set<Waiter>();

  changed(): void {
    for (const waiter of [...this.#waiting]) waiter.check();
  }

  wait(condition: () => boolean, timeoutMs: number): Promise<void> {
    return new Promise((resolve, reject) => {
      const settle = (finish: () => void) => {
        clearTimeout(timer);
        this.#waiting.delete(waiter);
        finish();
      };
      const waiter: Waiter = {
        check: () => {
          try {
            if (condition()) settle(resolve);
          } catch (error) {
            waiter.fail(error instanceof Error ? error : new Error(String(error)));
          }
        },
        fail: (error) => settle(() => reject(error)),
      };
      const timer = setTimeout(() => waiter.fail(new Error(`Not within ${timeoutMs} ms.`)), timeoutMs);
      this.#waiting.add(waiter);
      waiter.check();
    });
  }

  close(): void {
    for (const waiter of [...this.#waiting]) waiter.fail(new Error('The simulator was closed.'));
  }
}

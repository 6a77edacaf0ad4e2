// Counts what a receiver gets, and tells what that took: the same for every peer.
const process = require('node:process');
const { setTimeout: delay } = require('node:timers/promises');
const { now, stopwatch } = require('../processes/clock.cjs');

class Meter {
  received = 0;
  #expected = Infinity;
  #latenciesMs = null;
  #elapsed = stopwatch();
  #done = Promise.resolve();
  #finish = () => undefined;

  /** The questions of the parent that every receiver answers. */
  get handlers() {
    return {
      expect: (question) => this.#expect(question),
      measured: () => this.#done,
      memory: () => memory(),
      received: () => this.received,
      used: (question) => used(question),
    };
  }

  count(message) {
    this.received += 1;
    if (this.#latenciesMs !== null) this.#latenciesMs.push((now() - sentAt(message)) / 1_000);
    if (this.received === this.#expected) this.#finish();
  }

  #expect({ events, withLatency = false }) {
    if (this.#expected !== Infinity && this.received !== this.#expected) {
      throw new Error(`${this.received} events came where ${this.#expected} were expected`);
    }
    this.received = 0;
    this.#expected = events;
    this.#latenciesMs = withLatency ? [] : null;
    this.#done = new Promise((resolve) => {
      this.#finish = () => resolve({ ...this.#elapsed(), latency: summary(this.#latenciesMs) });
    });
    this.#elapsed = stopwatch();
  }
}

/** The server's stamp: in the payloads of euler-live, or in the messages of the service. */
function sentAt({ user, data }) {
  return Number((user ?? data.user).nickname);
}

function summary(latenciesMs) {
  if (latenciesMs === null) return null;
  const sorted = Float64Array.from(latenciesMs).sort();
  const quantile = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
  return { p50: quantile(0.5), p99: quantile(0.99), max: sorted.at(-1) };
}

/** What so many seconds take, whatever happens in them. */
async function used({ seconds }) {
  const elapsed = stopwatch();
  await delay(1_000 * seconds);
  return elapsed();
}

function memory() {
  globalThis.gc?.();
  globalThis.gc?.();
  const { rss, heapUsed, external } = process.memoryUsage();
  return { rss, heap: heapUsed + external };
}

exports.Meter = Meter;

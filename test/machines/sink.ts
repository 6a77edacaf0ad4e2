// What the workers have acted on: per key the highest count, as whoever acts is told to keep it.
import { type Machine } from './machine';

/** A line that a worker has noted. */
interface Note {
  did: 'taken' | 'acted';
  key: string;
  count: number;
  /** How many of them were new to the worker. */
  added: number;
  /** What the streams count by: the streak, or the id of a gift that cannot streak. */
  name: string;
}

export interface Difference {
  name: string;
  key: string | null;
  given: number;
  has: number;
}

export class Sink {
  readonly #workers: readonly Machine[];
  readonly #read = new Map<Machine, number>();
  readonly #highest = new Map<string, { name: string; count: number; added: number }>();
  /** By worker: taken, and not yet acted on, unless the process has died since. */
  readonly #hands = new Map<Machine, number>();
  /** How many gifts were acted on more than once, by workers that were told to act on what is new alone. */
  get twice(): number {
    this.look();
    return [...this.#highest.values()].reduce((sum, { count, added }) => sum + Math.max(0, added - count), 0);
  }

  constructor(workers: readonly Machine[]) {
    this.#workers = workers;
  }

  /** Reads what is new. */
  look(): void {
    for (const worker of this.#workers) {
      const notes = worker.notes;
      for (const line of notes.slice(this.#read.get(worker) ?? 0)) this.#take(worker, JSON.parse(line) as Note);
      this.#read.set(worker, notes.length);
    }
  }

  /** Messages that the worker has in hand. */
  inHand(worker: Machine): number {
    this.look();
    return this.#hands.get(worker) ?? 0;
  }

  /** The process has died: returns how many messages it had in hand. */
  dropHand(worker: Machine): number {
    const inHand = this.inHand(worker);
    this.#hands.delete(worker);
    return inHand;
  }

  /** What differs from what was given, by the sum over the keys of the highest count. */
  differences(given: ReadonlyMap<string, number>): Difference[] {
    this.look();
    const sums = new Map<string, number>();
    const keys = new Map<string, string>();
    for (const [key, { name, count }] of this.#highest) {
      sums.set(name, (sums.get(name) ?? 0) + count);
      keys.set(name, keys.has(name) ? `${keys.get(name)} and ${key}` : key);
    }
    const names = new Set([...given.keys(), ...sums.keys()]);
    return [...names]
      .map((name) => ({ name, key: keys.get(name) ?? null, given: given.get(name) ?? 0, has: sums.get(name) ?? 0 }))
      .filter((each) => each.given !== each.has);
  }

  #take(worker: Machine, { did, key, count, added, name }: Note): void {
    const inHand = this.#hands.get(worker) ?? 0;
    this.#hands.set(worker, did === 'taken' ? inHand + 1 : Math.max(0, inHand - 1));
    if (did === 'taken') return;
    const known = this.#highest.get(key) ?? { name, count: 0, added: 0 };
    this.#highest.set(key, { name, count: Math.max(known.count, count), added: known.added + added });
  }
}

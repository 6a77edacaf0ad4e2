// Lends connections: each to one call at a time, at most so many to one place. Who finds none free waits in order, and
// what a call leaves in an unknown state is not lent again.
export interface Line extends Disposable {
  /** Is it worth lending again? */
  readonly isGood: boolean;
}

interface Place<L> {
  readonly idle: L[];
  lent: number;
  readonly waiting: (() => void)[];
}

export class Lines<L extends Line> implements Disposable {
  readonly #most: number;
  readonly #places = new Map<string, Place<L>>();
  readonly #all = new Set<L>();

  constructor(mostPerPlace: number) {
    this.#most = mostPerPlace;
  }

  /** @param place names what all lines to it have in common */
  async use<T>(place: string, make: () => L, signal: AbortSignal, work: (line: L) => Promise<T>): Promise<T> {
    const known = this.#place(place);
    if (known.lent >= this.#most) await this.#turn(known, signal);
    else known.lent++;
    let line: L | undefined;
    // What hangs must let go at once: others wait for its place.
    const end = () => line && this.#end(line);
    try {
      signal.throwIfAborted();
      line = known.idle.pop() ?? this.#add(make());
      signal.addEventListener('abort', end, { once: true });
      const result = await work(line);
      if (line.isGood) known.idle.push(line);
      else this.#end(line);
      return result;
    } catch (error) {
      end();
      throw error;
    } finally {
      signal.removeEventListener('abort', end);
      this.#free(place, known);
    }
  }

  /** An idle line ended by itself. */
  drop(place: string, line: L): void {
    const known = this.#places.get(place);
    const index = known?.idle.indexOf(line) ?? -1;
    if (!known || index < 0) return;
    known.idle.splice(index, 1);
    this.#end(line);
    this.#forget(place, known);
  }

  [Symbol.dispose](): void {
    for (const line of this.#all) this.#end(line);
    this.#places.clear();
  }

  #place(name: string): Place<L> {
    const place = this.#places.get(name) ?? { idle: [], lent: 0, waiting: [] };
    this.#places.set(name, place);
    return place;
  }

  #turn(place: Place<L>, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const go = () => {
        signal.removeEventListener('abort', leave);
        resolve();
      };
      const leave = () => {
        place.waiting.splice(place.waiting.indexOf(go), 1);
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, { once: true });
      place.waiting.push(go);
    });
  }

  /** The place of a line goes to the next who waits, else it is free. */
  #free(name: string, place: Place<L>): void {
    const next = place.waiting.shift();
    if (next) {
      next();
      return;
    }
    place.lent--;
    this.#forget(name, place);
  }

  #forget(name: string, place: Place<L>): void {
    if (place.lent === 0 && place.idle.length === 0 && this.#places.get(name) === place) this.#places.delete(name);
  }

  #add(line: L): L {
    this.#all.add(line);
    return line;
  }

  #end(line: L): void {
    this.#all.delete(line);
    line[Symbol.dispose]();
  }
}

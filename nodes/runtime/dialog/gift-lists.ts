// Gift lists that were fetched, kept for a day: prices and names change that seldom, and a dialog is opened often.
import { type Clock } from '../../client/clock';
import { type CatalogGift } from './gift-catalog';

interface Kept {
  gifts: readonly CatalogGift[];
  /** Monotonic ms. */
  keptAt: number;
}

const MAX_AGE_MS = 86_400_000;
const MAX_LISTS = 8;

export class GiftLists {
  readonly #clock: Clock;
  /** By service and key; the one used last is the last one. */
  readonly #kept = new Map<string, Kept>();
  readonly #coming = new Map<string, Promise<readonly CatalogGift[]>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** `refresh`: not the one that is kept. All who ask while one is being fetched share it. */
  async get(
    key: string,
    refresh: boolean,
    fetch: () => Promise<readonly CatalogGift[]>,
  ): Promise<readonly CatalogGift[]> {
    const kept = this.#kept.get(key);
    if (!refresh && kept && this.#clock.monotonic() - kept.keptAt < MAX_AGE_MS) {
      this.#keep(key, kept);
      return kept.gifts;
    }
    const coming = this.#coming.get(key) ?? this.#fetch(key, fetch);
    this.#coming.set(key, coming);
    return coming;
  }

  async #fetch(key: string, fetch: () => Promise<readonly CatalogGift[]>): Promise<readonly CatalogGift[]> {
    try {
      const gifts = await fetch();
      this.#keep(key, { gifts, keptAt: this.#clock.monotonic() });
      return gifts;
    } finally {
      this.#coming.delete(key);
    }
  }

  #keep(key: string, kept: Kept): void {
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MAX_LISTS && oldest !== undefined) this.#kept.delete(oldest);
  }
}

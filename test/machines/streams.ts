// Busy LIVEs of several creators, and what was given in them.
import { type Chance } from '../support/random';
import { Giving } from '../faults/giving';
import { type ReplayingService } from '../faults/replaying-service';

/** Between two gifts, whosesoever: no more may be waited for than a node keeps. */
const BEAT_MS = 150;
/** Ids of streaks are apart from each other's. */
const STREAKS_EACH = 1_000_000;
const FIRST_GROUP = 1_700_000_000_000;

export class Streams {
  readonly creators: readonly string[];
  readonly #service: ReplayingService;
  readonly #givings: ReadonlyMap<string, Giving>;
  #timer: NodeJS.Timeout | undefined;
  #turn = 0;

  constructor(service: ReplayingService, creators: readonly string[], chance: Chance) {
    this.creators = creators;
    this.#service = service;
    const giving = (index: number) => new Giving(chance, () => Date.now(), FIRST_GROUP + index * STREAKS_EACH);
    this.#givings = new Map(creators.map((creator, index) => [creator, giving(index)]));
  }

  /** By the streak, or the id of a gift that cannot streak. */
  get given(): ReadonlyMap<string, number> {
    return new Map([...this.#givings.values()].flatMap(({ given }) => [...given]));
  }

  start(): void {
    this.#timer ??= setInterval(() => this.#beat(), BEAT_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  /** The ends of the streaks that are running: else they end by being silent. */
  end(): void {
    for (const [creator, giving] of this.#givings) void this.#service.tell(creator, giving.end());
  }

  #beat(): void {
    const creator = this.creators[this.#turn++ % this.creators.length]!;
    void this.#service.tell(creator, this.#givings.get(creator)!.next());
  }
}

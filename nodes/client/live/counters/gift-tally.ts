// The gifts of one LIVE, whatever a node lets pass of them: how much was given, how streaks ended, and the last ones.
import { type GiftFacts, readGiftImage } from '../../events/catalog';
import { type GiftEvent } from '../../events/model';
import { type WireMessage } from '../../wire';

const LAST_SHOWN = 5;

/** A gift, or a streak of it. */
export interface SeenGift {
  name: string | null;
  /** A URL of the service, as it came. */
  image: string | null;
  count: number;
  /** Of all of them; null where the price is not known. */
  diamonds: number | null;
}

interface Entry extends SeenGift {
  /** Of its streak; empty for a gift that cannot streak. */
  key: string;
  isPictured: boolean;
}

export interface GiftsView {
  gifts: number;
  diamonds: number;
  /** Epoch ms since when this is counted. */
  since: number;
  streaks: Readonly<Record<StreakEnd, number>>;
  /** The newest first. */
  last: SeenGift[];
}

type StreakEnd = NonNullable<GiftEvent['endedBy']>;

export class GiftTally {
  readonly #since: number;
  readonly #streaks: Record<StreakEnd, number> = { service: 0, timeout: 0, stream: 0 };
  readonly #last: Entry[] = [];
  #gifts = 0;
  #diamonds = 0;

  constructor(now: number) {
    this.#since = now;
  }

  /**
   * @param added of this gift, that were not known before
   * @param key of its streak, where it can streak
   */
  add({ giftName, diamonds }: GiftFacts, added: number, key = ''): void {
    if (added <= 0) return;
    const worth = diamonds === null ? null : diamonds * added;
    this.#gifts += added;
    this.#diamonds += worth ?? 0;
    const known = key === '' ? undefined : this.#last.find((entry) => entry.key === key);
    if (known) {
      known.count += added;
      known.diamonds = worth === null ? known.diamonds : (known.diamonds ?? 0) + worth;
      return;
    }
    if (this.#last.length >= LAST_SHOWN) this.#last.pop();
    this.#last.unshift({ key, name: giftName, image: null, isPictured: false, count: added, diamonds: worth });
  }

  /** The message that the newest gift came with. */
  picture(message: WireMessage): void {
    const [newest] = this.#last;
    if (!newest || newest.isPictured) return;
    newest.image = readGiftImage(message);
    newest.isPictured = true;
  }

  end(by: StreakEnd): void {
    this.#streaks[by]++;
  }

  get view(): GiftsView {
    return {
      gifts: this.#gifts,
      diamonds: this.#diamonds,
      since: this.#since,
      streaks: { ...this.#streaks },
      last: this.#last.map(({ name, image, count, diamonds }) => ({ name, image, count, diamonds })),
    };
  }
}

// Counts gifts: streaks run up and end, late or never; the sum of `added` is exactly what was given.
import { type Clock, type Timer } from '../../clock';
import { type GiftFacts } from '../../events/catalog';
import { type GiftEvent, type LiveEvent } from '../../events/model';
import { copyOfDelivery, type Delivery } from './deliveries';
import { type GiftFilter } from './gift-filter';
import { begin, type Streak } from './streak';
import { StreakMemory } from './streak-memory';

/** A streak silent for this long is finished (recorded: the end comes 1.0 to 4.0 s after the last hit). */
export const STREAK_SILENCE_MS = 10_000;

type EndedBy = GiftEvent['endedBy'];

export interface GiftOptions {
  /** `final`: one message per gift or finished streak. `updates`: one per change. */
  mode: 'final' | 'updates';
  filter: GiftFilter;
}

export class Gifts implements Disposable {
  readonly #clock: Clock;
  readonly #options: GiftOptions;
  readonly #send: (delivery: Delivery) => void;
  #memory: StreakMemory;
  #timer: Timer | undefined;
  /** Whoever is sent a gift may end the watching: what follows it is for the successor then. */
  #isOver = false;

  constructor(clock: Clock, options: GiftOptions, send: (delivery: Delivery) => void) {
    this.#clock = clock;
    this.#options = options;
    this.#send = send;
    this.#memory = new StreakMemory(clock);
  }

  /** Goes on with what is remembered of a room; its open streaks are watched from now on. */
  enter(memory: StreakMemory): void {
    if (memory === this.#memory) return;
    this.finishAll('timeout'); // of the room before: no end will come for them here
    this.#memory = memory;
    this.#watch();
  }

  /** A gift from before the history limit that is not to be sent: only its count is taken over. */
  skip(facts: GiftFacts): void {
    if (!facts.streakable) return;
    const streak = this.#streak(facts);
    streak.count = Math.max(streak.count, facts.count);
    streak.counted = Math.max(streak.counted, facts.count);
    this.#memory.log?.skip(streak, facts.count);
    if (streak.held) return; // it has gone on since, live
    streak.endedByService ||= facts.ended;
    this.#memory.setEnded(streak);
  }

  /**
   * @param capture makes the message of this gift; called once at most
   * @param simple its payload whatever the format, for the journal; called once of a streak
   * @returns whether it is sent; if not, all that is to be known of it is known now
   */
  receive(facts: GiftFacts, capture: () => Delivery, simple: () => LiveEvent | null = () => null): boolean {
    if (facts.streakable) return this.#hit(this.#streak(facts), facts, capture, simple);
    this.#memory.tally.add(facts, facts.count);
    if (!this.#options.filter.passes(facts, facts.count)) return false;
    this.#send(fill(capture(), facts, facts.count, facts.count, 'service'));
    return true;
  }

  /** A hit that an earlier process has heard: its open streak is built of it, and not of what the journal tells. */
  restore(facts: GiftFacts, capture: () => Delivery): void {
    const streak = this.#memory.rebuilt(facts);
    if (!streak) return;
    streak.held = capture();
    streak.hitAt = this.#clock.monotonic();
    this.#memory.restoreOpen(streak);
  }

  /** The stream is over, or watching is. */
  finishAll(endedBy: 'stream' | 'timeout'): void {
    for (const streak of this.#memory.open) if (!this.#isOver) this.#finish(streak, endedBy);
  }

  /** Open streaks stay in the memory, for whoever enters next. */
  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#clock.clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #hit(streak: Streak, facts: GiftFacts, capture: () => Delivery, simple: () => LiveEvent | null): boolean {
    // Some hits lack the details; what an earlier one told still holds.
    const { giftName, diamonds } = streak.facts;
    streak.facts = { ...facts, giftName: facts.giftName ?? giftName, diamonds: facts.diamonds ?? diamonds };
    this.#memory.tally.add(streak.facts, facts.count - streak.count, streak.key);
    streak.count = Math.max(streak.count, facts.count);
    if (facts.ended) {
      if (!streak.endedByService) this.#memory.tally.end('service');
      const message = this.#count(streak, capture(), 'service');
      streak.endedByService = true;
      this.#memory.setEnded(streak);
      if (message) this.#send(message);
      return message !== null;
    }
    // A straggler of a finished streak that tells nothing new must not open it again.
    if (!streak.held && streak.count === streak.counted) return false;
    streak.endedByService = false;
    streak.hitAt = this.#clock.monotonic();
    streak.held = capture();
    const isNews = this.#options.mode === 'updates' && streak.count > streak.counted;
    const message = isNews ? this.#count(streak, withReceipt(copyOfDelivery(streak.held), streak.held), null) : null;
    this.#memory.setOpen(streak);
    this.#memory.log?.open(streak, simple);
    if (message) this.#send(message);
    while (this.#memory.isOverfull && !this.#isOver) this.#finishFirst();
    this.#watch();
    return false;
  }

  /** The message of what the streak added, which counts as sent from now on; null if nothing is to be sent of it. */
  #count(streak: Streak, delivery: Delivery, endedBy: EndedBy): Delivery | null {
    const { facts, count } = streak;
    if (!this.#options.filter.passes(facts, count)) return null;
    const added = count - streak.counted;
    const tellsTheEnd = this.#options.mode === 'updates' && endedBy !== null && !streak.endedByService;
    if (added === 0 && !tellsTheEnd) return null;
    const { receipt } = delivery;
    const share = receipt && this.#memory.log?.share(streak);
    if (share) delivery.receipt = receipt.of?.(delivery, share) ?? receipt;
    streak.counted = count;
    return fill(delivery, facts, count, added, endedBy);
  }

  #finish(streak: Streak, endedBy: 'stream' | 'timeout'): void {
    this.#memory.tally.end(endedBy);
    const message = streak.held && this.#count(streak, streak.held, endedBy);
    // First remembered, then sent: whoever gets it may stop the watching, which finishes all that is open.
    this.#memory.setEnded(streak);
    if (message) this.#send(message);
  }

  #finishFirst(): void {
    const { firstOpen } = this.#memory;
    if (firstOpen) this.#finish(firstOpen, 'timeout');
  }

  #streak(facts: GiftFacts): Streak {
    const known = this.#memory.find(facts);
    if (known && !this.#isNext(known, facts)) return known;
    if (known?.held) this.#finish(known, 'timeout');
    return begin(facts);
  }

  /** Without a group id the counts alone tell that a new streak has begun. */
  #isNext(streak: Streak, facts: GiftFacts): boolean {
    return facts.groupId === null && (streak.endedByService || facts.count < streak.count);
  }

  #watch(): void {
    if (this.#timer !== undefined || this.#isOver) return;
    const { firstOpen } = this.#memory;
    if (!firstOpen) return;
    const silentAt = firstOpen.hitAt + STREAK_SILENCE_MS;
    this.#timer = this.#clock.setTimeout(() => this.#expire(), Math.max(0, silentAt - this.#clock.monotonic()));
  }

  #expire(): void {
    this.#timer = undefined;
    const now = this.#clock.monotonic();
    for (const streak of this.#memory.open) {
      // The same sum as in #watch: another one may round otherwise, and find nothing to finish for ever.
      if (streak.hitAt + STREAK_SILENCE_MS > now || this.#isOver) break;
      this.#finish(streak, 'timeout');
    }
    this.#watch();
  }
}

/** What becomes of the one is told as of the other. */
function withReceipt(copy: Delivery, { receipt }: Delivery): Delivery {
  return receipt ? { ...copy, receipt } : copy;
}

/** Writes the counts into the message; its other fields are those of the hit that it was made from. */
function fill(delivery: Delivery, facts: GiftFacts, count: number, added: number, endedBy: EndedBy): Delivery {
  const worth = (number: number) => (facts.diamonds === null ? null : facts.diamonds * number);
  const counts = {
    count,
    added,
    diamonds: worth(count),
    addedDiamonds: worth(added),
    final: endedBy !== null,
    endedBy,
  };
  // Object.assign, not a spread: the fields keep their documented order.
  if (delivery.event) Object.assign(delivery.event, counts);
  return delivery;
}

// The gift streaks of one room: the open ones, and what was counted of those that ended. Outlives nodes and sockets.
import { type Clock } from '../../clock';
import { type GiftFacts } from '../../events/catalog';
import { GiftTally } from '../counters/gift-tally';
import { KEEP_MS, STREAKS_AT_LEAST, STREAKS_KEPT } from './bounds';
import { type StreakLog } from './log/streak-log';
import { RecentKeys, type Restore, type Retention } from './recent-keys';
import { sizeOf } from '../frames/size';
import { begin, keyOf, type Streak } from './streak';

const ENDED: Retention = { keepMs: KEEP_MS, atLeast: STREAKS_AT_LEAST, atMost: STREAKS_KEPT };
/** More at once would be a fault of the sender; the oldest are then finished early, never dropped. */
const MAX_OPEN = 5_000;
const MAX_OPEN_BYTES = 16 * 1024 * 1024;
/** Kinds of gifts whose details are known; a longer name is no gift's. */
const DETAILS_REMEMBERED = 200;
const LONGEST_NAME = 100;

type Details = Pick<GiftFacts, 'giftName' | 'diamonds'>;

export class StreakMemory {
  readonly tally: GiftTally;
  /** What is to outlive the process; null where nothing is. */
  log: StreakLog | null = null;
  /** In the order of the last hit, so the first one is the next to fall silent. */
  readonly #open = new Map<string, Streak & { bytes: number }>();
  #openBytes = 0;
  /** Keys of open ones of an earlier process whose message was built from the journal: no new hit has come since. */
  readonly #rebuilt = new Set<string>();
  /** Of each: the highest count (below zero where the service ended it), and how much of it is accounted for. */
  readonly #ended: RecentKeys;
  /** By gift id: a late hit of an ended streak may lack them. */
  readonly #details = new Map<string, Details>();

  constructor(clock: Clock) {
    this.tally = new GiftTally(clock.now());
    this.#ended = new RecentKeys(clock, ENDED, 2);
  }

  get open(): readonly Streak[] {
    return [...this.#open.values()];
  }

  /** The open streak that was silent for the longest time. */
  get firstOpen(): Streak | undefined {
    const [first] = this.#open.values();
    return first;
  }

  /** There are more open streaks than are to be kept: the first ones must be finished. */
  get isOverfull(): boolean {
    return this.#open.size > MAX_OPEN || this.#openBytes > MAX_OPEN_BYTES;
  }

  /** The streak that the gift belongs to, open or ended; null when it is the first one of its streak. */
  find(facts: GiftFacts): Streak | null {
    const key = keyOf(facts);
    const open = this.#open.get(key);
    if (open) return open;
    const [count, counted] = this.#ended.get(key) ?? [];
    if (count === undefined || counted === undefined) return null;
    const details = this.#details.get(facts.giftId ?? '');
    return {
      ...begin(facts),
      facts: { ...facts, ...details },
      count: Math.abs(count),
      counted,
      endedByService: count < 0,
    };
  }

  setOpen(streak: Streak): void {
    this.#remove(streak.key);
    const bytes = sizeOf(streak);
    this.#open.set(streak.key, Object.assign(streak, { bytes }));
    this.#openBytes += bytes;
  }

  setEnded(streak: Streak): void {
    const { key, facts, count, counted, endedByService } = streak;
    streak.held = null;
    this.log?.end(streak);
    this.#remove(key);
    this.#ended.set(key, [endedByService ? -count : count, counted]);
    this.#rememberDetails(facts);
  }

  /** What another node has sent of a streak counts as sent by this one. */
  noteSent(facts: GiftFacts, isFinal: boolean): void {
    const known = this.find(facts);
    const isNamed = facts.groupId !== null;
    // Without a name nothing says that it is this one.
    if (known?.held && !isNamed) return;
    const isNext = known !== null && !isNamed && (known.endedByService || facts.count < known.count);
    const streak = known === null || isNext ? begin(facts) : known;
    const isNews = facts.count >= streak.count;
    streak.count = Math.max(streak.count, facts.count);
    streak.counted = Math.max(streak.counted, facts.count);
    this.log?.skip(streak, facts.count);
    if (isNews && isFinal) streak.endedByService ||= facts.ended;
    if (!streak.held || (isNews && isFinal)) this.setEnded(streak);
  }

  /** An open streak of an earlier process. */
  restoreOpen(streak: Streak): void {
    this.setOpen(streak);
    this.#rebuilt.add(streak.key);
  }

  get hasRebuilt(): boolean {
    return this.#rebuilt.size > 0;
  }

  /** The one that the earlier process has left at this hit; null where there is none. */
  rebuilt(facts: GiftFacts): Streak | null {
    const streak = this.#open.get(keyOf(facts));
    const isLast = streak && !facts.ended && facts.count === streak.count;
    return isLast && this.#rebuilt.has(streak.key) ? streak : null;
  }

  /** Ended streaks of an earlier process; numbers as in `forEachEnded`. */
  restoreEnded(count: number, each: (take: Restore) => void): void {
    this.#ended.restore(count, each);
  }

  /** The numbers are the highest count, below zero where the service ended it, and how much of it is accounted for. */
  forEachEnded(take: Parameters<RecentKeys['forEach']>[0]): void {
    this.#ended.forEach(take);
  }

  forgetOld(): void {
    this.#ended.forgetOld();
  }

  #remove(key: string): void {
    this.#openBytes -= this.#open.get(key)?.bytes ?? 0;
    this.#open.delete(key);
    this.#rebuilt.delete(key);
  }

  #rememberDetails({ giftId, giftName, diamonds }: GiftFacts): void {
    if (giftId === null || giftId.length + (giftName?.length ?? 0) > LONGEST_NAME) return;
    const known = this.#details.get(giftId);
    this.#details.delete(giftId);
    this.#details.set(giftId, {
      giftName: giftName ?? known?.giftName ?? null,
      diamonds: diamonds ?? known?.diamonds ?? null,
    });
    const [oldest] = this.#details.keys();
    if (this.#details.size > DETAILS_REMEMBERED && oldest !== undefined) this.#details.delete(oldest);
  }
}

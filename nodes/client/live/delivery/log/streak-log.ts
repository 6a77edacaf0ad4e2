// The streaks of one room as the journal is to know them: the counts that were heard, and what of them the next node got.
import { type JournalRecord } from '../../../journal/records';
import { type LiveEvent } from '../../../events/model';
import { digestKey } from '../key-digest';
import { type Streak } from '../streak';
import { type CountEntry, countsRecord, streakRecord } from './entries';
import { type Noted, type Share } from './share';
import { streakText } from './streak-text';

/** Open ones, and those with messages on their way: more would be a fault. */
const MAX_NOTED = 10_000;

const digest = new Float64Array(2);

export class StreakLog {
  readonly #noted = new Map<string, Noted>();
  readonly #changed = new Set<Noted>();
  readonly #described: { noted: Noted; text: Buffer }[] = [];
  #carried: Omit<CountEntry, 'at'>[] = [];
  readonly #onChange: () => void;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** @param simple makes the payload that a message is built from after a start; called once of a streak */
  open(streak: Streak, simple: () => LiveEvent | null): void {
    const noted = this.#note(streak);
    noted.isOpen = true;
    noted.byService = false;
    if (noted.isDescribed) return;
    const event = simple();
    const text = event && streakText(event, streak.facts);
    if (!text) return;
    noted.isDescribed = true;
    this.#described.push({ noted, text });
  }

  /** An open streak that the journal holds. */
  restore(streak: Streak): void {
    const noted = this.#note(streak);
    noted.isOpen = true;
    noted.isDescribed = true;
    this.#changed.delete(noted);
  }

  end(streak: Streak): void {
    const noted = this.#note(streak);
    noted.isOpen = false;
    noted.byService = streak.endedByService;
  }

  /** So much of it is from before the history limit. */
  skip(streak: Streak, count: number): void {
    const noted = this.#note(streak);
    noted.given = Math.max(noted.given, count);
  }

  /** An ended streak that another journal has held, or none. */
  carry(high: number, low: number, count: number, counted: number, byService: boolean): void {
    this.#carried.push({ high, low, count, counted, isOpen: false, byService });
    this.#onChange();
  }

  /** A message is about to be sent; `streak.counted` is still what it was before. */
  share(streak: Streak): Share {
    const noted = this.#note(streak);
    noted.outstanding++;
    return { noted, count: streak.count, before: streak.counted };
  }

  given({ noted, count }: Share): void {
    noted.outstanding--;
    noted.given = Math.max(noted.given, count);
    this.#change(noted);
  }

  takenBack({ noted, before }: Share): void {
    noted.outstanding++;
    noted.given = Math.min(noted.given, before);
    this.#noted.set(noted.key, noted);
    this.#change(noted);
  }

  dropped({ noted }: Share): void {
    noted.outstanding--;
    this.#change(noted);
  }

  /** Adds what has changed since it was asked last. */
  write(slot: number, at: number, records: JournalRecord[]): void {
    for (const { noted, text } of this.#described) records.push(streakRecord(slot, noted.high, noted.low, text));
    this.#described.length = 0;
    if (this.#carried.length === 0 && this.#changed.size === 0) return;
    const counts = this.#carried.map((entry) => ({ ...entry, at }));
    this.#carried = [];
    for (const noted of this.#changed) counts.push(this.#entry(noted, at));
    this.#changed.clear();
    records.push(countsRecord(slot, counts));
  }

  #entry(noted: Noted, at: number): CountEntry {
    const { key, high, low, count, given: counted, isOpen, byService, outstanding, isDescribed } = noted;
    const isKnownOpen = isDescribed && (isOpen || outstanding > 0);
    if (!isKnownOpen) noted.isDescribed = false;
    if (!isOpen && outstanding === 0) this.#noted.delete(key);
    return { high, low, count, counted, at, isOpen: isKnownOpen, byService: byService && outstanding === 0 };
  }

  #note(streak: Streak): Noted {
    const { key, count, counted } = streak;
    const noted = this.#noted.get(key) ?? this.#begin(key);
    noted.count = count;
    // What is on its way is counted already, and not yet given.
    if (noted.outstanding === 0) noted.given = counted;
    this.#change(noted);
    return noted;
  }

  #begin(key: string): Noted {
    digestKey(key, digest);
    const [high = 0, low = 0] = digest;
    const noted = {
      ...{ key, high, low, count: 0, given: 0, isOpen: false, byService: false },
      ...{ outstanding: 0, isDescribed: false },
    };
    this.#noted.set(key, noted);
    const [oldest] = this.#noted.keys();
    if (this.#noted.size > MAX_NOTED && oldest !== undefined) this.#noted.delete(oldest);
    return noted;
  }

  #change(noted: Noted): void {
    this.#changed.add(noted);
    this.#onChange();
  }
}

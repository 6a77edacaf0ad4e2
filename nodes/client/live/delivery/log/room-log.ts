// What of one room is to be written in this turn: one record of a kind, however much there is of it.
import { type JournalRecord } from '../../../journal/records';
import { digestKey, digestsOf } from '../key-digest';
import * as entries from './entries';
import { StreakLog } from './streak-log';

const DIGEST_NUMBERS = 2;
const digest = new Float64Array(DIGEST_NUMBERS);

/** What a slot stands for, as the memory has it now. */
export type Describe = () => entries.RoomEntry;

export class RoomLog {
  readonly slot: number;
  readonly streaks: StreakLog;
  readonly #describe: Describe;
  readonly #onChange: (log: RoomLog) => void;
  /** The journal says what the slot stands for. */
  #isDescribed: boolean;
  #gifts: number[] = [];
  #others: number[] = [];
  #subscribers: { high: number; low: number; subscribedAt: number }[] = [];
  /** Ids that were given and taken back, in their order. */
  #sealed: JournalRecord[] = [];

  constructor(slot: number, isDescribed: boolean, describe: Describe, onChange: (log: RoomLog) => void) {
    this.slot = slot;
    this.#isDescribed = isDescribed;
    this.#describe = describe;
    this.#onChange = onChange;
    this.streaks = new StreakLog(() => onChange(this));
  }

  /** Room, history limit or wishes are others now. */
  change(): void {
    this.#isDescribed = false;
    this.#onChange(this);
  }

  /** The journal was written anew without it. */
  forgotten(): void {
    this.#isDescribed = false;
  }

  /** Given to Node-RED, or not to be given. */
  id(id: string, isGift: boolean): void {
    digestKey(id, digest);
    this.carryId(digest[0] ?? 0, digest[1] ?? 0, isGift);
  }

  /** By its digest: one that another journal has held, or none. */
  carryId(high: number, low: number, isGift: boolean): void {
    const ids = isGift ? this.#gifts : this.#others;
    ids.push(high, low);
    // The first of a turn says that there is something to write: this is done for every event.
    if (ids.length === DIGEST_NUMBERS) this.#onChange(this);
  }

  takeBack(id: string, isGift: boolean, at: number): void {
    digestKey(id, digest);
    this.#seal(at);
    this.#sealed.push(entries.takenBackRecord(this.slot, isGift, digestsOf(digest)));
    this.#onChange(this);
  }

  subscribed(who: string, subscribedAt: number): void {
    digestKey(who, digest);
    this.carrySubscriber(digest[0] ?? 0, digest[1] ?? 0, subscribedAt);
  }

  carrySubscriber(high: number, low: number, subscribedAt: number): void {
    this.#subscribers.push({ high, low, subscribedAt });
    this.#onChange(this);
  }

  /** What is to be written. Counts come before ids: half of it must not hide a hit that is not counted. */
  records(at: number): JournalRecord[] {
    const records = this.#isDescribed ? [] : [entries.roomRecord(this.slot, this.#describe())];
    this.#isDescribed = true;
    records.push(...this.streaks.records(this.slot, at));
    if (this.#subscribers.length > 0) {
      const subscribers = this.#subscribers.map((each) => ({ ...each, at }));
      records.push(entries.subscribedRecord(this.slot, subscribers));
      this.#subscribers = [];
    }
    this.#seal(at);
    records.push(...this.#sealed);
    this.#sealed = [];
    return records;
  }

  #seal(at: number): void {
    if (this.#gifts.length > 0) this.#sealed.push(entries.idsRecord(this.slot, at, true, digestsOf(this.#gifts)));
    if (this.#others.length > 0) this.#sealed.push(entries.idsRecord(this.slot, at, false, digestsOf(this.#others)));
    if (this.#gifts.length > 0) this.#gifts = [];
    if (this.#others.length > 0) this.#others = [];
  }
}

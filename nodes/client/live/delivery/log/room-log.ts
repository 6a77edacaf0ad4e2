// What of one room is to be written in this turn: one record of a kind, however much there is of it.
import { type JournalRecord } from '../../../journal/records';
import { DigestList, digestKey } from '../key-digest';
import * as entries from './entries';
import { StreakLog } from './streak-log';

const digest = new Float64Array(2);
const takenBack = new DigestList();

/** What a slot stands for, as the memory has it now. */
export type Describe = () => entries.RoomEntry;

export class RoomLog {
  readonly slot: number;
  readonly streaks: StreakLog;
  readonly #describe: Describe;
  readonly #onChange: (log: RoomLog) => void;
  /** The journal says what the slot stands for. */
  #isDescribed: boolean;
  readonly #gifts = new DigestList();
  readonly #others = new DigestList();
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
    // The first of a turn says that there is something to write: this is done for every event.
    if (ids.isEmpty) this.#onChange(this);
    ids.add(high, low);
  }

  takeBack(id: string, isGift: boolean, at: number): void {
    digestKey(id, digest);
    this.#seal(at, this.#sealed);
    takenBack.add(digest[0] ?? 0, digest[1] ?? 0);
    this.#sealed.push(entries.takenBackRecord(this.slot, isGift, takenBack.take()));
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

  /** Adds what the slot stands for, if the journal does not know. */
  writeDescription(records: JournalRecord[]): void {
    if (!this.#isDescribed) records.push(entries.roomRecord(this.slot, this.#describe()));
    this.#isDescribed = true;
  }

  /** Adds what else is to be written. Counts come before ids: half of it must not hide a hit that is not counted. */
  write(at: number, records: JournalRecord[]): void {
    this.streaks.write(this.slot, at, records);
    if (this.#subscribers.length > 0) {
      const subscribers = this.#subscribers.map((each) => ({ ...each, at }));
      records.push(entries.subscribedRecord(this.slot, subscribers));
      this.#subscribers = [];
    }
    if (this.#sealed.length > 0) {
      for (const record of this.#sealed) records.push(record);
      this.#sealed = [];
    }
    this.#seal(at, records);
  }

  #seal(at: number, records: JournalRecord[]): void {
    if (!this.#gifts.isEmpty) records.push(entries.idsRecord(this.slot, at, true, this.#gifts.take()));
    if (!this.#others.isEmpty) records.push(entries.idsRecord(this.slot, at, false, this.#others.take()));
  }
}

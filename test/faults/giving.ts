// Gifts of a busy stream, one frame after the other, and what was given so far.
import { type GiftEvent } from '../../nodes/client/events/model';
import { type Chance } from '../support/random';
import { chat, gift, newId } from '../support/wire';
import { type Told } from './replaying-service';

/** Run at the same time. */
const STREAKS = 3;
const FIRST_GROUP = 1_700_000_000_000;

/** What gift events add up to: by streak, and by their id where they cannot streak. */
export function addedBy(events: readonly GiftEvent[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { streakId, id, added } of events) {
    const key = streakId ?? id ?? '';
    sums.set(key, (sums.get(key) ?? 0) + added);
  }
  return sums;
}

export const sum = (sums: ReadonlyMap<string, number>) => [...sums.values()].reduce((total, count) => total + count, 0);

export class Giving {
  /** By streak; gifts that cannot streak by their message's id. */
  readonly given = new Map<string, number>();
  messages = 0;
  readonly #chance: Chance;
  readonly #now: () => number;
  readonly #running: { groupId: string; count: number }[] = [];
  #nextGroup: number;

  /**
   * @param now the clock of the service, epoch ms
   * @param firstGroup the id of the first streak; others follow
   */
  constructor(chance: Chance, now: () => number, firstGroup = FIRST_GROUP) {
    this.#chance = chance;
    this.#now = now;
    this.#nextGroup = firstGroup;
    for (let slot = 0; slot < STREAKS; slot++) this.#running.push(this.#begin());
  }

  /** A hit or the end of a streak, a chat, and sometimes a gift that cannot streak. */
  next(): Told[] {
    const chance = this.#chance;
    const createTime = this.#now();
    const slot = chance.whole(0, STREAKS - 1);
    const streak = this.#running[slot] ?? this.#begin();
    const end = chance.often(0.2);
    streak.count += chance.whole(1, 3);
    this.given.set(streak.groupId, streak.count);
    const messages = [gift({ ...streak, end, createTime }), chat({ createTime })];
    if (end) this.#running[slot] = this.#begin();
    if (chance.often(0.5)) {
      const id = newId();
      this.given.set(id, 1);
      messages.push(gift({ id, giftType: 2, createTime }));
    }
    this.messages += messages.length;
    return messages.map((message) => ({ message, delivered: false }));
  }

  /** The ends of all streaks that are running; new ones begin. */
  end(): Told[] {
    const createTime = this.#now();
    const running = this.#running.splice(0).filter(({ count }) => count > 0);
    for (let slot = 0; slot < STREAKS; slot++) this.#running.push(this.#begin());
    this.messages += running.length;
    return running.map((streak) => ({ message: gift({ ...streak, end: true, createTime }), delivered: false }));
  }

  #begin(): { groupId: string; count: number } {
    return { groupId: String(this.#nextGroup++), count: 0 };
  }
}

// What an earlier process has left of a room -> the memory of this one, and a memory -> a journal that does not hold it.
import { type Clock } from '../../../clock';
import { type Room } from '../room-memory';
import { begin } from '../streak';
import { type StreakMemory } from '../streak-memory';
import { type Subscriptions } from '../subscriptions';
import { type FoldedMemory, type FoldedRoom, type FoldedStreak } from './fold';
import { readStreakText } from './streak-text';

/** Epoch s -> monotonic ms of this process. By wall clock, which may have been set: an age below zero counts as fresh. */
function seenAt(clock: Clock): (at: number) => number {
  const [monotonic, now] = [clock.monotonic(), clock.now()];
  return (at) => monotonic - Math.max(0, now - at * 1000);
}

/** @param isLast the room that was entered last: of the others nothing is open any more */
export function restoreRoom(clock: Clock, room: Room, left: FoldedRoom, isLast: boolean): void {
  const seen = seenAt(clock);
  room.historyBefore = left.historyBefore;
  room.leftAt = seen(left.leftAt ?? 0);
  for (const [keys, ids] of [
    [room.giftIds, left.gifts],
    [room.otherIds, left.others],
  ] as const) {
    keys.reserve(ids.size);
    ids.forEachRun(({ bytes, start, end, at }) => keys.restoreDigests(bytes, start, end, seen(at)));
    keys.forgetOld();
  }
  restoreStreaks(clock, room.streaks, [...left.streaks.values()], isLast);
}

function restoreStreaks(clock: Clock, streaks: StreakMemory, left: readonly FoldedStreak[], isLast: boolean): void {
  const seen = seenAt(clock);
  streaks.restoreEnded(left.length, (take) => {
    for (const { high, low, count, counted, at, byService, text } of left) {
      const known = text !== null && isLast ? readStreakText(text) : null;
      if (!known) {
        take(high, low, seen(at), [byService ? -count : count, counted]);
        continue;
      }
      const { event, facts } = known;
      const held = { type: event.type, creator: event.creator, history: false, event, raw: null };
      // Silent from now on: what was heard since is heard again.
      streaks.restoreOpen({ ...begin(facts), count, counted, held, hitAt: clock.monotonic() });
    }
  });
}

export function restoreSubscriptions(clock: Clock, subscriptions: Subscriptions, left: FoldedMemory): void {
  const seen = seenAt(clock);
  const { subscribed } = left;
  subscriptions.restore(subscribed.size, (take) => {
    for (const { high, low, at, subscribedAt } of subscribed.values()) take(high, low, seen(at), [subscribedAt]);
  });
}

/** Writes all that is remembered of a room to its journal. */
export function carryRoom({ log, giftIds, otherIds, streaks }: Room): void {
  if (!log) return;
  log.change();
  giftIds.forEach((high, low) => log.carryId(high, low, true));
  otherIds.forEach((high, low) => log.carryId(high, low, false));
  streaks.forEachEnded((high, low, _seenAt, [count = 0, counted = 0]) =>
    log.streaks.carry(high, low, Math.abs(count), counted, count < 0),
  );
  for (const streak of streaks.open) log.streaks.open(streak, () => streak.held?.event ?? null);
}

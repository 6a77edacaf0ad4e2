// Made-up gift histories: what is given in a room, how it is told, lost, replayed and told late, and what of it a node
// is to be sent in the end.
import { type GiftEvent } from '../../nodes/client/events/model';
import { type Delivery } from '../../nodes/client/live/delivery/deliveries';
import { DeliveryMemory } from '../../nodes/client/live/delivery/memory';
import { Watcher, type WatcherOptions } from '../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../nodes/client/wire';
import { arrive, connect, watching } from './arrive';
import { FakeClock } from './fake-clock';
import { type Chance } from './random';
import { gift, newId, user, workerInfo } from './wire';

/** The service's time of the first frame: its clock and ours differ. */
export const STARTS_AT = 1_700_000_000_000;

interface Kind {
  giftId: number;
  name: string;
  diamonds: number | null;
  streakable: boolean;
}

const KINDS: readonly Kind[] = [
  { giftId: 5655, name: 'Rose', diamonds: 1, streakable: true },
  { giftId: 5879, name: 'Doughnut', diamonds: 30, streakable: true },
  { giftId: 9001, name: '', diamonds: null, streakable: true },
  { giftId: 6369, name: 'Lion', diamonds: 29_999, streakable: false },
  { giftId: 7934, name: 'Heart Me', diamonds: 1, streakable: false },
  { giftId: 9002, name: '', diamonds: null, streakable: false },
];

/** One gift as the service tells it, ms after the first frame; before it when negative. */
export interface Told {
  at: number;
  kind: Kind;
  key: string;
  /** A single gift counts by itself, a streak by its highest count. */
  count: number;
  message: WireMessage;
  delivered: boolean;
}

export interface Outcome {
  options: Pick<WatcherOptions, 'gifts' | 'giftFilter' | 'minDiamonds' | 'giftMatch' | 'history' | 'format'>;
  deliveries: Delivery[];
  /** By key: how many must have been added. */
  expected: Map<string, number>;
  /** By key: how many were given before the history limit and skipped. */
  skipped: Map<string, number>;
  openTimers: number;
}

export function keyOf(event: GiftEvent): string {
  return `${event.user?.username ?? ''} ${event.gift.id ?? ''} ${event.streakId ?? 'single'}`;
}

export function playHistory(chance: Chance): Outcome {
  const story = tellStory(chance);
  const options = pickOptions(chance);
  const clock = new FakeClock();
  const deliveries: Delivery[] = [];
  const memory = new DeliveryMemory(clock);
  const watch = () =>
    new Watcher(
      clock,
      watching((delivery) => deliveries.push(delivery), { ...options, events: ['gift'] }),
      memory,
    );
  let watcher = watch();
  let connection = connect();

  const deliver = (messages: readonly WireMessage[], isFirst = false) => {
    const timestamp = STARTS_AT + clock.monotonic();
    watcher.receive(arrive(structuredClone(messages), { timestamp, connection, isFirst }));
  };
  const replay = (told: readonly Told[]) => {
    for (let index = 0; index < told.length;) {
      const part = told.slice(index, (index += chance.whole(1, 5)));
      for (const each of part) each.delivered = true;
      deliver(part.map(({ message }) => message));
    }
  };

  const past = story.filter(({ at }) => at < 0);
  const live = story.filter(({ at }) => at >= 0);
  const replayed = past.slice(chance.whole(0, past.length));
  deliver([workerInfo()], true);
  replay(replayed);
  const heard = [...replayed];
  let lost: Told[] = [];
  let down = 0;
  for (let index = 0; index < live.length;) {
    const part = live.slice(index, (index += chance.whole(1, 4)));
    clock.advance(Math.max(0, (part.at(-1)?.at ?? 0) - clock.monotonic()));
    if (down > 0) {
      lost.push(...part);
      if (--down > 0 && index < live.length) continue;
      connection = connect();
      deliver([workerInfo()], true);
      // Sometimes the service's replay does not reach back to all that was lost.
      const from = chance.often(0.3) ? chance.whole(0, lost.length) : 0;
      replay([...heard.slice(chance.whole(0, heard.length)), ...lost.slice(from)]);
      heard.push(...lost.slice(from));
      lost = [];
      continue;
    }
    replay(part);
    heard.push(...part);
    const luck = chance.next();
    if (luck < 0.15) down = chance.whole(1, 3);
    else if (luck < 0.3) replay([chance.pick(heard)]);
    else if (luck < 0.45) {
      watcher[Symbol.dispose]();
      if (chance.often(0.5)) clock.advance(chance.whole(0, 15_000));
      watcher = watch();
      deliver([workerInfo()]);
    }
  }
  deliver([workerInfo()]);
  if (chance.often(0.5)) clock.advance(30_000);
  else watcher.finishStreaks();
  watcher[Symbol.dispose]();
  return { options, deliveries, ...reckon(story, options), openTimers: clock.pending };
}

export function pickOptions(chance: Chance): Outcome['options'] {
  return {
    gifts: chance.pick(['final', 'updates']),
    giftFilter: chance.pick([[], [], ['rose'], ['5879', 'Lion'], ['9001', 'unheard of']]),
    minDiamonds: chance.pick([0, 0, 3, 100]),
    giftMatch: chance.pick(['all', 'any']),
    history: chance.pick(['skip', 'emit']),
    format: chance.pick(['simple', 'simple', 'both']),
  };
}

/** What the deliveries must add up to, worked out from the story alone. */
export function reckon(story: readonly Told[], options: Outcome['options']): Pick<Outcome, 'expected' | 'skipped'> {
  const expected = new Map<string, number>();
  const skipped = new Map<string, number>();
  const names = options.giftFilter.map((name) => name.toLowerCase());
  const passes = (kind: Kind, count: number) => {
    const isNamed = names.includes(kind.name.toLowerCase()) || names.includes(String(kind.giftId));
    const isWorthIt = kind.diamonds === null || kind.diamonds * count >= options.minDiamonds;
    if (names.length === 0) return isWorthIt;
    if (options.minDiamonds === 0) return isNamed;
    return options.giftMatch === 'any' ? isNamed || isWorthIt : isNamed && isWorthIt;
  };
  const streaks = new Map<string, Told[]>();
  for (const told of story.filter(({ delivered }) => delivered)) {
    if (told.kind.streakable) streaks.set(told.key, [...(streaks.get(told.key) ?? []), told]);
    else if (passes(told.kind, told.count) && !(told.at < 0 && options.history === 'skip'))
      expected.set(told.key, (expected.get(told.key) ?? 0) + told.count);
  }
  for (const [key, parts] of streaks) {
    const highest = (some: readonly Told[]) => Math.max(0, ...some.map(({ count }) => count));
    const total = highest(parts);
    const before = options.history === 'skip' ? highest(parts.filter(({ at }) => at < 0)) : 0;
    skipped.set(key, before);
    if (parts[0] && passes(parts[0].kind, total) && total > before) expected.set(key, total - before);
  }
  return { expected, skipped };
}

export function tellStory(chance: Chance): Told[] {
  const story: Told[] = [];
  for (let number = chance.whole(2, 14); number > 0; number--) {
    const kind = chance.pick(KINDS);
    if (kind.streakable) story.push(...streak(chance, kind, String(1_700_000_000_000 + number)));
    else story.push(one(chance.whole(-20_000, 90_000), kind, chance.pick(USERS), chance.whole(1, 3), false, null));
  }
  return story.sort((a, b) => a.at - b.at);
}

const USERS = ['ann', 'ben', 'cleo'];

function streak(chance: Chance, kind: Kind, groupId: string): Told[] {
  const by = chance.pick(USERS);
  const told: Told[] = [];
  let at = chance.whole(-20_000, 60_000);
  let count = 0;
  const hits = chance.whole(0, 6);
  for (let hit = 0; hit < hits; hit++) {
    count += chance.often(0.1) && count > 0 ? 0 : chance.whole(1, 4);
    at += chance.often(0.1) ? chance.whole(10_000, 20_000) : chance.whole(100, 3_000);
    told.push(one(at, kind, by, count, false, groupId));
  }
  if (hits > 0 && chance.often(0.2)) return told;
  at += chance.often(0.2) ? chance.whole(10_000, 25_000) : chance.whole(1_000, 4_000);
  count += count === 0 || chance.often(0.3) ? chance.whole(1, 3) : 0;
  told.push(one(at, kind, by, count, true, groupId));
  if (chance.often(0.2)) told.push(one(at + chance.whole(0, 15_000), kind, by, count, chance.often(0.5), groupId));
  if (chance.often(0.2)) told.push(one(at + chance.whole(0, 15_000), kind, by, Math.max(1, count - 1), false, groupId));
  if (chance.often(0.2)) told.push(one(at + chance.whole(0, 15_000), kind, by, count + 2, chance.often(0.5), groupId));
  return told;
}

function one(at: number, kind: Kind, by: string, count: number, end: boolean, groupId: string | null): Told {
  const { giftId, name, diamonds, streakable } = kind;
  const message = gift({
    id: newId(),
    createTime: STARTS_AT + at,
    by,
    giftId,
    name,
    diamonds: diamonds ?? 0,
    giftType: streakable ? 1 : 2,
    count,
    end,
    ...(groupId !== null && { groupId }),
    // A gift that is brand new has no details.
    ...(diamonds === null && { giftDetails: undefined }),
  });
  const username = String(user(by)['uniqueId']);
  return { at, kind, count, message, key: `${username} ${giftId} ${groupId ?? 'single'}`, delivered: false };
}

// The shape of every payload: which fields, in which order, of which kind.
import assert from 'node:assert/strict';
import { faultOfEvent } from '../../support/judge';
import { EVENT_TYPES, type EventType, type LiveEvent } from '../../../nodes/client/events/model';

type Check = (value: unknown) => boolean;
type Shape = Record<string, Check>;

const text: Check = (value) => value === null || typeof value === 'string';
const id: Check = (value) => text(value) && value !== '' && value !== '0';
const number: Check = (value) => value === null || Number.isFinite(value);
const epochMs: Check = (value) => value === null || (Number.isSafeInteger(value) && Number(value) > 0);
const flag: Check = (value) => value === null || typeof value === 'boolean';
const sure: Check = (value) => typeof value === 'boolean';
const count: Check = (value) => Number.isInteger(value) && Number(value) >= 1;
const anything: Check = () => true;
const oneOf =
  (...names: string[]): Check =>
  (value) =>
    value === null || names.includes(value as string);
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const objectOf =
  (shape: Shape): Check =>
  (value) =>
    hasShape(value, shape);
const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

const user = orNull(
  objectOf({
    id,
    username: text,
    nickname: text,
    avatar: text,
    isFollower: flag,
    isFriend: flag,
    isSubscriber: flag,
    isModerator: flag,
    isNewGifter: flag,
    gifterLevel: number,
    gifterRank: (value) => value === null || [1, 2, 3].includes(value as number),
    teamLevel: number,
  }),
);
const sides = listOf(objectOf({ user, score: number }));

const SHAPES: Record<EventType, Shape> = {
  chat: {
    text,
    language: text,
    emotes: listOf(objectOf({ id, image: text, position: number })),
    command: text,
    args: listOf((value) => typeof value === 'string'),
  },
  gift: {
    gift: objectOf({ id, name: text, diamonds: number, image: text, streakable: sure }),
    count,
    added: (value) => value === 0,
    diamonds: number,
    addedDiamonds: number,
    streakId: id,
    final: (value) => value === false,
    endedBy: (value) => value === null,
    toUser: orNull(objectOf({ id, username: text, nickname: text })),
  },
  like: { count: number, total: number },
  join: { viewers: number },
  follow: { total: number },
  share: { total: number },
  repost: { total: (value) => value === null },
  subscribe: { kind: oneOf('subscription', 'gifted', 'superFan', 'superFanLevel'), months: number, level: number },
  viewers: { viewers: number, total: number, top: listOf(objectOf({ rank: number, coins: number, user })) },
  emote: { emotes: listOf(objectOf({ id, image: text })) },
  question: { text },
  envelope: {
    kind: oneOf('envelope', 'superFanBox'),
    state: oneOf('shown', 'hidden'),
    envelopeId: id,
    diamonds: number,
    people: number,
    opensAt: epochMs,
  },
  goal: {
    description: text,
    goals: listOf(objectOf({ id, progress: number, target: number, gift: text })),
    contributed: number,
  },
  battle: {
    battleId: id,
    state: oneOf('invited', 'rejected', 'cancelled', 'started', 'finished', 'cut', 'accepted', 'left'),
    sides,
    endsAt: epochMs,
  },
  battleScore: { battleId: id, state: oneOf('score', 'ended', 'optedOut', 'keepAlive'), sides },
  poll: {
    pollId: id,
    state: oneOf('started', 'updated', 'ended'),
    title: text,
    options: listOf(objectOf({ text, votes: number })),
  },
  caption: { text, language: text, final: sure },
  pin: { state: oneOf('pinned', 'unpinned'), pinId: id, pinned: orNull(isEvent) },
  delete: { messageIds: listOf(id), userIds: listOf(id) },
  rank: { name: text, rank: number, text },
  stream: { state: oneOf('paused', 'resumed', 'ended', 'suspended') },
  room: { title: text, viewers: number, startedAt: epochMs, host: user },
  presence: { state: oneOf('joined', 'left'), firstSeen: epochMs, lastSeen: epochMs },
  other: { name: text, data: anything },
};

const HEAD: Shape = {
  type: (value) => EVENT_TYPES.includes(value as EventType),
  id,
  key: id,
  timestamp: (value) => value !== null && epochMs(value),
  creator: (value) => typeof value === 'string',
  roomId: id,
  history: (value) => value === false,
  user,
};

export function assertShape(event: LiveEvent): void {
  if (!isEvent(event)) assert.fail(`not the shape of ${event.type}: ${JSON.stringify(event)}`);
  assert.equal(faultOfEvent(event), null);
}

function isEvent(value: unknown): boolean {
  const { type } = value as LiveEvent;
  return hasShape(value, { ...HEAD, ...SHAPES[type] });
}

function hasShape(value: unknown, shape: Shape): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const keys = Object.keys(shape);
  if (Object.keys(value).join() !== keys.join()) return false;
  return keys.every((key) => shape[key]!((value as Record<string, unknown>)[key]));
}

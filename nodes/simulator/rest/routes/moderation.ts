// Moderation of a room: mutes, bans, moderators, comments, forbidden words. Kept per room or host.
import { type Fields } from '../../messages/fields';
import { personOf } from '../../messages/people';
import { envelope, ok, type Answer } from '../answer';
import { type Shelf } from '../memory';
import { boolean, id, integer, required, text, type Parameter } from '../parameters';
import { type Call, type Method, type Route } from '../route';
import { briefUser, permissions, wholeUser } from '../shapes/user';

const MAX_LISTED = 200;
const PAGE_SIZE = 20;

const inRoom = (call: Call): Shelf => call.memory.of(`room:${call.values.text('room_id')}`);
const ofAnchor = (call: Call): Shelf => call.memory.of(`anchor:${call.values.text('anchor_id')}`);

function answered(call: Call, data: unknown, extra: Fields = {}): Answer {
  return ok({ response: { data: envelope(call, data, extra) } });
}

function listed(call: Call, ids: Iterable<string>, isMuted: boolean): Answer {
  const all = [...ids];
  const page = call.values.number('page');
  const start = page * PAGE_SIZE;
  const hasMore = start + PAGE_SIZE < all.length;
  const shown = all.slice(start, start + PAGE_SIZE);
  const extra = { has_more: hasMore, max_count: MAX_LISTED, next_cursor: hasMore ? page + 1 : 0, total: all.length };
  // Who was muted and until when; of those who are banned there is no such list.
  const datas = isMuted
    ? { datas: shown.map((userId) => ({ user_id: userId, duration: secondsLeft(call, userId) })) }
    : {};
  const people = shown.map((userId) => wholeUser(personOf({ id: userId }), { isMuted }));
  return answered(call, people, { ...extra, ...datas });
}

/** -1 is for good. */
function secondsLeft(call: Call, userId: string): number {
  const untilMs = inRoom(call).muted.get(userId) ?? Infinity;
  return untilMs === Infinity ? -1 : Math.ceil((untilMs - call.world.clock.steadyMs()) / 1_000);
}

/** The oldest entry makes room. */
function trim(list: Map<string, unknown> | Set<string>): void {
  if (list.size > MAX_LISTED) list.delete([...list.keys()][0] ?? '');
}

function mute(call: Call): Answer {
  const { muted } = inRoom(call);
  const { values } = call;
  const durationS = values.number('duration');
  muted.set(values.text('user_id'), durationS < 0 ? Infinity : call.world.clock.steadyMs() + durationS * 1_000);
  trim(muted);
  const [roomId, userId] = [values.text('room_id'), values.text('user_id')];
  return answered(call, {
    actual_duration: durationS,
    max_count: MAX_LISTED,
    room_id: Number(roomId),
    total: muted.size,
    user_id: Number(userId),
  });
}

function unmute(call: Call): Answer {
  inRoom(call).muted.delete(call.values.text('user_id'));
  return answered(call, {});
}

function muted(call: Call): Answer {
  const { muted: list } = inRoom(call);
  for (const [userId, untilMs] of list) if (untilMs <= call.world.clock.steadyMs()) list.delete(userId);
  return listed(call, list.keys(), true);
}

function ban(call: Call): Answer {
  const { banned } = inRoom(call);
  banned.add(call.values.text('tiktok_user_id'));
  trim(banned);
  return answered(call, {});
}

function unban(call: Call): Answer {
  inRoom(call).banned.delete(call.values.text('tiktok_user_id'));
  return answered(call, {});
}

function moderators(call: Call): Answer {
  const people = [...ofAnchor(call).moderators].map((userId) => ({
    ...briefUser(personOf({ id: userId })),
    admin_permissions: permissions(true),
  }));
  return answered(call, people);
}

function addModerator(call: Call): Answer {
  const { moderators: list } = ofAnchor(call);
  list.add(call.values.text('to_user_id'));
  trim(list);
  return answered(call, {});
}

function removeModerator(call: Call): Answer {
  ofAnchor(call).moderators.delete(call.values.text('to_user_id'));
  return answered(call, {});
}

function wordFields([wordId, word]: [string, string]): Fields {
  return { word_id: wordId, word };
}

function addWord(call: Call): Answer {
  const shelf = inRoom(call);
  const wordId = String(shelf.nextId++);
  const word = call.values.text('word');
  shelf.words.set(wordId, word);
  trim(shelf.words);
  return answered(call, { words: [wordFields([wordId, word])] });
}

function words(call: Call): Answer {
  return answered(call, { words: [...inRoom(call).words].map(wordFields) });
}

function removeWord(call: Call): Answer {
  inRoom(call).words.delete(call.values.text('word_id'));
  return answered(call, {});
}

/** Seconds; -1 is for good. */
const DURATION = { ...text('duration', '-1', '5', '30', '60', '300'), fallback: '-1' };
const PAGE = integer('page', 0);
const [USER, BANNED, MODERATOR] = [id('user_id'), id('tiktok_user_id'), id('to_user_id')].map(required) as [
  Parameter,
  Parameter,
  Parameter,
];
const COMMENT = id('comment_msg_id');

interface Row {
  method: Method;
  resource: string;
  answer: (call: Call) => Answer;
  parameters: readonly Parameter[];
}

const OF_ROOM: readonly Row[] = [
  { method: 'GET', resource: 'mutes', answer: muted, parameters: [PAGE] },
  { method: 'PUT', resource: 'mutes', answer: mute, parameters: [USER, DURATION, COMMENT] },
  { method: 'DELETE', resource: 'mutes', answer: unmute, parameters: [USER] },
  { method: 'GET', resource: 'bans', answer: (call) => listed(call, inRoom(call).banned, false), parameters: [PAGE] },
  { method: 'PUT', resource: 'bans', answer: ban, parameters: [BANNED, COMMENT] },
  { method: 'DELETE', resource: 'bans', answer: unban, parameters: [BANNED] },
  {
    method: 'POST',
    resource: 'toggle_comments',
    answer: (call) => answered(call, {}),
    parameters: [required(boolean('enabled'))],
  },
];

const OF_ANCHOR: readonly Row[] = [
  { method: 'GET', resource: 'moderators', answer: moderators, parameters: [] },
  { method: 'PUT', resource: 'moderators', answer: addModerator, parameters: [MODERATOR] },
  { method: 'DELETE', resource: 'moderators', answer: removeModerator, parameters: [MODERATOR] },
];

const MODERATION = { plan: 'premium', session: 'required' } as const;

/** Both families; the flat one takes the owner's id in the query. */
function routes(rows: readonly Row[], owner: string, ownerId: string): Route[] {
  return rows.flatMap(({ method, resource, answer, parameters }): Route[] => [
    {
      ...MODERATION,
      method,
      path: `/webcast/moderation/${resource}`,
      family: 'flat',
      parameters: [required(id(ownerId)), ...parameters],
      answer,
    },
    {
      ...MODERATION,
      method,
      path: `/webcast/${owner}/{${ownerId}}/moderation/${resource}`,
      family: 'nested',
      parameters,
      answer,
    },
  ]);
}

const WORDS = {
  path: '/webcast/rooms/{room_id}/moderation/sensitive-words',
  family: 'nested',
  plan: 'pro',
  session: 'required',
} as const;

export const MODERATION_ROUTES: readonly Route[] = [
  ...routes(OF_ROOM, 'rooms', 'room_id'),
  ...routes(OF_ANCHOR, 'anchors', 'anchor_id'),
  { ...WORDS, method: 'POST', parameters: [required(text('word')), text('sec_anchor_id')], answer: addWord },
  { ...WORDS, method: 'GET', parameters: [text('sec_anchor_id')], answer: words },
  { ...WORDS, method: 'DELETE', parameters: [required(id('word_id')), text('sec_anchor_id')], answer: removeWord },
];

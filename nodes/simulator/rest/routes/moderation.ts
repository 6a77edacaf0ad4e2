// Moderation of a room: mutes, bans, moderators, comments, forbidden words. Kept per room or host.
import { type Fields } from '../../messages/fields';
import { personOf } from '../../messages/people';
import { handedOn, pageOf, type Answer } from '../answer';
import { type Shelf } from '../memory';
import { boolean, id, integer, required, text, type Parameter } from '../parameters';
import { routesOf, type Call, type Method, type Route } from '../route';
import { briefUser, permissions, wholeUser } from '../shapes/user';

const MAX_LISTED = 200;
const PAGE_SIZE = 20;

const inRoom = (call: Call): Shelf => call.memory.of(`room:${call.values.text('room_id')}`);
const ofAnchor = (call: Call): Shelf => call.memory.of(`anchor:${call.values.text('anchor_id')}`);

function listed(call: Call, ids: Iterable<string>, isMuted: boolean): Answer {
  const all = [...ids];
  const page = call.values.number('page');
  const { shown, hasMore } = pageOf(all, page, PAGE_SIZE);
  const extra = { has_more: hasMore, max_count: MAX_LISTED, next_cursor: hasMore ? page + 1 : 0, total: all.length };
  // Who was muted and until when; of those who are banned there is no such list.
  const datas = isMuted
    ? { datas: shown.map((userId) => ({ user_id: userId, duration: secondsLeft(call, userId) })) }
    : {};
  const people = shown.map((userId) => wholeUser(personOf({ id: userId }), { isMuted }));
  return handedOn(call, people, { ...extra, ...datas });
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
  const { muted: list } = inRoom(call);
  const durationS = call.values.number('duration');
  const userId = call.values.text('user_id');
  list.set(userId, durationS < 0 ? Infinity : call.world.clock.steadyMs() + durationS * 1_000);
  trim(list);
  return handedOn(call, {
    actual_duration: durationS,
    max_count: MAX_LISTED,
    room_id: call.values.number('room_id'),
    total: list.size,
    user_id: Number(userId),
  });
}

function muted(call: Call): Answer {
  const { muted: list } = inRoom(call);
  for (const [userId, untilMs] of list) if (untilMs <= call.world.clock.steadyMs()) list.delete(userId);
  return listed(call, list.keys(), true);
}

function moderators(call: Call): Answer {
  const people = [...ofAnchor(call).moderators].map((userId) => ({
    ...briefUser(personOf({ id: userId })),
    admin_permissions: permissions(true),
  }));
  return handedOn(call, people);
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
  return handedOn(call, { words: [wordFields([wordId, word])] });
}

function words(call: Call): Answer {
  return handedOn(call, { words: [...inRoom(call).words].map(wordFields) });
}

type ListOf<List> = (call: Call) => List;

/** The one whom the parameter names is put on the list. */
function addTo(listOf: ListOf<Set<string>>, { name }: Parameter) {
  return (call: Call): Answer => {
    const list = listOf(call);
    list.add(call.values.text(name));
    trim(list);
    return handedOn(call, {});
  };
}

function takeFrom(listOf: ListOf<Set<string> | Map<string, unknown>>, { name }: Parameter) {
  return (call: Call): Answer => {
    listOf(call).delete(call.values.text(name));
    return handedOn(call, {});
  };
}

const bannedIn: ListOf<Set<string>> = (call) => inRoom(call).banned;
const moderatorsOf: ListOf<Set<string>> = (call) => ofAnchor(call).moderators;

/** Seconds; -1 is for good. */
const DURATION = { ...text('duration', '-1', '5', '30', '60', '300'), fallback: '-1' };
const PAGE = integer('page', 0);
const COMMENT = id('comment_msg_id');
const ANCHOR = text('sec_anchor_id');
const [USER, BANNED, MODERATOR] = [required(id('user_id')), required(id('tiktok_user_id')), required(id('to_user_id'))];
const WORD_ID = required(id('word_id'));

const flat = routesOf('flat', 'premium', { session: 'required' });
const nested = routesOf('nested', 'premium', { session: 'required' });
const ofWords = routesOf('nested', 'pro', { session: 'required' });
const WORDS = '/webcast/rooms/{room_id}/moderation/sensitive-words';

/** In both families; the flat one takes the owner's id in the query. */
function both(owner: string, ownerId: string) {
  return (method: Method, resource: string, answer: Route['answer'], ...parameters: readonly Parameter[]): Route[] => [
    flat(`${method} /webcast/moderation/${resource}`, answer, required(id(ownerId)), ...parameters),
    nested(`${method} /webcast/${owner}/{${ownerId}}/moderation/${resource}`, answer, ...parameters),
  ];
}

const ofRoom = both('rooms', 'room_id');
const ofHost = both('anchors', 'anchor_id');

export const MODERATION_ROUTES: readonly Route[] = [
  ...ofRoom('GET', 'mutes', muted, PAGE),
  ...ofRoom('PUT', 'mutes', mute, USER, DURATION, COMMENT),
  ...ofRoom(
    'DELETE',
    'mutes',
    takeFrom((call) => inRoom(call).muted, USER),
    USER,
  ),
  ...ofRoom('GET', 'bans', (call) => listed(call, bannedIn(call), false), PAGE),
  ...ofRoom('PUT', 'bans', addTo(bannedIn, BANNED), BANNED, COMMENT),
  ...ofRoom('DELETE', 'bans', takeFrom(bannedIn, BANNED), BANNED),
  ...ofRoom('POST', 'toggle_comments', (call) => handedOn(call, {}), required(boolean('enabled'))),
  ...ofHost('GET', 'moderators', moderators),
  ...ofHost('PUT', 'moderators', addTo(moderatorsOf, MODERATOR), MODERATOR),
  ...ofHost('DELETE', 'moderators', takeFrom(moderatorsOf, MODERATOR), MODERATOR),
  ofWords(`POST ${WORDS}`, addWord, required(text('word')), ANCHOR),
  ofWords(`GET ${WORDS}`, words, ANCHOR),
  ofWords(
    `DELETE ${WORDS}`,
    takeFrom((call) => inRoom(call).words, WORD_ID),
    WORD_ID,
    ANCHOR,
  ),
];

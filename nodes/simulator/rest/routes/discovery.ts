// Finding creators: live checks of many, rankings, the feed, hashtags, and what a creator earns.
import { CREATORS } from '../../creator/creators';
import { type Creator } from '../../creator/creator';
import { type Fields } from '../../messages/fields';
import { avatar } from '../../messages/image';
import { drawPerson, type Person } from '../../messages/people';
import { Random } from '../../random';
import { envelope, ok, type Answer } from '../answer';
import { required, text } from '../parameters';
import { badRequest } from '../refusal';
import { REGIONS } from '../regions';
import { type Call, type Route } from '../route';
import { creatorNamed } from './lookup';
import { coverUrl } from './rooms';

const REGION = required(text('region', ...REGIONS));
const MAX_IDS = 50;
const RANKED = 20;
const RANK_TITLES: Readonly<Record<string, string>> = { FANS_TEAM_RANK: 'Fans', DAILY_RANK: 'Daily' };
const DAY_MS = 86_400_000;

function untilMidnight(nowMs: number): { resets_at: string; resets_in: number } {
  const resetsAtMs = (Math.floor(nowMs / DAY_MS) + 1) * DAY_MS;
  return { resets_at: new Date(resetsAtMs).toISOString(), resets_in: Math.floor((resetsAtMs - nowMs) / 1_000) };
}

function bulkCheck(call: Call): Answer {
  const ids = call.body()['user_numeric_ids'];
  if (!Array.isArray(ids) || ids.length === 0) throw badRequest('Missing or invalid field "user_numeric_ids".');
  if (ids.length > MAX_IDS) throw badRequest(`"user_numeric_ids" must hold at most ${MAX_IDS} ids.`);
  const none = call.family === 'nested' ? null : '0';
  const rows = ids.map((userId: unknown): [string, Fields] => {
    if (typeof userId !== 'string' || !/^\d+$/.test(userId))
      throw badRequest('"user_numeric_ids" must hold ids as text.');
    const creator = call.world.findHost(userId);
    const isLive = creator?.isOnline === true;
    return [userId, { room_id: isLive ? creator.roomId : none, is_live: isLive }];
  });
  return ok({ response: { data: Object.fromEntries(rows) } });
}

function ranked(person: Person, random: Random, isNested: boolean): Fields {
  const { nickname, id: numericId, username: uniqueId, followers } = person;
  const newer = isNested ? { room_id: random.digits('74', 19), follower_count: followers } : {};
  return { nickname, numeric_id: numericId, unique_id: uniqueId, avatar_thumb: avatar(person)['url'], ...newer };
}

function rankings(call: Call): Answer {
  const region = call.values.text('region');
  const rankType = call.values.text('rank_type');
  const random = new Random(`${call.world.seed}:rank:${region}:${rankType}`);
  const isNested = call.family === 'nested';
  let diamonds = random.int(120_000, 300_000);
  const ranks = Array.from({ length: RANKED }, (_, index) => {
    diamonds = Math.max(1, Math.floor(diamonds * (0.8 + random.next() * 0.18)));
    const description = `${(diamonds / 1_000).toFixed(1)}K`;
    const user = ranked(drawPerson(random), random, isNested);
    return { rank: index + 1, diamonds, diamonds_description: description, user };
  });
  const response = {
    ranks,
    rank_title: RANK_TITLES[rankType],
    rank_type: rankType,
    ...untilMidnight(call.world.clock.nowMs()),
  };
  return ok({ region, response, ...(isNested ? { attempts: 1 } : {}) });
}

function feedRoom(call: Call, creator: Creator): Fields {
  const { host } = creator.make;
  const { title, viewers, startedAtMs } = creator.currentRoom.figures;
  const { id, username, nickname } = host;
  const room = {
    id_str: creator.roomId,
    title,
    status: 2,
    user_count: viewers,
    create_time: Math.floor(startedAtMs / 1_000),
    cover: { url_list: [coverUrl(call, creator)] },
    owner: { id_str: id, display_id: username, nickname, avatar_thumb: { url_list: avatar(host)['url'] } },
  };
  return { type: 1, rid: creator.roomId, data: room };
}

function feed(call: Call): Answer {
  const live = CREATORS.map(({ name }) => call.world.creator(name)).filter(({ isOnline }) => isOnline);
  const data = live.map((creator) => feedRoom(call, creator));
  return ok({ response: { data: envelope(call, data, { has_more: false }) } });
}

const TAGS = ['Music', 'Gaming', 'Chatting', 'Cooking', 'Art', 'Outdoors'];

function hashtags(call: Call): Answer {
  const tag = (title: string, index: number) => ({ id: String(70_001 + index), title, namespace: 1 });
  const data = {
    game_hashtag: tag('Gaming', 1),
    game_tag_list: [{ id: '80001', show_name: 'Block Builder', full_name: 'Block Builder' }],
    hashtag: TAGS.map(tag),
  };
  return ok({ response: { data: envelope(call, data) } });
}

function earnings(call: Call): Answer {
  const { host } = creatorNamed(call, call.values.text('unique_id')).make;
  const diamonds = new Random(`${call.world.seed}:earnings:${host.username}`).int(2_000, 90_000);
  const { id: numericId, username, nickname } = host;
  const user = { numeric_id: numericId, unique_id: username, nickname, avatar_thumb: avatar(host)['url'] };
  const estimate = Math.round(diamonds * 0.5) / 100;
  const period = call.values.text('period');
  return ok({
    response: {
      user,
      earnings_estimate: estimate,
      earnings_estimate_currency: 'USD',
      diamonds,
      period,
      ...untilMidnight(call.world.clock.nowMs()),
    },
  });
}

const PERIOD = { ...text('period'), fallback: 'daily' };
const BULK_CHECK = { method: 'POST', path: '/webcast/bulk_live_check', needsSession: true, answer: bulkCheck } as const;
const RANKINGS = {
  method: 'GET',
  path: '/webcast/rankings',
  needsSession: true,
  parameters: [REGION, required(text('rank_type', 'FANS_TEAM_RANK', 'DAILY_RANK'))],
  answer: rankings,
} as const;
const HASHTAGS = { method: 'GET', takesJwt: true, answer: hashtags } as const;

export const DISCOVERY_ROUTES: readonly Route[] = [
  // Spelled alike in both families, with other plans and shapes.
  { ...BULK_CHECK, family: 'flat', plan: 'premium' },
  { ...BULK_CHECK, family: 'nested', plan: 'pro' },
  { ...RANKINGS, family: 'flat', plan: 'premium' },
  { ...RANKINGS, family: 'nested', plan: 'pro' },
  {
    method: 'GET',
    path: '/webcast/feed',
    family: 'both',
    plan: 'pro',
    parameters: [REGION],
    takesJwt: true,
    answer: feed,
  },
  // No authentication is listed for it.
  { ...HASHTAGS, path: '/webcast/hashtag_list', family: 'flat', plan: 'anonymous' },
  { ...HASHTAGS, path: '/webcast/hashtags', family: 'nested', plan: 'public' },
  {
    method: 'GET',
    path: '/webcast/user_earnings',
    family: 'flat',
    plan: 'premium',
    needsSession: true,
    parameters: [required(text('unique_id')), PERIOD],
    answer: earnings,
  },
  {
    method: 'GET',
    path: '/webcast/anchors/{unique_id}/earnings',
    family: 'nested',
    plan: 'premium',
    needsSession: true,
    parameters: [PERIOD],
    answer: earnings,
  },
];

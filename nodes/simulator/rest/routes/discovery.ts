// Finding creators: live checks of many, rankings, the feed, hashtags, and what a creator earns.
import { CREATORS } from '../../creator/creators';
import { type Fields } from '../../messages/fields';
import { avatar } from '../../messages/image';
import { drawPerson, type Person } from '../../messages/people';
import { Random } from '../../random';
import { envelope, ok, type Answer } from '../answer';
import { required, text } from '../parameters';
import { badRequest } from '../refusal';
import { REGIONS } from '../shapes/regions';
import { type Call, type Route } from '../route';
import { feedRoom } from '../shapes/feed-room';
import { hashtagLists } from '../shapes/hashtag';
import { creatorNamed } from './lookup';
import { coverUrl, liveUser, streamUrl } from './rooms';

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

function ranked(person: Person, isNested: boolean): Fields {
  const { nickname, id: numericId, username: uniqueId, followers, following } = person;
  const newer = isNested ? { follower_count: followers, following_count: following } : {};
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
    const user = ranked(drawPerson(random), isNested);
    const room = isNested ? { room_id: random.digits('74', 19) } : {};
    return { rank: index + 1, diamonds, diamonds_description: description, ...room, user };
  });
  const response = {
    ...(isNested ? { attempts: 1 } : {}),
    ranks,
    rank_title: RANK_TITLES[rankType],
    rank_type: rankType,
    ...untilMidnight(call.world.clock.nowMs()),
  };
  return ok({ region, response });
}

function feed(call: Call): Answer {
  const live = CREATORS.map(({ name }) => call.world.creator(name)).filter(({ isOnline }) => isOnline);
  const data = live.map((creator) =>
    feedRoom(creator, { cover: coverUrl(call, creator), stream: (type) => streamUrl(creator, type) }),
  );
  const extra = {
    unread_extra: '0',
    banner: {},
    total: data.length,
    max_time: call.world.clock.nowMs(),
    cost: 0,
    is_backup: 0,
    has_more: false,
    log_pb: { impr_id: new Random(`feed:${call.world.clock.nowMs()}`).hex(32) },
  };
  return ok({ response: { data: envelope(call, data, extra) }, region: call.values.text('region') });
}

function hashtags(call: Call): Answer {
  return ok({ response: { data: envelope(call, hashtagLists()) } });
}

function earnings(call: Call): Answer {
  const creator = creatorNamed(call, call.values.text('unique_id'));
  const { host } = creator.make;
  const diamonds = new Random(`${call.world.seed}:earnings:${host.username}`).int(2_000, 90_000);
  const estimate = Math.round(diamonds * 0.5) / 100;
  const period = call.values.text('period');
  return ok({
    response: {
      user: liveUser(call, creator),
      earnings_estimate: estimate,
      earnings_estimate_currency: 'USD',
      diamonds,
      period,
      ...untilMidnight(call.world.clock.nowMs()),
    },
  });
}

const PERIOD = { ...text('period'), fallback: 'daily' };
const SESSION = { session: 'required' } as const;
const BULK_CHECK = { ...SESSION, method: 'POST', path: '/webcast/bulk_live_check', answer: bulkCheck } as const;
const RANKINGS = {
  ...SESSION,
  method: 'GET',
  path: '/webcast/rankings',
  parameters: [REGION, required(text('rank_type', 'FANS_TEAM_RANK', 'DAILY_RANK'))],
  answer: rankings,
} as const;
const HASHTAGS = { method: 'GET', takesJwt: true, answer: hashtags } as const;

export const DISCOVERY_ROUTES: readonly Route[] = [
  // Spelled alike in both families, with other plans and shapes.
  { ...BULK_CHECK, family: 'flat', plan: 'premium' },
  { ...BULK_CHECK, family: 'nested', plan: 'pro' },
  // Any paid plan (SDK 0.6.0).
  { ...RANKINGS, family: 'flat', plan: 'pro' },
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
    ...SESSION,
    method: 'GET',
    path: '/webcast/user_earnings',
    family: 'flat',
    plan: 'premium',
    parameters: [required(text('unique_id')), PERIOD],
    answer: earnings,
  },
  {
    ...SESSION,
    method: 'GET',
    path: '/webcast/anchors/{unique_id}/earnings',
    family: 'nested',
    plan: 'premium',
    parameters: [PERIOD],
    answer: earnings,
  },
];

// Finding creators: live checks of many, rankings, the feed, hashtags, and what a creator earns.
import { CREATORS } from '../../creator/creators';
import { type Fields } from '../../messages/fields';
import { avatar } from '../../messages/image';
import { drawPerson, type Person } from '../../messages/people';
import { Random } from '../../random';
import { handedOn, ok, type Answer } from '../answer';
import { required, text } from '../parameters';
import { badRequest } from '../refusal';
import { REGIONS } from '../shapes/regions';
import { routesOf, type Call, type Route } from '../route';
import { feedRoom } from '../shapes/feed-room';
import { hashtagLists } from '../shapes/hashtag';
import { followCounts, listedPerson } from '../shapes/person';
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
  const newer = isNested ? followCounts(person) : {};
  return { ...listedPerson(person), avatar_thumb: avatar(person)['url'], ...newer };
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
  return handedOn(call, data, extra, { region: call.values.text('region') });
}

function hashtags(call: Call): Answer {
  return handedOn(call, hashtagLists());
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
const RANK_TYPE = required(text('rank_type', ...Object.keys(RANK_TITLES)));

export const DISCOVERY_ROUTES: readonly Route[] = [
  // Spelled alike in both families, with other plans and shapes.
  routesOf('flat', 'premium', SESSION)('POST /webcast/bulk_live_check', bulkCheck),
  routesOf('nested', 'pro', SESSION)('POST /webcast/bulk_live_check', bulkCheck),
  // Any paid plan (SDK 0.6.0).
  routesOf('flat', 'pro', SESSION)('GET /webcast/rankings', rankings, REGION, RANK_TYPE),
  routesOf('nested', 'pro', SESSION)('GET /webcast/rankings', rankings, REGION, RANK_TYPE),
  routesOf('both', 'pro', { takesJwt: true })('GET /webcast/feed', feed, REGION),
  // No authentication is listed for it.
  routesOf('flat', 'anonymous', { takesJwt: true })('GET /webcast/hashtag_list', hashtags),
  routesOf('nested', 'public', { takesJwt: true })('GET /webcast/hashtags', hashtags),
  routesOf('flat', 'premium', SESSION)('GET /webcast/user_earnings', earnings, required(text('unique_id')), PERIOD),
  routesOf('nested', 'premium', SESSION)('GET /webcast/anchors/{unique_id}/earnings', earnings, PERIOD),
];

// Past streams of the session's user, and signed URLs. Small made-up answers: no LIVE client needs more of them.
import { Random } from '../../random';
import { envelope, ok, type Answer } from '../answer';
import { id, integer, required, text } from '../parameters';
import { type Call, type Route } from '../route';
import { textIn } from './lookup';

const VIDEOS = 12;
const DAY_S = 86_400;
/** Start of the newest one. */
const LAST_START_S = 1_787_000_000;

function video(seed: number, index: number): Record<string, unknown> {
  const random = new Random(`${seed}:video:${index}`);
  const startS = LAST_START_S - index * DAY_S;
  const duration = random.int(1_800, 14_400);
  return {
    cover: { url_list: [] },
    diamonds: random.int(100, 20_000),
    duration,
    end_time: startS + duration,
    new_followers: random.int(0, 300),
    room_id: random.digits('74', 19),
    start_time: startS,
    title: `Stream ${VIDEOS - index}`,
    views: random.int(200, 9_000),
  };
}

function videoList(call: Call): Answer {
  const { values, world } = call;
  const [count, offset] = [values.number('count'), values.number('offset')];
  const all = Array.from({ length: VIDEOS }, (_, index) => video(world.seed, index));
  return ok({ response: { data: envelope(call, { total: VIDEOS, video_list: all.slice(offset, offset + count) }) } });
}

function videoDetail(call: Call): Answer {
  const { values, world } = call;
  const detail = { ...video(world.seed, 0), room_id: values.text('room_id') };
  return ok({ response: { data: envelope(call, detail) } });
}

function interactions(call: Call): Answer {
  const data = { user_id: call.values.text('user_id'), comments: [], gifts: [], likes: 0 };
  return ok({ response: { data: envelope(call, data) } });
}

function signUrl(call: Call): Answer {
  const body = call.body();
  const url = textIn(body, 'url');
  const userAgent = typeof body['userAgent'] === 'string' ? body['userAgent'] : 'Mozilla/5.0 (simulator)';
  const token = new Random(`sign:${url}`).token(24);
  const signedUrl = `${url}${url.includes('?') ? '&' : '?'}X-Bogus=${token}`;
  const signed = { signedUrl, userAgent, browserName: 'Mozilla', browserVersion: '5.0', tokens: { 'X-Bogus': token } };
  return ok({ response: { ...signed, requestHeaders: {}, cookies: [] } });
}

const SESSION = { method: 'GET', plan: 'premium', needsSession: true } as const;
const SIGN = { method: 'POST', plan: 'pro', parameters: [text('client')], answer: signUrl } as const;
const PAGING = [integer('count', 10, 1, 100), integer('offset', 0)];
const [ROOM, USER] = [required(id('room_id')), required(id('user_id'))];
const FLAT = '/webcast/live_analytics';
const NESTED = '/webcast/anchors/me/rooms';

export const ANALYTICS_ROUTES: readonly Route[] = [
  { ...SESSION, path: `${FLAT}/video_list`, family: 'flat', parameters: PAGING, answer: videoList },
  { ...SESSION, path: `${FLAT}/video_detail`, family: 'flat', parameters: [ROOM], answer: videoDetail },
  { ...SESSION, path: `${FLAT}/user_interactions`, family: 'flat', parameters: [ROOM, USER], answer: interactions },
  { ...SESSION, path: NESTED, family: 'nested', parameters: PAGING, answer: videoList },
  { ...SESSION, path: `${NESTED}/{room_id}/details`, family: 'nested', answer: videoDetail },
  {
    ...SESSION,
    path: `${NESTED}/{room_id}/interactions`,
    family: 'nested',
    parameters: [USER],
    answer: interactions,
  },
  { ...SIGN, path: '/webcast/sign_url', family: 'flat' },
  { ...SIGN, path: '/tiktok/signing/encrypt/sign_url', family: 'nested' },
];

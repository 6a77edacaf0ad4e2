// Past streams of the session's user, and signed URLs. Small made-up answers: no LIVE client needs more of them.
import { personOf } from '../../messages/people';
import { Random } from '../../random';
import { handedOn, ok, type Answer } from '../answer';
import { id, integer, required, text } from '../parameters';
import { routesOf, type Call, type Route } from '../route';
import { detailed, interactionsOf, listed, pastStream, type PastStream } from '../shapes/past-stream';
import { textIn } from './lookup';

const STREAMS = 12;

/** The streams of the session's user, newest first. */
function streamOf(call: Call, index: number): PastStream {
  return pastStream(call.world.seed, index, STREAMS - index);
}

function streamList(call: Call): Answer {
  const [count, offset] = [call.values.number('count'), call.values.number('offset')];
  const all = Array.from({ length: STREAMS }, (_, index) => listed(streamOf(call, index)));
  return handedOn(call, { total: STREAMS, video_list: all.slice(offset, offset + count) });
}

/** Every room may be asked for: one that is not in the list is told of with the figures of the newest. */
function streamIn(call: Call): PastStream {
  const roomId = call.values.text('room_id');
  const all = Array.from({ length: STREAMS }, (_, index) => streamOf(call, index));
  return all.find((stream) => stream.roomId === roomId) ?? { ...streamOf(call, 0), roomId };
}

function streamDetail(call: Call): Answer {
  const stream = streamIn(call);
  const viewers = ['1', '2', '3'].map((number) => personOf({ id: `70000000000000000${number}`.padEnd(19, '0') }));
  return handedOn(call, detailed(stream, viewers));
}

function interactions(call: Call): Answer {
  const viewer = personOf({ id: call.values.text('user_id') });
  const anchor = call.world.creator('demo').make.host;
  return handedOn(call, interactionsOf(streamIn(call), viewer, anchor));
}

function signUrl(call: Call): Answer {
  const body = call.body();
  const url = textIn(body, 'url');
  const userAgent = typeof body['userAgent'] === 'string' ? body['userAgent'] : 'Mozilla/5.0 (simulator)';
  const token = new Random(`sign:${url}`).token(24);
  const signedUrl = `${url}${url.includes('?') ? '&' : '?'}X-Bogus=${token}`;
  const signed = { signedUrl, userAgent, browserName: 'Mozilla', browserVersion: '5.0', tokens: { 'X-Bogus': token } };
  const requestHeaders = { 'User-Agent': userAgent };
  const cookies = [{ name: 'ttwid', value: new Random(`ttwid:${url}`).token(24) }];
  return ok({ response: { ...signed, requestHeaders, cookies } });
}

const flat = routesOf('flat', 'premium', { session: 'required' });
const nested = routesOf('nested', 'premium', { session: 'required' });
const PAGING = [integer('count', 10, 1, 100), integer('offset', 0)];
const [ROOM, USER, CLIENT] = [required(id('room_id')), required(id('user_id')), text('client')];

export const ANALYTICS_ROUTES: readonly Route[] = [
  flat('GET /webcast/live_analytics/video_list', streamList, ...PAGING),
  flat('GET /webcast/live_analytics/video_detail', streamDetail, ROOM),
  flat('GET /webcast/live_analytics/user_interactions', interactions, ROOM, USER),
  nested('GET /webcast/anchors/me/rooms', streamList, ...PAGING),
  nested('GET /webcast/anchors/me/rooms/{room_id}/details', streamDetail),
  nested('GET /webcast/anchors/me/rooms/{room_id}/interactions', interactions, USER),
  routesOf('flat', 'pro')('POST /webcast/sign_url', signUrl, CLIENT),
  routesOf('nested', 'pro')('POST /tiktok/signing/encrypt/sign_url', signUrl, CLIENT),
];

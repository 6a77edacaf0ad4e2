// fetch and connect: how a client library would get its first messages and the address of TikTok's socket. Answers with bytes.
import { randomUUID } from 'node:crypto';
import { type Creator } from '../../creator/creator';
import { connectResult } from '../../protobuf/envelope';
import { bytes, type Answer } from '../answer';
import { requirePlan } from '../account';
import { boolean, id, text, type Parameter } from '../parameters';
import { badRequest } from '../refusal';
import { routesOf, type Call, type Route } from '../route';
import { liveCreator, liveRoom } from './lookup';

const COMMON: readonly Parameter[] = [
  { ...text('client'), fallback: 'ttlive-other' },
  text('cursor'),
  text('user_agent'),
  boolean('client_enter', true),
  text('platform', 'mobile', 'web'),
];

/** The misspelled type and the headers are as captured, and as client libraries read them. */
function connect({ world }: Call, creator: Creator): Answer {
  const { roomId } = creator;
  const nowMs = world.clock.nowMs();
  const packed = creator.recent().map((item) => item.packed());
  const recent = { messages: packed.filter((message) => message !== null), isHistory: true, nowMs };
  const body = connectResult(recent, { roomId, socketUrl: 'wss://webcast.example.test/webcast/im/push/v2/' });
  return bytes('application/protubuf', body, {
    'x-set-tt-cookie':
      'ttwid=sim-ttwid; Path=/; Domain=example.test, msToken=sim-ms-token; Path=/; Domain=example.test',
    'x-room-id': roomId,
    'x-request-id': randomUUID(),
    'x-agent-id': 'sim-agent-14',
    'x-log-id': randomUUID().replaceAll('-', '').toUpperCase(),
  });
}

function fetchOne(call: Call): Answer {
  const { values, account, settings } = call;
  const roomId = values.get('room_id');
  if (roomId !== null) return connect(call, liveRoom(call, roomId));
  const uniqueId = values.get('unique_id');
  if (uniqueId === null) throw badRequest('Missing required parameter "room_id" or "unique_id".');
  // The one parameter of this route that larger plans alone may use.
  requirePlan(account, 'pro', settings.planStatus);
  return connect(call, liveCreator(call, uniqueId, {}));
}

const ACCESS = { takesJwt: true, session: 'optional' } as const;
const COUNTRY = text('country', 'DE', 'ES', 'FR', 'GB', 'PL');

export const CONNECT_ROUTES: readonly Route[] = [
  routesOf('flat', 'anonymous', ACCESS)(
    'GET /webcast/fetch',
    fetchOne,
    ...COMMON,
    id('room_id'),
    text('unique_id'),
    COUNTRY,
  ),
  routesOf('nested', 'anonymous', ACCESS)(
    'GET /webcast/rooms/{room_id}/connect',
    (call) => connect(call, liveRoom(call, call.values.text('room_id'))),
    ...COMMON,
  ),
  // By name it is for Business (SDK 0.6.0).
  routesOf('nested', 'pro', ACCESS)(
    'GET /webcast/anchors/{unique_id}/connect',
    (call) => connect(call, liveCreator(call, call.values.text('unique_id'), {})),
    ...COMMON,
  ),
];

// Rooms: whether a creator is live, in which room, and what is told of it.
import { type Creator } from '../../creator/creator';
import { type Fields } from '../../messages/fields';
import { SIGNATURE } from '../../messages/people';
import { ok, redirect, type Answer } from '../answer';
import { boolean, required, text, type Parameter } from '../parameters';
import { routesOf, type Access, type Call, type Route } from '../route';
import { avatarUrl } from '../shapes/image';
import { ATTEMPTED, creatorNamed, liveCreator, liveRoom } from './lookup';

const UNIQUE_ID = required(text('uniqueId'));
const STREAM_TYPE = text('streamType', 'hls_ld', 'hls_sd', 'flv_ld', 'flv_sd');
/** Leads nowhere: `.test` is reserved for that. */
const STREAMS = 'https://pull.streams.example.test';

const inPath = (call: Call): string => call.values.text('unique_id');

function roomId(call: Call, name: string): Answer {
  const creator = liveCreator(call, name);
  const newer = call.family === 'nested' ? { room_status: 2, source: 'API_LIVE' } : {};
  return ok({ ok: true, ...ATTEMPTED, is_live: true, room_id: creator.roomId, ...newer });
}

export function streamUrl(creator: Creator, type: string): string {
  const [format = 'hls', quality = 'sd'] = type.split('_');
  return `${STREAMS}/stage/stream-${creator.roomId}_${quality}.${format === 'hls' ? 'm3u8' : 'flv'}`;
}

export function coverUrl({ world }: Call, creator: Creator): string {
  return `${world.restUrl}/images/covers/${creator.roomId}.png`;
}

export function userFields({ make: { host } }: Creator): Fields {
  return {
    unique_id: host.username,
    nickname: host.nickname,
    avatar_url: avatarUrl(host),
    sec_uid: host.secUid,
    numeric_uid: host.id,
    signature: SIGNATURE,
    is_verified: false,
    following: host.following,
    followers: host.followers,
  };
}

/** 2 is TikTok's number for a room that is live. */
const LIVE_STATUS = 2;

function oldRoom(creator: Creator): Fields {
  const { viewers, total } = creator.currentRoom.figures;
  return {
    current_viewers: viewers,
    total_viewers: total,
    hls_pull_url: streamUrl(creator, 'hls_sd'),
    hls_pull_url_ld: streamUrl(creator, 'hls_ld'),
    flv_pull_url: streamUrl(creator, 'flv_sd'),
    flv_pull_url_ld: streamUrl(creator, 'flv_ld'),
  };
}

/** The newer shape has lost the viewers. */
function newRoom(creator: Creator): Fields {
  const streams = ['HLS_SD', 'HLS_LD', 'FLV_SD', 'FLV_LD'].map((name) => {
    const [type, quality] = name.split('_');
    return { url: streamUrl(creator, name.toLowerCase()), quality, type };
  });
  return { stream_urls: streams };
}

/** The creator and the room, as several routes tell of them. Of who is not live there is no room that is told of. */
export function liveUser(call: Call, creator: Creator): Fields {
  const { title, startedAtMs } = creator.currentRoom.figures;
  const room = {
    id: creator.roomId,
    status: LIVE_STATUS,
    is_live: true,
    title,
    cover_url: coverUrl(call, creator),
    start_time: Math.floor(startedAtMs / 1_000),
    ...(call.family === 'nested' ? newRoom(creator) : oldRoom(creator)),
  };
  const raw = { _note: 'provider data, may change' };
  const user = { raw, unique_id: creator.make.host.username, user: userFields(creator) };
  return creator.isOnline ? { ...user, room_info: room } : user;
}

function roomInfo(call: Call, creator: Creator): Answer {
  const newer = call.family === 'nested' ? { source: 'API_LIVE' } : {};
  return ok({ ok: true, ...ATTEMPTED, ...newer, data: liveUser(call, creator) });
}

function infoByName(call: Call, name: string): Answer {
  return roomInfo(call, liveCreator(call, name, call.family === 'nested' ? { data: null } : {}));
}

function cover(call: Call, name: string): Answer {
  const url = coverUrl(call, liveCreator(call, name, {}));
  return call.values.get('redirect') === null || call.values.flag('redirect') ? redirect(url) : ok({ cover_url: url });
}

function video(call: Call, name: string): Answer {
  const type = call.values.get('streamType') ?? 'hls_sd';
  return redirect(streamUrl(liveCreator(call, name, {}), type));
}

const BUSINESS = { plan: 'pro', takesJwt: true } as const;
const PREMIUM = { plan: 'premium' } as const;

/** In both families; the flat one takes the name in the query. */
function pair(
  resource: string,
  { plan, ...access }: Access & Pick<Route, 'plan'>,
  answer: (call: Call, name: string) => Answer,
  { flat = [], nested = [] }: { flat?: readonly Parameter[]; nested?: readonly Parameter[] } = {},
): Route[] {
  const flatAnswer = (call: Call) => answer(call, call.values.text('uniqueId'));
  const nestedAnswer = (call: Call) => answer(call, inPath(call));
  return [
    routesOf('flat', plan, access)(`GET /webcast/${resource}`, flatAnswer, UNIQUE_ID, ...flat),
    routesOf('nested', plan, access)(`GET /webcast/anchors/{unique_id}/${resource}`, nestedAnswer, ...nested),
  ];
}

export const ROOM_ROUTES: readonly Route[] = [
  ...pair('room_id', BUSINESS, roomId),
  ...pair('room_info', PREMIUM, infoByName),
  routesOf('nested', 'premium')('GET /webcast/rooms/{room_id}/room_info', (call) =>
    roomInfo(call, liveRoom(call, call.values.text('room_id'))),
  ),
  ...pair('room_cover', BUSINESS, cover, { nested: [boolean('redirect', true)] }),
  ...pair('room_video', BUSINESS, video, { flat: [STREAM_TYPE], nested: [STREAM_TYPE] }),
  routesOf('nested', 'pro', { takesJwt: true })('GET /webcast/anchors/{unique_id}/user_id', (call) =>
    ok({ numeric_user_id: creatorNamed(call, inPath(call)).make.host.id }),
  ),
];

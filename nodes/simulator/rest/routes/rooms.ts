// Rooms: whether a creator is live, in which room, and what is told of it.
import { type Creator } from '../../creator';
import { type Fields } from '../../messages/fields';
import { largeAvatar } from '../../messages/image';
import { ok, redirect, type Answer } from '../answer';
import { boolean, required, text } from '../parameters';
import { Refusal } from '../refusal';
import { type Call, type Route } from '../route';
import { ATTEMPTED, creatorNamed, liveCreator, liveRoom } from './lookup';

const UNIQUE_ID = [required(text('uniqueId'))];
const STREAM_TYPE = text('streamType', 'hls_ld', 'hls_sd', 'flv_ld', 'flv_sd');
/** Leads nowhere: `.test` is reserved for that. */
const STREAMS = 'https://pull.streams.example.test';

const byQuery = (call: Call): string => call.values.text('uniqueId');
const byPath = (call: Call): string => call.values.text('unique_id');

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

function userFields({ make: { host } }: Creator): Fields {
  const [avatarUrl = ''] = largeAvatar(host)['url'] as string[];
  return {
    unique_id: host.username,
    nickname: host.nickname,
    avatar_url: avatarUrl,
    sec_uid: host.secUid,
    numeric_uid: host.id,
    signature: 'Live most evenings',
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
  const stream = (quality: string, type: 'HLS' | 'FLV') => {
    const url = streamUrl(creator, `${type.toLowerCase()}_${quality.toLowerCase()}`);
    return { url, quality, type };
  };
  return { stream_urls: [stream('SD', 'HLS'), stream('LD', 'HLS'), stream('SD', 'FLV'), stream('LD', 'FLV')] };
}

function roomInfo(call: Call, creator: Creator): Answer {
  const isNested = call.family === 'nested';
  const { title, startedAtMs } = creator.currentRoom.figures;
  const room = {
    id: creator.roomId,
    status: LIVE_STATUS,
    is_live: true,
    title,
    cover_url: coverUrl(call, creator),
    start_time: Math.floor(startedAtMs / 1_000),
    ...(isNested ? newRoom(creator) : oldRoom(creator)),
  };
  const { username: uniqueId } = creator.make.host;
  const raw = { _note: 'provider data, may change' };
  const data = { raw, unique_id: uniqueId, user: userFields(creator), room_info: room };
  return ok({ ok: true, ...ATTEMPTED, ...(isNested ? { source: 'API_LIVE' } : {}), data });
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

function profile(creator: Creator): Answer {
  return ok({ user: { ...userFields(creator), is_live: creator.isOnline } });
}

function profileOf(call: Call): Answer {
  const creator = call.world.findHost(call.values.text('numeric_user_id'));
  if (creator === null) throw new Refusal(404, 'The requested user could not be found.');
  return profile(creator);
}

export const ROOM_ROUTES: readonly Route[] = [
  {
    method: 'GET',
    path: '/webcast/room_id',
    family: 'flat',
    plan: 'pro',
    parameters: UNIQUE_ID,
    answer: (call) => roomId(call, byQuery(call)),
  },
  {
    method: 'GET',
    path: '/webcast/anchors/{unique_id}/room_id',
    family: 'nested',
    plan: 'pro',
    answer: (call) => roomId(call, byPath(call)),
  },
  {
    method: 'GET',
    path: '/webcast/room_info',
    family: 'flat',
    plan: 'premium',
    parameters: UNIQUE_ID,
    answer: (call) => infoByName(call, byQuery(call)),
  },
  {
    method: 'GET',
    path: '/webcast/anchors/{unique_id}/room_info',
    family: 'nested',
    plan: 'premium',
    answer: (call) => infoByName(call, byPath(call)),
  },
  {
    method: 'GET',
    path: '/webcast/rooms/{room_id}/room_info',
    family: 'nested',
    plan: 'premium',
    answer: (call) => roomInfo(call, liveRoom(call, call.values.text('room_id'))),
  },
  {
    method: 'GET',
    path: '/webcast/room_cover',
    family: 'flat',
    plan: 'pro',
    parameters: UNIQUE_ID,
    answer: (call) => cover(call, byQuery(call)),
  },
  {
    method: 'GET',
    path: '/webcast/anchors/{unique_id}/room_cover',
    family: 'nested',
    plan: 'pro',
    parameters: [boolean('redirect', true)],
    answer: (call) => cover(call, byPath(call)),
  },
  {
    method: 'GET',
    path: '/webcast/room_video',
    family: 'flat',
    plan: 'pro',
    parameters: [...UNIQUE_ID, STREAM_TYPE],
    answer: (call) => video(call, byQuery(call)),
  },
  {
    method: 'GET',
    path: '/webcast/anchors/{unique_id}/room_video',
    family: 'nested',
    plan: 'pro',
    parameters: [STREAM_TYPE],
    answer: (call) => video(call, byPath(call)),
  },
  {
    method: 'GET',
    path: '/webcast/anchors/{unique_id}/user_id',
    family: 'nested',
    plan: 'pro',
    answer: (call) => ok({ numeric_user_id: creatorNamed(call, byPath(call)).make.host.id }),
  },
  { method: 'GET', path: '/tiktok/users/{numeric_user_id}', family: 'nested', plan: 'pro', answer: profileOf },
  ...['basic', 'detailed'].map((detail) => ({
    method: 'GET' as const,
    path: `/tiktok/users/{unique_id}/${detail}`,
    family: 'nested' as const,
    plan: 'pro' as const,
    answer: (call: Call) => profile(creatorNamed(call, byPath(call))),
  })),
];

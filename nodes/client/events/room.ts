// The room itself: who is there, whether the stream runs, what it is called, where it ranks.
import { displayText, firstUser } from './text/display-text';
import {
  asWire,
  epochMs,
  id,
  list,
  mapObjects,
  nameOf,
  number,
  object,
  own,
  positive,
  prose,
  type Wire,
} from './fields';
import { type EventContext, type EventUser, type FieldsOf, type WireMessage } from './model';
import { eventUser } from './user';

const VIEWERS_MESSAGE = 'WebcastRoomUserSeqMessage';
const CONTROL_MESSAGE = 'WebcastControlMessage';
const ROOM_INFO = 'roomInfo';

const STREAM_STATES = [null, 'paused', 'resumed', 'ended', 'suspended'] as const;

/** The viewer count of a message that is about it, else null. */
export function readViewers(message: WireMessage): number | null {
  const data = message.type === VIEWERS_MESSAGE ? asWire(message.data) : null;
  return viewerCount(data);
}

/** 1 paused, 2 resumed, 3 ended, 4 suspended; null when the message is no control message. */
export function readControl(message: WireMessage): number | null {
  return message.type === CONTROL_MESSAGE ? number(asWire(message.data), 'action') : null;
}

/** The room that the service announces when it has found it. */
export interface RoomInfo {
  roomId: string | null;
  title: string | null;
  viewers: number | null;
}

/** Null when the message is no `roomInfo`. */
export function readRoomInfo(message: WireMessage): RoomInfo | null {
  const data = message.type === ROOM_INFO ? asWire(message.data) : null;
  return data === null ? null : roomInfoOf(data);
}

export function roomInfoFields(data: Wire): FieldsOf<'room'> {
  const info = infoOf(data);
  const { title, viewers } = roomInfoOf(data);
  return {
    title,
    viewers,
    startedAt:
      epochMs(info, 'startTime') ??
      epochMs(info, 'start_time') ??
      epochMs(info, 'startedAt') ??
      epochMs(info, 'createTime') ??
      epochMs(info, 'create_time'),
    host: eventUser(own(data, 'user')) ?? eventUser(own(info, 'owner')) ?? eventUser(own(data, 'host')),
  };
}

/** The event belongs to the room that it announces. */
export function roomInfoContext(data: Wire, context: EventContext): EventContext {
  const { roomId } = roomInfoOf(data);
  return roomId === null ? context : { ...context, roomId };
}

export function viewersFields(data: Wire): FieldsOf<'viewers'> {
  const top = list(data, 'ranksList') ?? list(data, 'ranks') ?? list(data, 'topViewers');
  return {
    viewers: viewerCount(data),
    total: number(data, 'totalUser'),
    // v1 gives no rank, but lists them in order.
    top: mapObjects(top, (entry, index) => ({
      rank: positive(entry, 'rank') ?? index + 1,
      coins: number(entry, 'coinCount') ?? number(entry, 'score'),
      user: eventUser(own(entry, 'user')),
    })),
  };
}

export function streamFields(data: Wire): FieldsOf<'stream'> {
  return { state: nameOf(STREAM_STATES, number(data, 'action')) };
}

export function hourlyRankFields(data: Wire, _context: EventContext, name: string): FieldsOf<'rank'> {
  const rankings = object(object(data, 'data'), 'rankings');
  return { name, rank: null, text: prose(rankings, 'label') };
}

export function rankUpdateFields(data: Wire, _context: EventContext, name: string): FieldsOf<'rank'> {
  const update = asWire((list(data, 'updatesList') ?? list(data, 'updates'))?.[0]);
  return { name, rank: positive(update, 'ownerRank'), text: displayText(object(update, 'defaultContent')) };
}

export function rankTextFields(data: Wire, _context: EventContext, name: string): FieldsOf<'rank'> {
  return { name, rank: positive(data, 'ownerIdxAfterUpdate'), text: displayText(rankText(data)) };
}

export function rankTextUser(data: Wire): EventUser | null {
  return eventUser(firstUser(rankText(data)));
}

function rankText(data: Wire): Wire | null {
  return object(object(data, 'common'), 'displayText');
}

/** v3 calls the viewer count `total`, and everyone who has been there `totalUser`. */
function viewerCount(data: Wire | null): number | null {
  return number(data, 'viewerCount') ?? number(data, 'total');
}

function roomInfoOf(data: Wire): RoomInfo {
  const info = infoOf(data);
  return {
    roomId: roomIdIn(info) ?? roomIdIn(data),
    title: prose(info, 'title') ?? prose(data, 'title'),
    viewers:
      number(info, 'currentViewers') ??
      number(info, 'current_viewers') ??
      number(info, 'viewerCount') ??
      number(info, 'user_count'),
  };
}

/** The record is untyped: seen nested as `roomInfo`, probed by others as `room` or flat. */
function infoOf(data: Wire): Wire {
  return object(data, 'roomInfo') ?? object(data, 'room_info') ?? object(data, 'room') ?? data;
}

// The strings before `id`, which may come as a number that JSON.parse has rounded.
function roomIdIn(info: Wire): string | null {
  return id(info, 'idStr') ?? id(info, 'id_str') ?? id(info, 'roomId') ?? id(info, 'room_id') ?? id(info, 'id');
}

// What outputs 1 and 2 have sent, given back by a flow: as it was sent, or after JSON and MQTT have made other values of it.
// It may come from another machine, and hold anything: what cannot be told for sure is null.
import { type GiftFacts, mapMessage, readGift } from '../../events/catalog';
import { asWire, id, isSet, number, object, text, toId, type Wire } from '../../events/fields';
import { EVENT_TYPES, type EventType } from '../../events/model';
import { decodeMessage } from '../../protobuf/message';

/** An event as output 1 has sent it, in either format. */
export interface ToldEvent {
  kind: 'event';
  type: EventType;
  id: string | null;
  /** What it is counted by, worked out of a raw message alike wherever that is done. */
  key: string | null;
  /** The name that the payload has, not cleaned; null in a raw one. */
  creator: string | null;
  roomId: string | null;
  /** Epoch ms; null where none is told. */
  timestamp: number | null;
  history: boolean;
  /** The user by id, else by name; null where neither is told. */
  who: string | null;
  /** Null where it is no gift, or one without a count. */
  gift: GiftFacts | null;
  /** No message of its streak is to follow. */
  isFinal: boolean;
  isRaw: boolean;
  /** As it was sent: whoever passes it on makes a copy. */
  payload: Wire;
}

/** The state of a connection as output 2 has sent it. */
export interface ToldState {
  kind: 'state';
  state: string;
  creator: string | null;
  roomId: string | null;
  /** Epoch ms by the service's clock. */
  since: number | null;
}

/** Longer texts are not read: no message is so long. */
const LONGEST_TEXT = 8 * 1024 * 1024;
const TYPES: ReadonlySet<string> = new Set(EVENT_TYPES);

/** Null where the payload is neither an event nor a state. */
export function readTold(payload: unknown): ToldEvent | ToldState | null {
  const told = asObject(payload);
  if (told === null) return null;
  const type = text(told, 'type');
  if (type === null) return readState(told);
  if (TYPES.has(type)) return readSimple(type as EventType, told);
  return 'data' in told ? readRaw(type, told) : null;
}

/** A Buffer, also where JSON has made an object of it; null for anything else. */
export function asBuffer(value: unknown): Buffer | null {
  if (Buffer.isBuffer(value)) return value;
  if (value instanceof Uint8Array) return Buffer.from(value);
  const wire = asWire(value);
  if (wire?.['type'] !== 'Buffer' || !Array.isArray(wire['data'])) return null;
  const bytes: readonly unknown[] = wire['data'];
  const isByte = (byte: unknown) => typeof byte === 'number' && Number.isInteger(byte) && byte >= 0 && byte < 256;
  return bytes.every(isByte) ? Buffer.from(bytes as number[]) : null;
}

/** MQTT knows bytes, and some of its nodes texts. */
function asObject(payload: unknown): Wire | null {
  const json = payload instanceof Uint8Array ? Buffer.from(payload).toString() : payload;
  if (typeof json !== 'string') return asWire(json);
  if (json.length > LONGEST_TEXT) return null;
  try {
    return asWire(JSON.parse(json));
  } catch {
    return null;
  }
}

function readState(told: Wire): ToldState | null {
  const state = text(told, 'state');
  if (state === null) return null;
  const since = number(told, 'since');
  return {
    kind: 'state',
    state,
    creator: text(told, 'creator'),
    roomId: toId(told['roomId']),
    since: since !== null && since > 0 ? since : null,
  };
}

function readSimple(type: EventType, told: Wire): ToldEvent {
  const user = object(told, 'user');
  return {
    kind: 'event',
    type,
    id: id(told, 'id'),
    key: text(told, 'key'),
    creator: text(told, 'creator'),
    roomId: id(told, 'roomId'),
    timestamp: number(told, 'timestamp'),
    history: isSet(told, 'history'),
    who: id(user, 'id') ?? text(user, 'username'),
    gift: type === 'gift' ? simpleGift(told, user) : null,
    isFinal: isSet(told, 'final'),
    isRaw: false,
    payload: told,
  };
}

function simpleGift(told: Wire, user: Wire | null): GiftFacts | null {
  const count = number(told, 'count');
  if (count === null || !Number.isSafeInteger(count) || count < 1) return null;
  const gift = object(told, 'gift');
  return {
    giftId: id(gift, 'id'),
    giftName: text(gift, 'name'),
    diamonds: number(gift, 'diamonds'),
    userKey: id(user, 'id') ?? text(user, 'username') ?? text(user, 'nickname') ?? '',
    groupId: id(told, 'streakId'),
    count,
    streakable: isSet(gift, 'streakable'),
    ended: told['endedBy'] === 'service',
  };
}

function readRaw(wireType: string, told: Wire): ToldEvent {
  const bytes = asBuffer(told['data']);
  const message = { type: wireType, data: bytes ? decodeMessage(wireType, bytes) : told['data'] };
  const event = mapMessage(message, { creator: '', roomId: null, timestamp: 0 });
  const { user, timestamp } = event;
  const gift = event.type === 'gift' ? readGift(message) : null;
  return {
    kind: 'event',
    type: event.type,
    id: event.id,
    key: event.key,
    creator: null,
    roomId: event.roomId,
    timestamp: timestamp === 0 ? null : timestamp,
    history: false,
    who: user?.id ?? user?.username ?? null,
    gift,
    isFinal: gift?.ended === true,
    isRaw: true,
    payload: told,
  };
}

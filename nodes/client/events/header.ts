// What every message may carry around its content: id, time, room and the key of its display text.
// Schema v2 and v3 keep them in `common`, v1 in `event`.
import { asWire, epochMs, id, object, own, text, toId, type Wire } from './fields';
import { type WireMessage } from './model';

export interface Head {
  /** The service's id of the message, the same when it is replayed. */
  id: string | null;
  /** When the message was made, epoch ms whatever unit arrived. */
  createTime: number | null;
  roomId: string | null;
}

export function messageHead(message: WireMessage): Head {
  return headOf(asWire(message.data));
}

export function headOf(data: Wire | null): Head {
  const common = object(data, 'common');
  return {
    id: id(common, 'msgId') ?? id(object(data, 'event'), 'msgId'),
    createTime: epochMs(common, 'createTime') ?? epochMs(object(data, 'event'), 'createTime'),
    roomId: id(common, 'roomId'),
  };
}

/** The key that tells kinds of one wire type apart, "pm_mt_guidance_share" for instance; "" when there is none. */
export function displayTypeOf(data: Wire): string {
  return (
    textKey(object(object(data, 'common'), 'displayText')) ??
    textKey(object(object(data, 'event'), 'eventDetails')) ??
    ''
  );
}

/** The key of a display text: `displayType` in v1 and v2, `key` in v3. */
export function textKey(display: Wire | null): string | null {
  return text(display, 'displayType') ?? text(display, 'key');
}

// Of each, the first that is told is the one that is read: another that was rounded does no harm.
const MESSAGE_IDS = ['msgId'] as const;
const ROOM_IDS = ['roomId'] as const;
const GROUP_IDS = ['groupId'] as const;
const USER_IDS = ['userId', 'idStr', 'id'] as const;
const INFO_IDS = ['idStr', 'id_str', 'roomId', 'room_id', 'id'] as const;

/**
 * Whether JSON.parse has rounded an id of the message, since it came as a bare number beyond 2^53. Looks where nearly every
 * message has one: a service that writes one of them so writes all of them so.
 */
export function hasRoundedId(message: WireMessage): boolean {
  const data = asWire(message.data);
  if (data === null) return false;
  const common = object(data, 'common');
  const info = message.type === 'roomInfo' ? (object(data, 'roomInfo') ?? object(data, 'room')) : null;
  return (
    isRounded(common ?? object(data, 'event'), MESSAGE_IDS) ||
    isRounded(common, ROOM_IDS) ||
    isRounded(object(data, 'user'), USER_IDS) ||
    isRounded(data, GROUP_IDS) ||
    isRounded(info, INFO_IDS)
  );
}

function isRounded(source: Wire | null, keys: readonly string[]): boolean {
  if (source === null) return false;
  for (const key of keys) {
    const value = own(source, key);
    if (typeof value === 'number' && !Number.isSafeInteger(value)) return true;
    if (toId(value) !== null) return false;
  }
  return false;
}

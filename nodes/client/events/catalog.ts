// From wire messages to events: which type one is, its payload, and which wire types a wish for event types needs.
// This is the module's front; the table and the mappings lie beside it.
import { liveEvent } from './event';
import { asWire, type Wire } from './fields';
import { type Head, headOf, messageHead } from './header';
import { type EventContext, type EventType, type FieldsOf, type LiveEvent, type WireMessage } from './model';
import { roomInfoContext } from './room';
import { type Row, TABLE } from './table';
import { messageUser } from './user';

export { type GiftFacts, readGift, readGiftImage } from './gift';
export { type Head, messageHead };
export { readControl, readRoomInfo, readViewers, type RoomInfo } from './room';

/** Which event type a wire message is, without building a payload. Unknown or misshapen: 'other'. */
export function typeOf(message: WireMessage): EventType {
  const data = asWire(message.data);
  const row = TABLE.get(message.type);
  return row === undefined || data === null ? 'other' : row.typeOf(data);
}

/**
 * The payload; never throws; plain JSON; every field of the type always present, null where unknown. A fresh object
 * at each call, sharing nothing with `message.data` except `other.data`, which is the data itself. `head`: the
 * message's own, where it has been read already.
 */
export function mapMessage(message: WireMessage, context: EventContext, head?: Head): LiveEvent {
  try {
    head ??= messageHead(message);
    const data = asWire(message.data);
    const row = TABLE.get(message.type);
    const event = row === undefined || data === null ? null : known(row, data, message.type, context, head);
    return event ?? liveEvent('other', head, context, userOf(row, data), otherFields(message));
  } catch {
    // No JSON does this; should a mapping have a bug all the same, the message is not lost.
    return liveEvent('other', headOf(null), context, null, otherFields(message));
  }
}

/** Wire types that can yield one of these events; null when all are needed: for `other`, or an empty list (= all). */
export function wireTypesFor(types: readonly EventType[]): readonly string[] | null {
  if (types.length === 0 || types.includes('other')) return null;
  const wireTypes: string[] = [];
  for (const [wireType, row] of TABLE) {
    if (types.some((type) => row.fields.has(type))) wireTypes.push(wireType);
  }
  return wireTypes;
}

function known(row: Row, data: Wire, wireType: string, context: EventContext, head: Head): LiveEvent | null {
  const type = row.typeOf(data);
  const mapFields = row.fields.get(type);
  if (mapFields === undefined) return null;
  const place = type === 'room' ? roomInfoContext(data, context) : context;
  return liveEvent(type, head, place, row.user(data), mapFields(data, place, wireType));
}

function userOf(row: Row | undefined, data: Wire | null): ReturnType<Row['user']> {
  return data === null ? null : (row?.user ?? messageUser)(data);
}

function otherFields(message: WireMessage): FieldsOf<'other'> {
  return { name: message.type, data: message.data ?? null };
}

// What every message may carry around its content: id, time, room and the key of its display text.
// Schema v2 and v3 keep them in `common`, v1 in `event`.
import { asWire, epochMs, id, object, text, type Wire } from './fields';
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

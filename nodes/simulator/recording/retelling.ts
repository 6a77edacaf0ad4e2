// Recorded messages as if they happened now: in the room of this playing, with its own ids and times. Each is moved by the same
// distance all through a playing, so that what belongs together (a streak, a message that comes twice, the one that is deleted)
// still does, and nothing has to be remembered.
import { randomInt } from 'node:crypto';
import { type WireMessage } from '../../client/wire';
import { isFields, type Fields } from '../messages/fields';

/** What the service tells of a connection, and the simulator of its own. */
const OF_THE_CONNECTION: ReadonlySet<string> = new Set([
  'workerInfo',
  'tiktok.connect',
  'tiktok.disconnect',
  'tiktok.rawBytes',
  'room.status',
]);
const ID = /^[1-9]\d{0,18}$/;
/** Ids of messages, beside `deleteMsgIdsList`. */
const ID_KEYS: ReadonlySet<string> = new Set(['msgId', 'pinId']);
const MAX_ID = 2n ** 63n - 1n;
/** Epoch milliseconds or seconds, as a text or a number. */
const MOMENT = /^(\d{10}|\d{13})$/;
const SECONDS_DIGITS = 10;
/** A number this near to the time of its message is a moment, and no other figure. */
const NEAR_MS = 86_400_000;

/** A moment of the recording -> the one at which it is played, epoch ms. */
export type Moved = (recordedMs: number) => number;

/** The message that a field belongs to. */
interface Told {
  roomId: unknown;
  /** Epoch ms; null where it does not say. */
  createdMs: number | null;
  moved: Moved;
}

export class Retelling {
  readonly #roomId: string;
  /** Of this playing, epoch ms. */
  readonly #startMs: number;
  #idShift: bigint | null = null;
  #groupShiftMs: number | null = null;

  constructor(roomId: string, startMs: number) {
    this.#roomId = roomId;
    this.#startMs = startMs;
  }

  /** Changes the message; null for one that is not told again. `recordedMs` of its frame. */
  tell(message: WireMessage, recordedMs: number | null, moved: Moved): WireMessage | null {
    const { type, data } = message;
    if (OF_THE_CONNECTION.has(type)) return null;
    if (!isFields(data)) return message;
    const common = isFields(data['common']) ? data['common'] : {};
    const createdMs = momentOf(common['createTime']) ?? recordedMs;
    if (createdMs !== null) this.#groupShiftMs ??= Math.round(this.#startMs - createdMs);
    if (type === 'roomInfo' && isFields(data['roomInfo'])) data['roomInfo']['id'] = this.#roomId;
    this.#walk(data, { roomId: common['roomId'], createdMs, moved });
    return message;
  }

  #walk(fields: Fields, message: Told): void {
    // Its own, or that of a message within it.
    const isHeader = 'msgId' in fields;
    for (const [key, value] of Object.entries(fields)) {
      if (Array.isArray(value)) {
        if (key === 'deleteMsgIdsList') fields[key] = value.map((id) => this.#id(id));
        else for (const item of value.filter(isFields)) this.#walk(item, message);
      } else if (isFields(value)) this.#walk(value, message);
      else if (ID_KEYS.has(key)) fields[key] = this.#id(value);
      else if (key === 'groupId') fields[key] = this.#group(value);
      else if (key === 'roomId')
        fields[key] = (isHeader || value === message.roomId) && value !== '0' ? this.#roomId : value;
      else if (!key.endsWith('Id')) fields[key] = movedTime(value, isHeader && key === 'createTime', message);
    }
  }

  #id(id: unknown): unknown {
    if (typeof id !== 'string' || !ID.test(id)) return id;
    const number = BigInt(id);
    // Seconds in their upper half, as the simulator's own have them; the rest keeps two playings of one second apart.
    this.#idShift ??=
      ((BigInt(Math.floor(this.#startMs / 1000)) - (number >> 32n)) << 32n) + BigInt(randomInt(2 ** 31));
    const shifted = number + this.#idShift;
    return shifted > 0n && shifted <= MAX_ID ? String(shifted) : id;
  }

  /** The id of a streak is the time of its beginning: not slower or faster with the speed, or two might become one. */
  #group(id: unknown): unknown {
    if (typeof id !== 'string' || !/^\d{13}$/.test(id)) return id;
    return String(Number(id) + (this.#groupShiftMs ?? 0));
  }
}

function movedTime(value: unknown, isCertain: boolean, { createdMs, moved }: Told): unknown {
  const timeMs = momentOf(value);
  if (timeMs === null) return value;
  if (!isCertain && (createdMs === null || Math.abs(timeMs - createdMs) > NEAR_MS)) return value;
  const isSeconds = String(value).length === SECONDS_DIGITS;
  const time = Math.floor(moved(timeMs) / (isSeconds ? 1000 : 1));
  return typeof value === 'string' ? String(time) : time;
}

/** Epoch ms. */
function momentOf(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const text = String(value);
  if (!MOMENT.test(text)) return null;
  return text.length === SECONDS_DIGITS ? 1000 * Number(text) : Number(text);
}

// The small messages of wire.ts as the service sends them over protobuf: written field by field, by numbers of SDK 0.0.6.
import { type WireMessage } from '../../nodes/client/wire';
import { content, integer, pushFrame } from './protobuf';

/** Names of fields with their numbers, and of the messages in them. */
interface Schema {
  [name: string]: number | [number: number, schema: Schema];
}

const COMMON: Schema = { method: 1, msgId: 2, roomId: 3, createTime: 4 };
const USER: Schema = { userId: 1, nickname: 3, uniqueId: 38 };
const GIFT_DETAILS: Schema = { id: 5, giftType: 11, diamondCount: 12, giftName: 16 };
const SCHEMAS: Readonly<Record<string, Schema>> = {
  WebcastChatMessage: { user: [2, USER], comment: 3 },
  WebcastGiftMessage: {
    giftId: 2,
    repeatCount: 5,
    comboCount: 6,
    user: [7, USER],
    repeatEnd: 9,
    groupId: 11,
    giftDetails: [15, GIFT_DETAILS],
  },
  WebcastControlMessage: { action: 2 },
  WebcastRoomUserSeqMessage: { viewerCount: 3 },
};
const TEXTS: ReadonlySet<string> = new Set(['method', 'nickname', 'uniqueId', 'comment', 'giftName']);

/** The bytes of a message's data. Of a type without a schema here, those of `common` alone. */
export function payloadOf({ type, data }: WireMessage): Buffer {
  return encode({ common: [1, COMMON], ...SCHEMAS[type] }, data as Record<string, unknown>);
}

/** A binary frame. The id is in the envelope too. */
export function binary(now: number, ...messages: WireMessage[]): Buffer {
  const entries = messages.map((message) => {
    const { msgId } = (message.data as { common: { msgId?: string } }).common;
    const id = msgId !== undefined && /^\d+$/.test(msgId) ? [integer(3, BigInt(msgId))] : [];
    return content(1, content(1, message.type), content(2, payloadOf(message)), ...id);
  });
  return pushFrame(Buffer.concat([...entries, integer(4, now)]));
}

function encode(schema: Schema, data: Record<string, unknown>): Buffer {
  const fields: Buffer[] = [];
  for (const [name, value] of Object.entries(data)) {
    const field = schema[name];
    if (field === undefined) continue;
    if (Array.isArray(field)) fields.push(content(field[0], encode(field[1], value as Record<string, unknown>)));
    else if (TEXTS.has(name)) fields.push(content(field, String(value)));
    else fields.push(integer(field, BigInt(String(value))));
  }
  return Buffer.concat(fields);
}

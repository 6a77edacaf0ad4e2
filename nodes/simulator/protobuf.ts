// Bytes in the shape of TikTok's push frames, for the modes that pass them through. The envelope is true to its fields;
// the payload of each message holds its JSON text, since nothing here encodes the 60 message types.
import { type WireMessage } from '../client/wire';

function varint(value: bigint): Buffer {
  const bytes: number[] = [];
  let rest = value;
  do {
    const isLast = rest < 0x80n;
    bytes.push(Number(rest & 0x7fn) | (isLast ? 0 : 0x80));
    rest >>= 7n;
  } while (rest > 0n);
  return Buffer.from(bytes);
}

function numberField(field: number, value: bigint): Buffer {
  return Buffer.concat([varint(BigInt(field << 3)), varint(value)]);
}

function bytesField(field: number, content: Buffer | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([varint(BigInt((field << 3) | 2)), varint(BigInt(bytes.length)), bytes]);
}

/** `ProtoMessageFetchResult`: the messages of one frame. */
export function fetchResult(messages: readonly WireMessage[]): Buffer {
  const encoded = messages.map(({ type, data }) =>
    bytesField(1, Buffer.concat([bytesField(1, type), bytesField(2, JSON.stringify(data))])),
  );
  return Buffer.concat(encoded);
}

export interface ConnectDetails {
  cursor: string;
  nowMs: number;
  roomId: string;
  socketUrl: string;
}

/** The whole result, as fetch and connect answer with it: fields 1 to 13 in the order in which the SDK lists them. */
export function connectResult(messages: readonly WireMessage[], details: ConnectDetails): Buffer {
  const { cursor, nowMs, roomId, socketUrl } = details;
  const params = Object.entries({ room_id: roomId, compress: 'gzip' }).map(([name, value]) =>
    bytesField(7, Buffer.concat([bytesField(1, name), bytesField(2, value)])),
  );
  return Buffer.concat([
    fetchResult(messages),
    bytesField(2, cursor),
    numberField(3, 1_000n),
    numberField(4, BigInt(nowMs)),
    bytesField(5, `internal_src:dim|wss_push_room_id:${roomId}|fetch_time:${nowMs}`),
    numberField(6, 1n),
    ...params,
    numberField(8, 10_000n),
    numberField(9, 1n),
    bytesField(10, socketUrl),
    numberField(11, 1n),
    bytesField(12, ''),
    numberField(13, 1n),
  ]);
}

/** `WebcastPushFrame`, its payload not compressed (SDK 0.0.6). */
export function pushFrame(sequence: number, messages: readonly WireMessage[]): Buffer {
  return Buffer.concat([
    numberField(1, BigInt(sequence)),
    numberField(2, BigInt(sequence) + 7_000_000_000_000_000_000n),
    bytesField(7, 'msg'),
    bytesField(8, fetchResult(messages)),
  ]);
}

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

/** `WebcastPushFrame`, its payload not compressed (SDK 0.0.6). */
export function pushFrame(sequence: number, messages: readonly WireMessage[]): Buffer {
  return Buffer.concat([
    numberField(1, BigInt(sequence)),
    numberField(2, BigInt(sequence) + 7_000_000_000_000_000_000n),
    bytesField(7, 'msg'),
    bytesField(8, fetchResult(messages)),
  ]);
}

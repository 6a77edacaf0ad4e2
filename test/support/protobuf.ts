// Protobuf by hand, byte by byte: sound, and as no writer would write it.

export const VARINT = 0;
export const FIXED_64 = 1;
export const LENGTH_DELIMITED = 2;
export const GROUP_START = 3;
export const GROUP_END = 4;
export const FIXED_32 = 5;

export function bytes(...parts: readonly (Uint8Array | number)[]): Buffer {
  return Buffer.concat(parts.map((part) => (typeof part === 'number' ? Buffer.of(part) : part)));
}

/** Negative ones take ten bytes, as all integers of protobuf do. */
export function varint(value: number | bigint): Buffer {
  const all: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  while (rest > 0x7fn) {
    all.push(Number(rest & 0x7fn) | 0x80);
    rest >>= 7n;
  }
  return Buffer.from([...all, Number(rest)]);
}

export function tag(number: number, wireType: number): Buffer {
  return varint(number * 8 + wireType);
}

export function integer(number: number, value: number | bigint): Buffer {
  return bytes(tag(number, VARINT), varint(value));
}

/** A string, bytes, or a message of fields. */
export function content(number: number, ...parts: readonly (string | Uint8Array)[]): Buffer {
  const whole = bytes(...parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
  return bytes(tag(number, LENGTH_DELIMITED), varint(whole.length), whole);
}

/** A field that says it is so long. */
export function claim(number: number, length: number | bigint, ...parts: readonly Uint8Array[]): Buffer {
  return bytes(tag(number, LENGTH_DELIMITED), varint(length), ...parts);
}

export interface BinaryMessage {
  type: string;
  payload: Uint8Array;
}

export function fetchResult(messages: readonly BinaryMessage[], ...more: readonly Uint8Array[]): Buffer {
  return bytes(...messages.map(({ type, payload }) => content(1, content(1, type), content(2, payload))), ...more);
}

export function pushFrame(payload: Uint8Array, encoding = 'pb', type = 'msg'): Buffer {
  return bytes(integer(1, 7), integer(2, 9), content(6, encoding), content(7, type), content(8, payload));
}

export interface Field {
  number: number;
  wireType: number;
  /** With its tag. */
  bytes: Buffer;
  /** Of one with a length: what comes after that. */
  content: Buffer;
}

/** The fields of a message. The bytes must be sound. */
export function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  let position = 0;
  const next = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = message.readUInt8(position++);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (position < message.length) {
    const start = position;
    const key = Number(next());
    const wireType = key % 8;
    let length = 0;
    if (wireType === VARINT) next();
    else if (wireType === FIXED_64) position += 8;
    else if (wireType === FIXED_32) position += 4;
    else if (wireType === LENGTH_DELIMITED) length = Number(next());
    else throw new Error(`no field of wire type ${wireType}`);
    const whole = message.subarray(start, position + length);
    fields.push({
      number: Math.floor(key / 8),
      wireType,
      bytes: whole,
      content: message.subarray(position, position + length),
    });
    position += length;
  }
  return fields;
}

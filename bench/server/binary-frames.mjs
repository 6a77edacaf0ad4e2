// Push frames of protobuf, as the service sends them with `rawMessages`; the bytes are the simulator's.
import { Buffer } from 'node:buffer';
import { loadSource } from '../../scripts/source.mjs';
import { placesOf } from './places.mjs';

const { pack, pushFrame } = loadSource('nodes/simulator/protobuf/pack.ts', 'nodes/simulator/protobuf/envelope.ts');

/** What a serial number takes of an id; the rest of its bits stay. */
const SERIAL = 2 ** 49;
const FIRST_ID = 13_305n * BigInt(SERIAL);
/** Their varints are as long as those of what takes their place. */
const TIME = 1_790_000_000_123;
const STREAK = 1_790_000_000_001;

export const BINARY_MARKS = {
  /** Of each message another: the order of its fields follows from it. */
  id: (index) => String(FIRST_ID + BigInt(index)),
  time: String(TIME),
  streak: String(STREAK),
};

export function binaryTemplate(messages, sequence) {
  const packed = messages.map((message) => pack(message));
  const bytes = pushFrame(sequence, { messages: packed, isHistory: false, nowMs: TIME }, false);
  return {
    bytes,
    // In the message, and beside it.
    ids: packed.map(({ msgId }) => placesOf(bytes, varint(msgId))),
    times: placesOf(bytes, varint(TIME)),
    streaks: placesOf(bytes, varint(STREAK)),
    writeId: (frame, serial, at) => writeOver(frame, serial % SERIAL, at, 7),
    write: (frame, number, at) => writeOver(frame, number, at, 6),
  };
}

/** So many bytes of a varint, which goes on, or does not, as before. */
function writeOver(frame, number, at, count) {
  let rest = number;
  for (let index = at; index < at + count; index++) {
    frame[index] = (frame[index] & 0x80) | (rest % 0x80);
    rest = Math.floor(rest / 0x80);
  }
}

function varint(value) {
  const bytes = [];
  for (let rest = BigInt(value); ; rest >>= 7n) {
    bytes.push(Number(rest & 0x7fn) | (rest > 0x7fn ? 0x80 : 0));
    if (rest <= 0x7fn) return Buffer.from(bytes);
  }
}

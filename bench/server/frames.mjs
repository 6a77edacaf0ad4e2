// Frames of the service, made once from the simulator's messages: what must be fresh in each is patched in place, so
// that sending costs next to nothing.
import { Buffer } from 'node:buffer';
import { loadSource } from '../../scripts/source.mjs';
import clock from '../processes/clock.cjs';
import { BINARY_MARKS, binaryTemplate } from './binary-frames.mjs';
import { placesOf } from './places.mjs';
import { TEXT_MARKS, textTemplate } from './text-frames.mjs';

const { compact, startSimulator } = loadSource('nodes/simulator/socket/compact.ts', 'nodes/simulator/index.ts');

const MESSAGES = 200;
/** In the nickname of the user: the one text that our payloads and the wire both have, in every kind and encoding. */
const STAMP = '<<sent-at>>-----';
/** Numbers of streaks have 13 digits. */
const FIRST_STREAK = 1_000_000_000_000;

/** Never the same twice, over all runs: clients remember ids. */
let serial = Date.now() * 1_000;

/**
 * One kind of frames: `size` is full or small (of JSON: bytes have no defaults that could be left out), every `giftEvery`th event is a
 * gift (0: none), every `viewersEvery`th tells another number of viewers, `encoding` is json or protobuf.
 */
export async function frameSource({ size, frameSize, giftEvery, viewersEvery = 0, encoding = 'json' }) {
  const isBinary = encoding === 'protobuf';
  const messages = await sampleMessages({ giftEvery, viewersEvery }, isBinary ? BINARY_MARKS : TEXT_MARKS);
  const made =
    size === 'small' && !isBinary ? messages.map(({ type, data }) => ({ type, data: compact(data) })) : messages;
  const frames = [];
  for (let start = 0; start < made.length; start += frameSize) {
    const template = (isBinary ? binaryTemplate : textTemplate)(
      made.slice(start, start + frameSize),
      frames.length + 1,
    );
    frames.push({ ...template, stamps: placesOf(template.bytes, STAMP) });
  }
  return {
    isBinary,
    bytesPerEvent: Math.round(frames.reduce((sum, { bytes }) => sum + bytes.length, 0) / messages.length),
    /** @returns the frame of this index, with ids, times and stamp of now */
    frame: (index) => fill(frames[index % frames.length]),
  };
}

/** Kinds in about the recorded shares. */
async function sampleMessages({ giftEvery, viewersEvery }, marks) {
  const simulator = await startSimulator();
  const { make } = simulator.creator('bench');
  const messages = Array.from({ length: MESSAGES }, (_, index) => {
    const person = make.people.viewers[index % make.people.viewers.length];
    const options = { msgId: marks.id(index), createTime: marks.time, user: { ...person, nickname: STAMP } };
    if (viewersEvery > 0 && index % viewersEvery === 0) return make.viewers({ ...options, viewers: 100 + index });
    // A hundred's last, so that a run that ends with a hundred ends with a gift.
    if (giftEvery > 0 && index % giftEvery === giftEvery - 1) {
      const isStreak = Math.floor(index / giftEvery) % 2 === 0;
      return make.gift(
        isStreak ? { ...options, groupId: marks.streak, repeatCount: 3, repeatEnd: 1 } : { ...options, giftType: 2 },
      );
    }
    const share = index % 20;
    if (share < 8) return make.chat(options);
    if (share < 13) return make.like(options);
    if (share < 18) return make.join(options);
    return share === 18 ? make.follow(options) : make.share(options);
  });
  await simulator.close();
  return messages;
}

function fill({ bytes, ids, times, streaks, stamps, writeId, write }) {
  const frame = Buffer.from(bytes);
  for (const places of ids) {
    serial++;
    for (const at of places) writeId(frame, serial, at);
  }
  for (const at of streaks) write(frame, FIRST_STREAK + (serial++ % FIRST_STREAK), at);
  const time = Date.now();
  for (const at of times) write(frame, time, at);
  const stamp = String(clock.now()).padStart(STAMP.length, '0');
  for (const at of stamps) frame.latin1Write(stamp, at);
  return frame;
}

// Frames of the service, made once from the simulator's messages: what must be fresh in each is patched in place, so
// that sending costs next to nothing.
import { Buffer } from 'node:buffer';
import { loadSource } from '../../scripts/source.mjs';
import clock from '../processes/clock.cjs';

const { compact, startSimulator } = loadSource('nodes/simulator/socket/compact.ts', 'nodes/simulator/index.ts');

const MESSAGES = 200;
/** As long as what takes their place: an id of 19 digits, epoch ms, the number of a streak, microseconds. */
const ID = '<<message-id>>-----';
const TIME = '<<created>>--';
const STREAK = '<<streak>>---';
/** In the nickname of the user: the one text that our payloads and the wire both have, in every kind. */
const STAMP = '<<sent-at>>-----';

/** Never the same twice, over all runs: clients remember ids. */
let serial = Date.now() * 1_000;

/** One kind of frames: `size` is full or small, every `giftEvery`th event is a gift (0: none). */
export async function frameSource({ size, frameSize, giftEvery }) {
  const messages = await sampleMessages(giftEvery);
  const texts = messages.map(({ type, data }) =>
    JSON.stringify({ type, data: size === 'small' ? compact(data) : data }),
  );
  const frames = [];
  for (let start = 0; start < texts.length; start += frameSize) {
    frames.push(template(`{"timestamp":${TIME},"messages":[${texts.slice(start, start + frameSize).join(',')}]}`));
  }
  return {
    bytesPerEvent: Math.round(frames.reduce((sum, { bytes }) => sum + bytes.length, 0) / texts.length),
    /** @returns the frame of this index, with ids, times and stamp of now */
    frame: (index) => fill(frames[index % frames.length]),
  };
}

/** Kinds in about the recorded shares. */
async function sampleMessages(giftEvery) {
  const simulator = await startSimulator();
  const { make } = simulator.creator('bench');
  const messages = Array.from({ length: MESSAGES }, (_, index) => {
    const person = make.people.viewers[index % make.people.viewers.length];
    const options = { msgId: ID, createTime: TIME, user: { ...person, nickname: STAMP } };
    // A hundred's last, so that a run that ends with a hundred ends with a gift.
    if (giftEvery > 0 && index % giftEvery === giftEvery - 1) {
      const isStreak = Math.floor(index / giftEvery) % 2 === 0;
      return make.gift(
        isStreak ? { ...options, groupId: STREAK, repeatCount: 3, repeatEnd: 1 } : { ...options, giftType: 2 },
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

function template(text) {
  const bytes = Buffer.from(text);
  const places = (mark) => {
    const found = [];
    for (let at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) found.push(at);
    return found;
  };
  const ids = places(`"msgId":"${ID}`).map((at) => at + '"msgId":"'.length);
  return { bytes, ids, times: places(TIME), streaks: places(STREAK), stamps: places(STAMP) };
}

function fill({ bytes, ids, times, streaks, stamps }) {
  const frame = Buffer.from(bytes);
  for (const at of ids) frame.latin1Write(`749${serial++}`, at);
  for (const at of streaks) frame.latin1Write(String(serial++).slice(-STREAK.length), at);
  const time = String(Date.now());
  for (const at of times) frame.latin1Write(time, at);
  const stamp = String(clock.now()).padStart(STAMP.length, '0');
  for (const at of stamps) frame.latin1Write(stamp, at);
  return frame;
}

// Bundles of JSON, as the service sends them by default.
import { Buffer } from 'node:buffer';
import { placesOf } from './places.mjs';

/** As long as what takes their place: an id of 19 digits, epoch ms, the number of a streak. */
const ID = '<<message-id>>-----';
const BEFORE_ID = '"msgId":"';
export const TEXT_MARKS = { id: () => ID, time: '<<created>>--', streak: '<<streak>>---' };

export function textTemplate(messages) {
  const texts = messages.map((message) => JSON.stringify(message));
  const bytes = Buffer.from(`{"timestamp":${TEXT_MARKS.time},"messages":[${texts.join(',')}]}`);
  return {
    bytes,
    // A message has one.
    ids: placesOf(bytes, `${BEFORE_ID}${ID}`).map((at) => [at + BEFORE_ID.length]),
    times: placesOf(bytes, TEXT_MARKS.time),
    streaks: placesOf(bytes, TEXT_MARKS.streak),
    writeId: (frame, serial, at) => frame.latin1Write(`749${serial}`, at),
    write: (frame, number, at) => frame.latin1Write(String(number), at),
  };
}

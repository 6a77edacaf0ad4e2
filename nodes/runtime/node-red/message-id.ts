// Ids for `msg._msgid`. Node-RED gives one to every message that has none, but its eight random numbers and strings for each
// cost several per cent of what a small event costs in all.
import { randomBytes } from 'node:crypto';

/** Another one in every process. */
const PREFIX = randomBytes(4).toString('hex');
let count = 0;

/** As long as Node-RED's own; not the same twice in 2^32 messages. */
export function messageId(): string {
  count = (count + 1) >>> 0;
  return PREFIX + count.toString(16).padStart(8, '0');
}

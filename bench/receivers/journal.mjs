// The journal of one account by itself: filled with as much as is remembered at all, and read as a start does.
import { setImmediate } from 'node:timers';
import { loadSource } from '../../scripts/source.mjs';
import answers from '../processes/answers.cjs';
import { stopwatch } from '../processes/clock.cjs';

const { systemClock, DeliveryLog, MemoryStore, GIFT_IDS_KEPT, OTHER_IDS_KEPT } = loadSource(
  'nodes/client/clock.ts',
  'nodes/client/live/delivery/bounds.ts',
  'nodes/client/live/delivery/log/delivery-log.ts',
  'nodes/client/live/delivery/memory-store.ts',
);

/** As many as a busy second brings. */
const TURN = 500;
const FIRST_ID = 7_401_240_000_000_000_000n;

function open(folder) {
  const onWarning = (text) => process.stderr.write(`${text}\n`);
  return new DeliveryLog({ folder, name: 'bench.journal', clock: systemClock, onWarning });
}

const claim = (log, creators) => {
  const store = new MemoryStore(systemClock);
  return Array.from({ length: creators }, (_, index) => store.claim(`creator ${index}`, log));
};

answers.answer({
  /** All ids of so many creators. */
  async fill({ folder, creators }) {
    let serial = FIRST_ID;
    for (const [index, memory] of claim(open(folder), creators).entries()) {
      const { log } = memory.enter(`room ${index}`, 0);
      for (const [count, isGift] of [
        [GIFT_IDS_KEPT, true],
        [OTHER_IDS_KEPT, false],
      ]) {
        for (let done = 0; done < count; done += TURN) {
          for (let id = 0; id < TURN; id++) log.id(String(serial++), isGift);
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
    }
  },

  /** @returns milliseconds until all of it is remembered again */
  start({ folder, creators }) {
    const elapsed = stopwatch();
    claim(open(folder), creators);
    return elapsed().wallMs;
  },
});

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Delivery } from '../../../../../nodes/client/live/delivery/deliveries';
import { giftOf } from '../../../../support/arrive';
import { keyOf, pickOptions, reckon, STARTS_AT, tellStory, type Told } from '../../../../support/gift-history';
import { Chance } from '../../../../support/random';
import { Remembering } from '../../../../support/remembering';
import { workerInfo } from '../../../../support/wire';

const SEEDS = Array.from({ length: 60 }, (_, index) => index + 1);

/** As `playHistory`, in processes that are killed, stopped and started again; the service replays what was not heard. */
async function play(chance: Chance, folder: string) {
  const story = tellStory(chance);
  const options = { ...pickOptions(chance), events: ['gift' as const] };
  const sink: Delivery[] = [];
  // The wall clock of the machine is not the service's.
  let node = new Remembering(1_800_000_000_000, { folder, sink, options });
  const startedAt = node.clock.now();
  const elapsed = () => node.clock.now() - startedAt;
  const hear = (told: readonly Told[], isFirst = false) => {
    for (const each of told) each.delivered = true;
    const messages = told.length === 0 ? [workerInfo()] : told.map(({ message }) => message);
    node.hear(messages, { timestamp: STARTS_AT + elapsed(), isFirst });
  };
  const restart = async (heard: readonly Told[], missed: readonly Told[]) => {
    const isOrderly = chance.often(0.5);
    const now = isOrderly ? await node.stop() : node.kill();
    if (!isOrderly && chance.often(0.5)) await node.turn();
    node = new Remembering(now + chance.whole(0, 5_000), { folder, sink, options });
    assert.deepEqual(node.warnings, []);
    // At times it was stopped for longer than a streak is silent, at others nobody connects for a while.
    if (chance.often(0.2)) node.clock.advance(chance.whole(0, 30_000));
    await node.turn();
    hear([], true);
    const replayed = [...heard.slice(chance.whole(0, heard.length)), ...missed];
    for (let index = 0; index < replayed.length;) {
      hear(replayed.slice(index, (index += chance.whole(1, 5))));
      if (chance.often(0.5)) await node.turn();
    }
  };

  const past = story.filter(({ at }) => at < 0);
  const live = story.filter(({ at }) => at >= 0);
  const heard = past.slice(chance.whole(0, past.length));
  hear([], true);
  hear(heard);
  await node.turn();
  let restarts = 0;
  for (let index = 0; index < live.length;) {
    const part = live.slice(index, (index += chance.whole(1, 4)));
    node.clock.advance(Math.max(0, (part.at(-1)?.at ?? 0) - elapsed()));
    await node.turn();
    const luck = chance.next();
    if (luck < 0.15) {
      // In the gap.
      restarts++;
      await restart(heard, part);
    } else {
      if (luck < 0.3) node.hold();
      hear(part);
      if (luck < 0.45) {
        // Before anything of it was delivered: a kill loses what was in the flows' hands, which is nothing here.
        restarts++;
        await restart([...heard], part);
      } else if (luck < 0.5) node.redeploy();
      await node.turn();
    }
    heard.push(...part);
  }
  node.clock.advance(30_000);
  await node.turn();
  node.kill();
  return { sink, restarts, options, ...reckon(story, options) };
}

describe('random restarts', function () {
  this.timeout(60_000);
  const folder = mkdtempSync(join(tmpdir(), 'euler-restarts-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('in streaks, with replay: everything once, and the sums are exact', async () => {
    let restarts = 0;
    for (const seed of SEEDS) {
      const outcome = await play(new Chance(seed), join(folder, String(seed)));
      const added = new Map<string, number>();
      for (const delivery of outcome.sink) {
        const event = giftOf(delivery);
        if (event.added === 0) continue;
        added.set(keyOf(event), (added.get(keyOf(event)) ?? 0) + event.added);
      }
      const sorted = (map: Map<string, number>) => [...map].sort(([a], [b]) => a.localeCompare(b));
      assert.deepEqual(sorted(added), sorted(outcome.expected), `seed ${seed}, ${JSON.stringify(outcome.options)}`);
      restarts += outcome.restarts;
    }
    assert.ok(restarts > SEEDS.length, `only ${restarts} restarts`);
  });
});

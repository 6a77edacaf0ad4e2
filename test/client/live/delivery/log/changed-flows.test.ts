import assert from 'node:assert/strict';
import { rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { type Delivery } from '../../../../../nodes/client/live/delivery/deliveries';
import { type WatcherOptions } from '../../../../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../../../../nodes/client/wire';
import { type GiftEvent } from '../../../../../nodes/client/events/model';
import { temporaryFolder } from '../../../../support/journal';
import { JOURNAL, Remembering, type Settings } from '../../../../support/remembering';
import { chat, gift, workerInfo } from '../../../../support/wire';

const NOW = 1_800_000_000_000;
const T0 = 1_700_000_000_000;
const MINUTE = 60_000;
const KEY = 'service and key, node, creator';

type Options = Partial<WatcherOptions>;

describe('what was delivered, where something has changed before the start', () => {
  const root = temporaryFolder();
  let count = 0;
  let sink: Delivery[];
  let settings: Settings;
  beforeEach(() => {
    sink = [];
    settings = { folder: join(root, String(++count)), sink };
  });

  const begin = (now: number, options: Options = {}, key = KEY) =>
    new Remembering(now, { ...settings, options: { events: ['chat', 'gift'], ...options }, key });
  const chatAt = (id: string, ms: number) => chat({ id, createTime: T0 + ms });
  const hit = (count: number, ms: number, more: object = {}) =>
    gift({ id: `9${count}${ms}`, count, createTime: T0 + ms, ...more });

  async function connect(node: Remembering, ms: number): Promise<void> {
    node.reconnect();
    node.hear([workerInfo()], { timestamp: T0 + ms, isFirst: true });
    await node.turn();
  }
  async function hear(node: Remembering, messages: WireMessage[], ms: number): Promise<void> {
    node.hear(messages, { timestamp: T0 + ms });
    await node.turn();
  }

  const lion = { giftId: 7, name: 'Lion', diamonds: 500, groupId: '1700000000009' };
  const told = [chatAt('1', 10), hit(1, 20), hit(2, 25, lion), hit(3, 30), hit(1, 35, { giftType: 2, giftId: 8 })];

  /** What a node has sent that is changed by a deploy, or between two processes. */
  async function story(before: Options, after: Options, change: 'deploy' | 'stop' | 'kill') {
    sink.length = 0;
    settings.folder = join(root, String(++count));
    let node = begin(NOW, before);
    await connect(node, 0);
    await hear(node, told, 40);
    const options = { events: ['chat', 'gift'] as const, ...before, ...after };
    if (change === 'deploy') node.redeploy(options);
    else node = begin((change === 'stop' ? await node.stop() : node.kill()) + 1_000, options);
    await connect(node, 2_000);
    await hear(node, [...told, chatAt('2', 1_500), hit(5, 1_600), hit(2, 1_700, { ...lion, end: true })], 2_100);
    node.clock.advance(10_000);
    await node.turn();
    node.kill();
    assert.deepEqual(node.warnings, []);
    return sink.map(({ type, event, raw, history }) => {
      const { count, added, endedBy } = (event ?? {}) as Partial<GiftEvent>;
      return { type, history, id: event?.id, key: event?.key, count, added, endedBy, raw };
    });
  }

  type Sent = Awaited<ReturnType<typeof story>>[number];

  /** Chats as they were sent; of each streak, or raw gift, how much was told. */
  function sums(sent: readonly Sent[]) {
    const added: Record<string, number> = {};
    for (const { key, added: more = 0 } of sent) if (key) added[key] = (added[key] ?? 0) + more;
    return { chats: sent.filter(({ type }) => type === 'chat'), added };
  }

  const CHANGES: Options[] = [
    { gifts: 'final' },
    { gifts: 'updates' },
    { minDiamonds: 100 },
    { giftFilter: ['7'] },
    { giftFilter: ['5655', '8'] },
    { format: 'raw' },
    { format: 'both' },
    { events: ['chat'] },
    { events: ['gift'] },
    { history: 'emit' },
  ];
  for (const gifts of ['final', 'updates'] as const) {
    for (const change of ['stop', 'kill'] as const) {
      it(`goes on as over a deploy with the same change (${gifts}, ${change})`, async () => {
        for (const after of CHANGES) {
          for (const [from, to] of [
            [{ gifts }, after],
            [{ gifts, ...after }, { minDiamonds: 0, giftFilter: [], format: 'simple', gifts: 'final' } as Options],
          ] as const) {
            const expected = await story(from, to, 'deploy');
            assert.ok(expected.length > 1);
            // Replayed hits of a streak that was not told yet are updates, in a node that tells these from now on.
            const isSame = { ...from, ...to }.gifts === from.gifts;
            const compared = isSame ? (sent: Sent[]) => sent : sums;
            assert.deepEqual(compared(await story(from, to, change)), compared(expected), JSON.stringify([from, to]));
          }
        }
      });
    }
  }

  it('is not known to another key, another creator or another node, and still to the first within 10 minutes', async () => {
    for (const [awayMs, isKnown] of [
      [8 * MINUTE, true],
      [11 * MINUTE, false],
    ] as const) {
      sink.length = 0;
      settings.folder = join(root, String(++count));
      const first = begin(NOW, { history: 'emit' });
      await connect(first, 0);
      await hear(first, told.slice(0, 1), 40);
      const other = begin((await first.stop()) + 1_000, { history: 'emit' }, 'another');
      await connect(other, 2_000);
      await hear(other, told.slice(0, 1), 2_100);
      assert.deepEqual(
        sink.map(({ history }) => history),
        [false, true],
      );
      other.watcher.isLive = true;
      other.clock.advance(awayMs);
      await other.turn();
      const again = begin(await other.stop(), { history: 'emit' });
      await connect(again, awayMs);
      await hear(again, told.slice(0, 1), awayMs);
      assert.equal(sink.length, isKnown ? 2 : 3);
      again.kill();
    }
  });

  for (const end of ['stop', 'kill'] as const) {
    it(`is known 9 min 59 s after a ${end}, not after 10 min 1 s; a clock that was set back makes it fresh`, async () => {
      for (const [awayMs, isKnown] of [
        [10 * MINUTE - 1_000, true],
        [10 * MINUTE + 1_000, false],
        [-24 * 60 * MINUTE, true],
        [24 * 60 * MINUTE, false],
      ] as const) {
        sink.length = 0;
        settings.folder = join(root, String(++count));
        const first = begin(NOW, { history: 'emit' });
        await connect(first, 0);
        await hear(first, [told[0]!, hit(3, 20)], 40);
        const next = begin((await first[end]()) + awayMs, { history: 'emit' });
        await connect(next, 1_000);
        await hear(next, [told[0]!, hit(3, 20, { end: true })], 1_100);
        const what = `${awayMs} ms`;
        assert.deepEqual(
          sink.map(({ type, history }) => [type, history]),
          [['chat', false], ...(isKnown ? [] : [['chat', true]]), ['gift', !isKnown]],
          what,
        );
        next.kill();
      }
    });
  }

  it('is not known where the file was deleted meanwhile, and in part where it was cut off: without a word', async () => {
    for (const size of [null, 0, 10, 16, 100, 200, 300]) {
      sink.length = 0;
      settings.folder = join(root, String(++count));
      const first = begin(NOW);
      await connect(first, 0);
      await hear(first, told.slice(0, 1), 40);
      const now = await first.stop();
      const path = join(settings.folder, JOURNAL);
      if (size === null) rmSync(path);
      else truncateSync(path, size);
      const next = begin(now + 1_000);
      await connect(next, 2_000);
      await hear(next, [chatAt('2', 2_500)], 2_600);
      const last = begin(next.kill() + 1_000);
      await connect(last, 3_000);
      await hear(last, [chatAt('2', 2_500), chatAt('3', 3_500)], 3_600);
      assert.deepEqual(
        sink.map(({ event }) => event?.id),
        ['1', '2', '3'],
        `${size} bytes`,
      );
      last.kill();
    }
  });
});

import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Delivery } from '../../../../../nodes/client/live/delivery/deliveries';
import { type WatcherOptions } from '../../../../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../../../../nodes/client/wire';
import { giftOf } from '../../../../support/arrive';
import { temporaryFolder } from '../../../../support/journal';
import { JOURNAL, Remembering } from '../../../../support/remembering';
import { chat, gift, message, user, workerInfo } from '../../../../support/wire';

/** Of the machine, and of the service. */
const NOW = 1_800_000_000_000;
const T0 = 1_700_000_000_000;
const MINUTE = 60_000;

describe('what was delivered, over a restart', () => {
  const root = temporaryFolder();
  let count = 0;

  /** One node in a row of processes. */
  class Machine {
    readonly folder = join(root, String(++count));
    readonly sink: Delivery[] = [];
    readonly options: Partial<WatcherOptions>;
    process: Remembering;

    constructor(options: Partial<WatcherOptions> = {}) {
      // Without what a connection begins with, which is another one's each time.
      this.options = { events: ['chat', 'gift', 'subscribe'], ...options };
      this.process = this.#begin(NOW);
    }

    #begin(now: number): Remembering {
      return new Remembering(now, { folder: this.folder, sink: this.sink, options: this.options });
    }

    /** A frame, at the end of its turn. */
    async hear(...messages: WireMessage[]): Promise<void> {
      this.process.hear(messages, { timestamp: T0 + this.process.clock.monotonic(), isFirst: false });
      await this.process.turn();
    }

    async connect(afterMs = 0): Promise<void> {
      this.process.reconnect();
      this.process.hear([workerInfo()], { timestamp: T0 + afterMs, isFirst: true });
      await this.process.turn();
    }

    /** @param awayMs by the wall clock, which may have been set meanwhile */
    kill(awayMs = 1_000): void {
      this.process = this.#begin(this.process.kill() + awayMs);
    }

    async stop(awayMs = 1_000): Promise<void> {
      this.process = this.#begin((await this.process.stop()) + awayMs);
    }

    /** In the middle of a deploy, with these for the node that was away. */
    async exit(...messages: WireMessage[]): Promise<void> {
      const timestamp = T0 + this.process.clock.monotonic();
      this.process = this.#begin((await this.process.exit(messages, timestamp)) + 1_000);
    }

    get ids(): (string | null)[] {
      return this.sink.map(({ event }) => event?.id ?? null);
    }

    get counts(): [number, number][] {
      return this.sink.map((delivery) => [giftOf(delivery).count, giftOf(delivery).added]);
    }

    get path(): string {
      return join(this.folder, JOURNAL);
    }
  }

  const chatAt = (id: string, ms: number) => chat({ id, createTime: T0 + ms });
  const hit = (count: number, ms: number, more: object = {}) =>
    gift({ id: `9${count}${ms}`, count, createTime: T0 + ms, ...more });

  for (const end of ['kill', 'stop'] as const) {
    it(`is not sent again after a ${end}, and the gap is no history`, async () => {
      const machine = new Machine();
      await machine.connect();
      await machine.hear(chatAt('1', 10), hit(1, 20, { giftType: 2, id: '2' }), chatAt('abc', 30));
      await machine[end](7_000);
      await machine.connect(9_000);
      await machine.hear(
        ...[chatAt('1', 10), hit(1, 20, { giftType: 2, id: '2' }), chatAt('abc', 30), chatAt('4', 5_000)],
      );
      assert.deepEqual(machine.ids, ['1', '2', 'abc', '4']);
      assert.ok(machine.sink.every(({ history }) => !history));
    });

    it(`counts a streak on after a ${end}`, async () => {
      for (const gifts of ['final', 'updates'] as const) {
        const machine = new Machine({ gifts });
        await machine.connect();
        await machine.hear(hit(1, 10), hit(3, 20));
        await machine[end]();
        await machine.connect(2_000);
        await machine.hear(hit(1, 10), hit(3, 20), hit(5, 1_500), hit(6, 1_600, { end: true }));
        const sum = machine.counts.reduce((total, [, added]) => total + added, 0);
        assert.deepEqual([machine.counts.at(-1)?.[0], sum], [6, 6], gifts);
      }
    });

    it(`finishes a streak of which nothing more is heard after a ${end}`, async () => {
      for (const format of ['simple', 'raw'] as const) {
        const machine = new Machine({ format });
        await machine.connect();
        await machine.hear(hit(1, 10), hit(3, 20, { by: 'ann' }));
        await machine[end]();
        machine.process.clock.advance(9_999);
        await machine.process.turn();
        assert.deepEqual(machine.sink, []);
        machine.process.clock.advance(1);
        await machine.process.turn();
        const event = giftOf(machine.sink[0]);
        const { count, added, diamonds, final, endedBy, creator } = event;
        assert.deepEqual([count, added, diamonds, final, endedBy, creator], [3, 3, 3, true, 'timeout', 'host.account']);
        assert.equal(event.user?.username, user('ann')['uniqueId']);
        assert.equal(event.key, `${event.roomId}:${event.user?.id}:5655:1700000000001`);
        machine.kill();
        await machine.connect();
        await machine.hear(hit(3, 20), hit(3, 25, { end: true }));
        assert.equal(machine.sink.length, 1, 'sent again');
      }
    });

    for (const groupId of ['1700000000001', '0']) {
      it(`restores an open streak ${groupId === '0' ? 'without' : 'with'} an id by its replayed hits after a ${end}`, async () => {
        for (const format of ['simple', 'raw', 'both'] as const) {
          for (const gifts of ['final', 'updates'] as const) {
            const machine = new Machine({ format, gifts });
            const hits = [hit(3, 2, { groupId, end: true }), hit(1, 10, { groupId }), hit(3, 20, { groupId })];
            if (groupId !== '0') hits.shift();
            await machine.connect();
            await machine.hear(...hits);
            await machine[end]();
            const sent = machine.sink.length;
            await machine.connect(1_000);
            await machine.hear(...hits);
            machine.process.clock.advance(10_000);
            await machine.process.turn();
            const [last, ...more] = machine.sink.slice(sent);
            const what = `${format}, ${gifts}`;
            assert.deepEqual(more, [], what);
            assert.equal(last?.event !== null, format !== 'raw', what);
            assert.equal(last?.raw !== null, format !== 'simple', what);
            if (last?.raw) assert.deepEqual(last.raw, hits.at(-1), what);
            if (last?.event) {
              const { id, count, added, endedBy } = giftOf(last);
              assert.deepEqual([id, count, added, endedBy], ['9320', 3, gifts === 'final' ? 3 : 0, 'timeout'], what);
            }
            await machine.hear(...hits, hit(5, 11_000, { groupId: groupId === '0' ? '77' : groupId, end: true }));
            assert.equal(machine.sink.length, sent + 2, what);
            machine.kill();
            await machine.connect(12_000);
            await machine.hear(...hits);
            machine.process.clock.advance(10_000);
            await machine.process.turn();
            assert.equal(machine.sink.length, sent + 2, what);
          }
        }
      });
    }

    it(`counts streaks without an id once after a ${end}`, async () => {
      const machine = new Machine();
      const nameless = { groupId: '0' };
      await machine.connect();
      await machine.hear(hit(1, 10, nameless), hit(2, 20, { ...nameless, end: true }), hit(1, 30, nameless));
      await machine[end]();
      await machine.connect(2_000);
      await machine.hear(hit(1, 10, nameless), hit(2, 20, { ...nameless, end: true }), hit(1, 30, nameless));
      await machine.hear(hit(4, 1_000, { ...nameless, end: true }));
      assert.deepEqual(machine.counts, [
        [2, 2],
        [4, 4],
      ]);
    });

    it(`knows a subscription in other words after a ${end}`, async () => {
      const machine = new Machine({ events: ['subscribe'] });
      const subscribed = (type: string, id: string) => message(type, { id, createTime: T0 + 10, user: user() });
      await machine.connect();
      await machine.hear(subscribed('WebcastSubNotifyMessage', '1'));
      assert.equal(machine.sink.length, 1);
      await machine[end]();
      await machine.connect(1_000);
      await machine.hear(subscribed('WebcastMemberMessage', '2'), subscribed('WebcastSubNotifyMessage', '3'));
      assert.equal(machine.sink.filter(({ type }) => type === 'subscribe').length, 1);
    });
  }

  it('is sent again where Node-RED did not get it: held by a deploy, at a kill', async () => {
    const machine = new Machine({ gifts: 'updates' });
    await machine.connect();
    await machine.hear(hit(1, 5));
    machine.process.hear([chatAt('1', 10), hit(2, 15)], { timestamp: T0 });
    machine.process.hold();
    machine.process.hear([chatAt('2', 20), hit(3, 25, { end: true })], { timestamp: T0 });
    await machine.process.turn();
    machine.kill();
    await machine.connect(2_000);
    await machine.hear(chatAt('1', 10), hit(2, 15), chatAt('2', 20), hit(3, 25, { end: true }));
    const chats = machine.sink.filter(({ type }) => type === 'chat').map(({ event }) => event?.id);
    assert.deepEqual(chats, ['1', '2']);
    const counts = machine.sink.filter(({ type }) => type === 'gift').map((delivery) => giftOf(delivery).added);
    assert.equal(
      counts.reduce((sum, added) => sum + added, 0),
      3,
    );
  });

  it('comes after the start where Node-RED dropped it at an orderly stop, without a replay, once', async () => {
    const machine = new Machine({ format: 'both' });
    await machine.connect();
    machine.process.hear([chatAt('1', 10)], { timestamp: T0 });
    machine.process.hold();
    machine.process.hear([hit(3, 20, { end: true })], { timestamp: T0 });
    await machine.stop();
    await machine.process.turn();
    assert.deepEqual(
      machine.sink.map(({ type, raw }) => [type, raw?.type]),
      [
        ['chat', 'WebcastChatMessage'],
        ['gift', 'WebcastGiftMessage'],
      ],
    );
    assert.deepEqual([giftOf(machine.sink[1]).count, giftOf(machine.sink[1]).added], [3, 3]);
    await machine.connect();
    await machine.hear(chatAt('1', 10), hit(3, 20, { end: true }));
    await machine.stop();
    machine.kill();
    await machine.process.turn();
    assert.equal(machine.sink.length, 2);
  });

  for (const gifts of ['final', 'updates'] as const) {
    it(`comes after the start where a deploy had held it when Node-RED ended, once (${gifts})`, async () => {
      const machine = new Machine({ gifts });
      await machine.connect();
      await machine.hear(hit(1, 10));
      machine.process.hear([chatAt('1', 20), hit(2, 30)], { timestamp: T0 });
      const other = { groupId: '1700000000002' };
      const away = [chatAt('2', 40), hit(3, 50), hit(4, 60, { ...other, end: true }), chatAt('1', 20)];
      await machine.exit(...away);
      await machine.process.turn();
      const held = ({ event, type }: Delivery) => (type === 'gift' ? null : event?.id);
      assert.deepEqual(
        machine.sink.map(held).filter((id) => id !== null),
        ['1', '2'],
      );
      await machine.connect(1_000);
      await machine.hear(hit(1, 10), chatAt('1', 20), hit(2, 30), ...away, hit(5, 1_000, { end: true }));
      await machine.stop();
      machine.kill();
      await machine.process.turn();
      const sums = new Map<string | null, number>();
      for (const delivery of machine.sink.filter(({ type }) => type === 'gift')) {
        const { streakId, added } = giftOf(delivery);
        sums.set(streakId, (sums.get(streakId) ?? 0) + added);
      }
      assert.deepEqual([...sums.values()].sort(), [4, 5]);
      assert.equal(machine.sink.filter(({ type }) => type === 'chat').length, 2);
    });
  }

  it('is dropped where it is not wanted any more after an orderly stop', async () => {
    const machine = new Machine();
    await machine.connect();
    machine.process.hold();
    machine.process.hear([chatAt('1', 10)], { timestamp: T0 });
    machine.options.events = ['gift'];
    await machine.stop();
    await machine.process.turn();
    assert.deepEqual(machine.sink, []);
  });

  it('is history where it was given before this node watched at all', async () => {
    const machine = new Machine({ history: 'emit' });
    await machine.connect();
    await machine.hear(chatAt('1', -10), chatAt('2', 10));
    machine.kill();
    await machine.connect(5_000);
    await machine.hear(chatAt('3', -5), chatAt('4', 4_000));
    assert.deepEqual(
      machine.sink.map(({ event, history }) => [event?.id, history]),
      [
        ['1', true],
        ['2', false],
        ['3', true],
        ['4', false],
      ],
    );
  });

  it('is forgotten 10 minutes after the stop, by the wall clock; one that was set back counts as fresh', async () => {
    for (const [awayMs, isKnown] of [
      [10 * MINUTE - 2_000, true],
      [10 * MINUTE + 2_000, false],
      [-3_600_000, true],
      [3_600_000, false],
    ] as const) {
      const machine = new Machine();
      await machine.connect();
      await machine.hear(chatAt('1', 10));
      machine.process.clock.advance(5 * MINUTE);
      await machine.stop(awayMs);
      await machine.connect();
      await machine.hear(chatAt('1', 10));
      assert.equal(machine.sink.length, isKnown ? 1 : 2, `${awayMs} ms`);
    }
  });

  it('is forgotten 10 minutes after the last line of a crash; while live there is one each minute, and no more', async () => {
    const machine = new Machine();
    await machine.connect();
    machine.process.watcher.isLive = true;
    await machine.hear(chatAt('1', 10));
    const before = statSync(machine.path).size;
    for (let second = 0; second < 3_600; second++) machine.process.clock.advance(1_000);
    await machine.process.turn();
    const lines = (statSync(machine.path).size - before) / 12;
    assert.ok(lines >= 59 && lines <= 60, `${lines} lines`);
    machine.kill(9 * MINUTE);
    await machine.connect();
    await machine.hear(chatAt('1', 10));
    assert.equal(machine.sink.length, 1);
    machine.process.clock.advance(3_600_000);
    machine.kill(0);
    await machine.connect();
    await machine.hear(chatAt('1', 10));
    assert.equal(machine.sink.length, 2, 'of an hour ago');
  });

  it('is not written while nothing happens', async () => {
    const machine = new Machine();
    assert.equal(existsSync(machine.folder), false);
    await machine.connect();
    await machine.hear(chatAt('1', 10));
    const { mtimeMs, size } = statSync(machine.path);
    await machine.hear(workerInfo(), chatAt('1', 10));
    machine.process.clock.advance(3_600_000);
    await machine.process.turn();
    assert.deepEqual([statSync(machine.path).mtimeMs, statSync(machine.path).size], [mtimeMs, size]);
  });

  it('goes on in the process over a deploy, and over the restart after it', async () => {
    const machine = new Machine({ gifts: 'updates' });
    await machine.connect();
    await machine.hear(chatAt('1', 10), hit(2, 20));
    machine.process.redeploy();
    await machine.hear(chatAt('1', 10), hit(3, 30));
    machine.kill();
    await machine.connect(1_000);
    await machine.hear(chatAt('1', 10), hit(2, 20), hit(3, 30));
    assert.deepEqual(
      machine.sink.map(({ type }) => type),
      ['chat', 'gift', 'gift'],
    );
  });

  it('never names what it was given as its key', async () => {
    const machine = new Machine();
    await machine.connect();
    await machine.hear(chatAt('1', 10), hit(1, 20));
    assert.equal(readFileSync(machine.path, 'latin1').includes('service and key'), false);
  });

  it('of a file that is damaged in any byte: never an error, at most one warning, nothing that was not given', async () => {
    const machine = new Machine();
    await machine.connect();
    await machine.hear(chatAt('1', 10), hit(1, 20), hit(1, 25, { giftType: 2 }));
    machine.process.kill();
    const bytes = readFileSync(machine.path);
    const { writeFileSync } = await import('node:fs');
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = damaged[at]! ^ 0x41;
      writeFileSync(machine.path, damaged);
      const node = new Remembering(NOW, { folder: machine.folder, sink: [] });
      node.hear([workerInfo()], { timestamp: T0, isFirst: true });
      node.hear([chatAt('1', 10), hit(2, 30)], { timestamp: T0 });
      await node.turn();
      node.kill();
      assert.ok(node.warnings.length <= 1, node.warnings.join());
    }
  });
});

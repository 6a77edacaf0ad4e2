// From protobuf to a JSON socket that is live already, and so replays nothing: what it heard meanwhile is not lost.
import assert from 'node:assert/strict';
import { LiveClient } from '../../../nodes/client/live/client';
import { OpenQueue } from '../../../nodes/client/live/connection/open-queue';
import { type Delivery } from '../../../nodes/client/live/delivery/deliveries';
import { MemoryStore } from '../../../nodes/client/live/delivery/memory-store';
import { type ConnectionStatus, type Watch, type WatchOptions } from '../../../nodes/client/live/watch';
import { type WireMessage } from '../../../nodes/client/wire';
import { watching } from '../../support/arrive';
import { FakeClock } from '../../support/fake-clock';
import { type FakeConnection, FakeService } from '../../support/fake-service';
import { binary } from '../../support/push-frame';
import { until } from '../../support/until';
import { bundle, chat, gift, roomInfo, workerInfo } from '../../support/wire';
import { fieldsOf } from '../../support/fields';

interface Node {
  watch: Watch;
  deliveries: Delivery[];
  statuses: ConnectionStatus[];
}

const BROKEN = Buffer.from([0x42, 0x7f, 0x01]);
/** So long binary frames may be unreadable. */
const TRIAL_MS = 30_000;

describe('live client, from protobuf to a JSON socket that is there', () => {
  let service: FakeService;
  let clock: FakeClock;
  let memories: MemoryStore;
  let client: LiveClient;

  beforeEach(async () => {
    service = await FakeService.start();
    clock = new FakeClock();
    clock.chance = 0;
    memories = new MemoryStore(clock);
    client = new LiveClient({
      settings: {
        wsUrl: service.url,
        apiKey: 'the key',
        clientName: 'test',
        maxConnections: 25,
        socket: { userAgent: 'test/1', redact: (text) => text },
      },
      clock,
      memories,
      identity: 'service and key',
      opens: new OpenQueue(clock),
      onWarning: () => undefined,
    });
  });

  afterEach(async () => {
    const closed = client.close();
    clock.advance(5_000);
    await closed;
    memories[Symbol.dispose]();
    assert.equal(clock.pending, 0, 'a closed client has no timer');
    await until('all sockets closed', () => service.open.length === 0);
    await service.stop();
  });

  function watch(options: Partial<WatchOptions> = {}): Node {
    const deliveries: Delivery[] = [];
    const statuses: ConnectionStatus[] = [];
    const watch = client.watch({
      ...watching((delivery) => deliveries.push(delivery)),
      nodeId: 'bytes',
      events: ['gift'],
      features: {},
      encoding: 'protobuf',
      whenOffline: 'wait',
      pollIntervalMs: 60_000,
      onStatus: (status) => statuses.push(status),
      ...options,
    });
    return { watch, deliveries, statuses };
  }

  async function goLive(node: Node): Promise<FakeConnection> {
    const count = service.connections.length + 1;
    await until('a connection', () => {
      clock.advance(100);
      return service.connections.length >= count;
    });
    const connection = await service.connected(count);
    connection.send(bundle(clock.now(), workerInfo()));
    connection.send(bundle(clock.now(), roomInfo()));
    await until('live', () => node.watch.status.state === 'live');
    await read(connection);
    return connection;
  }

  /** A node on JSON and one on protobuf, both live; binary frames were read. */
  async function both(options: Partial<WatchOptions> = {}) {
    const json = watch({ nodeId: 'text', encoding: 'json' });
    const text = await goLive(json);
    const node = watch(options);
    const bytes = await goLive(node);
    await tell(bytes, binary(at(), chat({ createTime: at() })));
    node.deliveries.length = 0;
    return { json, text, node, bytes };
  }

  const at = (offsetMs = 0) => clock.now() + offsetMs;
  const counts = ({ deliveries }: Node) =>
    deliveries.filter(({ type }) => type === 'gift').map(({ event }) => fieldsOf(event)['count']);
  const single = (count: number, offsetMs = 0) => gift({ giftType: 2, count, createTime: at(offsetMs) });
  const read = (connection: FakeConnection) =>
    new Promise((resolve) => connection.socket.once('pong', resolve).ping()).then(() => undefined);
  const closed = (connection: FakeConnection) => until('closed', () => connection.closedWith !== null);

  async function tell(connection: FakeConnection, frame: unknown): Promise<void> {
    connection.send(frame);
    await read(connection);
  }

  /** To the JSON socket. */
  const say = (text: FakeConnection, ...messages: WireMessage[]) => tell(text, bundle(at(), ...messages));

  /** Binary frames stay unreadable until the trial is over; every 10 s something happens. */
  async function failTrial(bytes: FakeConnection, meanwhile: (second: number) => Promise<void>) {
    for (let elapsedMs = 0; elapsedMs < TRIAL_MS; elapsedMs += 10_000) {
      await tell(bytes, BROKEN);
      await meanwhile(elapsedMs / 1_000);
      clock.advance(10_000);
    }
    bytes.send(BROKEN);
    await closed(bytes);
  }

  it('gives what came while the binary frames could not be read, each gift once, and then goes on', async () => {
    const { json, text, node, bytes } = await both({ events: ['gift', 'chat'] });
    const readable = single(1);
    await tell(bytes, binary(at(), readable));
    await say(text, readable, single(2)); // the second one is in the first frame that cannot be read
    await failTrial(bytes, async (second) => {
      await say(text, single(10 + second));
      await say(text, chat({ createTime: at() }));
    });
    assert.deepEqual([node.watch.status.state, node.watch.status.fallback], ['live', 'unread']);
    assert.deepEqual(counts(node), [1, 2, 10, 20, 30]);
    assert.ok(node.deliveries.every(({ history }) => !history));
    assert.equal(node.deliveries.filter(({ type }) => type === 'chat').length, 3, 'which no node on JSON wants');
    await say(text, single(4));
    assert.deepEqual(counts(node), [1, 2, 10, 20, 30, 4]);
    assert.deepEqual(counts(json), [1, 2, 10, 20, 30, 4]);
    assert.equal(service.connections.length, 2);
  });

  it('gives what was on its way when an event came as text', async () => {
    const { text, node, bytes } = await both();
    await say(text, single(2));
    bytes.send(bundle(at(), single(3)));
    await closed(bytes);
    assert.deepEqual(counts(node), [3, 2]);
  });

  it('gives what came between a loss and the refusal of the flag', async () => {
    const { text, node, bytes } = await both();
    bytes.drop();
    await until('reconnecting', () => node.watch.status.state === 'reconnecting');
    await say(text, single(2));
    const tries = service.connections.length;
    await until('another try', () => {
      clock.advance(1_000);
      return service.connections.length > tries;
    });
    service.last.socket.close(4400);
    await until('the move', () => node.watch.status.fallback === 'refused');
    assert.deepEqual([node.watch.status.state, counts(node)], ['live', [2]]);
  });

  it('gives what came in a long pause before that', async () => {
    const { text, node, bytes } = await both();
    bytes.socket.close(4429);
    await until('reconnecting', () => node.watch.status.state === 'reconnecting');
    const tries = service.connections.length;
    for (let second = 0; second < 50; second += 10) {
      await say(text, single(10 + second));
      clock.advance(10_000);
      await read(text);
    }
    assert.equal(service.connections.length, tries);
    await until('another try', () => {
      if (service.connections.length === tries) clock.advance(10);
      return service.connections.length > tries;
    });
    service.last.socket.close(4400);
    await until('the move', () => node.watch.status.fallback === 'refused');
    assert.deepEqual(counts(node), [10, 20, 30, 40, 50]);
  });

  it('gives what came on a new socket before its first event, which came as text', async () => {
    const { text, node, bytes } = await both();
    bytes.drop();
    await until('reconnecting', () => node.watch.status.state === 'reconnecting');
    const again = await goLive(node);
    for (const count of [2, 3]) {
      await say(text, single(count));
      await read(again);
      clock.advance(10_000);
    }
    again.send(bundle(at(), single(4)));
    await closed(again);
    assert.deepEqual(counts(node), [4, 2, 3]);
  });

  it('passes over what has no id: it may have come as protobuf', async () => {
    const { text, node, bytes } = await both({ events: ['gift', 'chat'] });
    await failTrial(bytes, (second) =>
      say(text, single(10 + second), chat({ id: null, createTime: at() }), gift({ id: null, giftType: 2, count: 5 })),
    );
    assert.deepEqual([node.deliveries.length, counts(node)], [3, [10, 20, 30]]);
  });

  it('leaves history what was given before the node came, and gives each streak once', async () => {
    const json = watch({ nodeId: 'text', encoding: 'json' });
    const text = await goLive(json);
    await say(text, single(1)); // long ago
    clock.advance(12_000);
    const node = watch({ history: 'emit' });
    await say(text, single(2)); // it has no socket yet
    const bytes = await goLive(node);
    const hit = (count: number, end = false) => gift({ count, end, createTime: at() });
    const seen = hit(3);
    await tell(bytes, binary(at(), seen));
    await say(text, seen);
    await failTrial(bytes, (second) => say(text, hit(4 + second / 10, second === 20)));
    assert.deepEqual(
      node.deliveries.map(({ history, event }) => [history, fieldsOf(event)['count'], fieldsOf(event)['added']]),
      [
        [false, 3, 3], // it fell silent: no later hit could be read
        [true, 2, 2],
        [false, 6, 3],
      ],
    );
    clock.advance(10_000); // until nothing is open that could fall silent
  });

  it('keeps no more once a binary frame can be read', async () => {
    const { text, node, bytes } = await both();
    const heard = single(7);
    for (let second = 0; second < 20; second += 10) {
      await tell(bytes, BROKEN);
      await say(text, single(10 + second));
      clock.advance(10_000);
    }
    await tell(bytes, binary(at(), heard));
    clock.advance(10_000);
    await say(text, heard);
    bytes.send(bundle(at(), single(8)));
    await closed(bytes);
    assert.deepEqual(counts(node), [7, 8]);
  });

  it('is bounded, and lets the oldest go that is no gift', async () => {
    const { text, node, bytes } = await both({ events: ['gift', 'chat'] });
    await failTrial(bytes, async (second) => {
      await say(text, single(10 + second));
      for (let index = 0; index < 500; index++) text.send(bundle(at(), chat({ createTime: at() })));
      await read(text);
    });
    assert.deepEqual([node.deliveries.length, counts(node)], [1_000, [10, 20, 30]]);
  });

  it('begins with a JSON socket that opens in the middle of it, and its replay', async () => {
    const node = watch();
    const bytes = await goLive(node);
    const missed = single(1, 5_000);
    let json: Node | undefined;
    let text: FakeConnection | undefined;
    await failTrial(bytes, async (second) => {
      if (second === 10) {
        json = watch({ nodeId: 'text', encoding: 'json' });
        text = await goLive(json);
        await say(text, missed);
      }
    });
    assert.deepEqual(counts(node), [1]);
    assert.equal(service.connections.length, 2);
  });

  it('gives what was kept also where the JSON socket has closed meanwhile, and replays nothing', async () => {
    const { json, text, node, bytes } = await both();
    await failTrial(bytes, async (second) => {
      if (second !== 10) return;
      await say(text, single(2));
      json.watch.stop();
      await closed(text);
    });
    assert.deepEqual(counts(node), [2]);
    const own = await goLive(node);
    await say(own, single(3));
    assert.deepEqual(counts(node), [2, 3]);
  });

  it('to all nodes that move at once, in raw each an object of its own', async () => {
    const json = watch({ nodeId: 'text', encoding: 'json', format: 'raw' });
    const text = await goLive(json);
    const [one, two] = [watch({ nodeId: 'one', format: 'raw' }), watch({ nodeId: 'two', format: 'raw' })] as const;
    const bytes = await goLive(one);
    let late: Node | undefined;
    await failTrial(bytes, async (second) => {
      await say(text, single(10 + second));
      if (second === 0) late = watch({ nodeId: 'late', events: ['chat'] });
      await say(text, workerInfo()); // the first frame is read whatever it holds
      await say(text, chat({ createTime: at() }));
    });
    assert.equal(late?.deliveries.length, 3);
    const datas = [json, one, two].map(({ deliveries }) =>
      deliveries.map(({ raw }) => raw!.data as { repeatCount: 1 }),
    );
    for (const data of datas) {
      assert.deepEqual(
        data.map(({ repeatCount }) => repeatCount),
        [10, 20, 30],
      );
    }
    for (let index = 0; index < 3; index++) assert.equal(new Set(datas.map((data) => data[index])).size, 3);
  });

  it('to the node after a deploy in the middle of it', async () => {
    const { text, node, bytes } = await both();
    let after: Node | undefined;
    await failTrial(bytes, async (second) => {
      await say(text, single(10 + second));
      if (second !== 10) return;
      node.watch.leave(true);
      await say(text, single(5));
      after = watch();
      client.settle();
    });
    assert.deepEqual([counts(node), counts(after!)], [[], [10, 20, 5, 30]]);
  });

  it('to the node after a deploy that lasts until the move', async () => {
    const { text, node, bytes } = await both();
    const stays = watch({ nodeId: 'stays', events: ['chat'] });
    await failTrial(bytes, async (second) => {
      await say(text, single(10 + second));
      if (second === 20) node.watch.leave(true);
    });
    await say(text, single(4));
    const after = watch();
    client.settle();
    assert.deepEqual([counts(node), counts(after)], [[], [10, 20, 30, 4]]);
    stays.watch.stop();
  });

  it('not to a node that is stopped meanwhile, or by the first of what was kept', async () => {
    const { text, node, bytes } = await both();
    const hasty: Node = watch({
      nodeId: 'hasty',
      onDelivery: (delivery) => {
        hasty.deliveries.push(delivery);
        hasty.watch.stop();
      },
    });
    await failTrial(bytes, async (second) => {
      await say(text, single(10 + second));
      if (second === 10) node.watch.stop();
    });
    assert.deepEqual([counts(node), counts(hasty)], [[], [10]]);
    assert.deepEqual([node.watch.status.state, hasty.watch.status.state], ['stopped', 'stopped']);
    assert.equal(text.closedWith, null);
  });

  it('and lets the JSON socket go where the last node on protobuf is disconnected', async () => {
    const { json, text, node, bytes } = await both();
    await tell(bytes, BROKEN);
    await say(text, single(2));
    node.watch.stop();
    await closed(bytes);
    const again = watch();
    await goLive(again);
    await say(text, single(3));
    assert.deepEqual(counts(again), []);
    json.watch.stop();
    await closed(text);
  });

  it('gives what was kept when the stream ends before the trial does, and no later', async () => {
    const { text, node, bytes } = await both();
    await tell(bytes, BROKEN);
    await say(text, single(2), gift({ count: 3, createTime: at() }));
    bytes.socket.close(4005);
    await until('offline', () => node.watch.status.state === 'offline');
    assert.deepEqual(counts(node), [2, 3]);
    assert.equal(fieldsOf(node.deliveries[1]?.event)['endedBy'], 'stream');
    const next = await goLive(node);
    await failTrial(next, () => Promise.resolve());
    assert.deepEqual(counts(node), [2, 3]);
    assert.equal(text.closedWith, null);
  });

  it('stops where the creator is offline and the node is told to stop then', async () => {
    const { json, text, node, bytes } = await both({ whenOffline: 'stop' });
    await failTrial(bytes, (second) => say(text, single(10 + second)));
    assert.deepEqual([node.watch.status.state, counts(node)], ['live', [10, 20, 30]]);
    text.socket.close(4005);
    await until('stopped', () => node.watch.status.state === 'stopped');
    assert.equal(json.watch.status.state, 'offline');
  });
});

import assert from 'node:assert/strict';
import { LiveClient } from '../../../nodes/client/live/client';
import { OpenQueue } from '../../../nodes/client/live/connection/open-queue';
import { type Delivery } from '../../../nodes/client/live/delivery/deliveries';
import { MemoryStore } from '../../../nodes/client/live/delivery/memory-store';
import { Fallbacks } from '../../../nodes/client/live/fallbacks';
import { type ConnectionStatus, type Watch, type WatchOptions } from '../../../nodes/client/live/watch';
import { watching } from '../../support/arrive';
import { FakeClock } from '../../support/fake-clock';
import { type FakeConnection, FakeService } from '../../support/fake-service';
import { binary, payloadOf } from '../../support/push-frame';
import { until } from '../../support/until';
import { bundle, chat, control, gift, message, roomInfo, workerInfo } from '../../support/wire';
import { type AnyEvent, fieldsOf } from '../../support/fields';

interface Node {
  watch: Watch;
  deliveries: Delivery[];
  statuses: ConnectionStatus[];
}

const BROKEN = Buffer.from([0x42, 0x7f, 0x01]);
const FLAG = 'features.rawMessages';

describe('live client, protobuf', () => {
  let service: FakeService;
  let clock: FakeClock;
  let memories: MemoryStore;
  let fallbacks: Fallbacks;
  let client: LiveClient;
  let warnings: string[];

  beforeEach(async () => {
    service = await FakeService.start();
    clock = new FakeClock();
    clock.chance = 0;
    memories = new MemoryStore(clock);
    fallbacks = new Fallbacks();
    warnings = [];
    client = makeClient();
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

  function makeClient(identity = 'service and key'): LiveClient {
    return new LiveClient({
      settings: {
        wsUrl: service.url,
        apiKey: 'the key',
        clientName: 'test',
        maxConnections: 25,
        socket: { userAgent: 'test/1', redact: (text) => text },
      },
      clock,
      memories,
      fallbacks,
      identity,
      opens: new OpenQueue(clock),
      onWarning: (text) => warnings.push(text),
    });
  }

  function watch(options: Partial<WatchOptions> = {}, by = client): Node {
    const deliveries: Delivery[] = [];
    const statuses: ConnectionStatus[] = [];
    const watch = by.watch({
      ...watching((delivery) => deliveries.push(delivery)),
      nodeId: 'node-1',
      features: {},
      encoding: 'protobuf',
      whenOffline: 'wait',
      pollIntervalMs: 60_000,
      onStatus: (status) => statuses.push(status),
      ...options,
    });
    return { watch, deliveries, statuses };
  }

  /** The next connection, with the text frames that make it live. */
  async function goLive(node: Node, count = service.connections.length + 1): Promise<FakeConnection> {
    clock.advance(1_000);
    const connection = await service.connected(count);
    connection.send(bundle(clock.now(), workerInfo()));
    connection.send(bundle(clock.now(), roomInfo()));
    await until('live', () => node.watch.status.state === 'live');
    await read(connection);
    return connection;
  }

  const at = (offsetMs = 0) => clock.now() + offsetMs;
  const events = (node: Node, type = 'gift') =>
    node.deliveries.filter((delivery) => delivery.type === type).map(({ event }) => event as AnyEvent);
  const counts = (node: Node) => events(node).map(({ count }) => count);
  /** All that was sent so far has been read. */
  const read = (connection: FakeConnection) =>
    new Promise((resolve) => connection.socket.once('pong', resolve).ping()).then(() => undefined);
  const asksForProtobuf = ({ url }: FakeConnection) => url.searchParams.get(FLAG) === 'true';

  it('asks for it by a flag, and gives the same events as JSON', async () => {
    const [json, protobuf] = [watch({ nodeId: 'json', encoding: 'json' }), watch({ nodeId: 'protobuf' })];
    const text = await goLive(json, 1);
    const bytes = await goLive(protobuf, 2);
    assert.deepEqual([asksForProtobuf(text), asksForProtobuf(bytes)], [false, true]);
    json.deliveries.length = 0;
    protobuf.deliveries.length = 0;
    const now = at(5);
    const sent = [
      chat({ createTime: now }),
      chat(), // without a time: the frame's
      gift({ count: 3, end: true, createTime: now }),
      message('WebcastRoomUserSeqMessage', { viewerCount: 77, totalUser: 0, createTime: now }),
      control(2),
    ];
    text.send(bundle(now, ...sent));
    bytes.send(binary(now, ...sent));
    await Promise.all([read(text), read(bytes)]);
    const known = ({ deliveries }: Node) => deliveries.map(({ event }) => event as AnyEvent);
    assert.equal(known(json).length, sent.length);
    for (const [index, event] of known(json).entries()) {
      const other = known(protobuf)[index]!;
      // The hand-written bytes hold less of a user and a gift than wire.ts; all else must be equal.
      assert.deepEqual({ ...other, user: event.user, gift: event['gift'] }, { ...event, gift: event['gift'] });
    }
    assert.equal(protobuf.watch.status.viewers, 77);
    assert.deepEqual(warnings, []);
  });

  it('shares one socket between nodes of one encoding, and has one for each', async () => {
    const [one, two] = [watch({ nodeId: 'one' }), watch({ nodeId: 'two', features: {} })];
    const json = watch({ nodeId: 'three', encoding: 'json' });
    const first = await goLive(one, 1);
    await goLive(json, 2);
    first.send(binary(at(), chat({ createTime: at() })));
    await read(first);
    assert.deepEqual([events(one, 'chat').length, events(two, 'chat').length], [1, 1]);
    assert.notEqual(events(one, 'chat')[0], events(two, 'chat')[0]);
    assert.equal(service.connections.length, 2);
  });

  it('gives each node bytes of its own in raw and both, and text as base64 in other', async () => {
    const nodes = ['raw', 'both', 'simple'].map((format) =>
      watch({ nodeId: format, format: format as WatchOptions['format'] }),
    );
    const [raw, both, simple] = nodes as [Node, Node, Node];
    const connection = await goLive(raw);
    const sent = [chat({ createTime: at() }), message('WebcastSomethingNew', { createTime: at() })];
    const [bytes, unknown] = sent.map(payloadOf) as [Buffer, Buffer];
    connection.send(binary(at(), ...sent));
    await read(connection);
    const last = ({ deliveries }: Node) => deliveries.slice(-2);
    assert.deepEqual(
      last(raw).map((delivery) => delivery.raw),
      [
        { type: 'WebcastChatMessage', data: bytes },
        { type: 'WebcastSomethingNew', data: unknown },
      ],
    );
    assert.deepEqual(
      last(both).map((delivery) => delivery.raw),
      last(raw).map((delivery) => delivery.raw),
    );
    const datas = [...last(raw), ...last(both)].map((delivery) => delivery.raw!.data as Buffer);
    assert.ok(datas.every((data) => Buffer.isBuffer(data) && data.buffer.byteLength === data.length));
    datas[0]!.fill(0);
    assert.deepEqual(datas[2], bytes);
    for (const node of [both, simple]) {
      assert.equal(fieldsOf(last(node)[0]?.event)['text'], 'hello');
      assert.deepEqual(
        [last(node)[1]?.type, fieldsOf(last(node)[1]?.event)['name'], fieldsOf(last(node)[1]?.event)['data']],
        ['other', 'WebcastSomethingNew', unknown.toString('base64')],
      );
    }
    assert.equal(last(simple)[1]?.raw, null);
  });

  it('leaves parsed what came as text', async () => {
    const raw = watch({ format: 'raw' });
    await goLive(raw);
    await until('both', () => raw.deliveries.length === 2);
    assert.deepEqual(
      raw.deliveries.map((delivery) => delivery.raw),
      [workerInfo(), roomInfo()],
    );
  });

  it('tells the unknown apart by the id of their envelope', async () => {
    const node = watch({ events: ['other'] });
    const connection = await goLive(node);
    const [one, two] = [message('WebcastSomethingNew'), message('WebcastSomethingNew')];
    connection.send(binary(at(), one));
    connection.send(binary(at(), one, two));
    await read(connection);
    const ids = events(node, 'other').filter(({ name }) => name === 'WebcastSomethingNew');
    assert.deepEqual(
      ids.map(({ id }) => id),
      [one, two].map(({ data }) => (data as { common: { msgId: string } }).common.msgId),
    );
  });

  it('knows history by the time of the frame, and gives each gift once over a reconnect', async () => {
    const node = watch({ events: ['gift'] });
    const first = await goLive(node);
    const old = gift({ giftType: 2, count: 9, createTime: at(-60_000) });
    const seen = gift({ giftType: 2, count: 1, createTime: at(5) });
    first.send(binary(at(10), old, seen));
    await read(first);
    first.drop();
    await until('reconnecting', () => node.watch.status.state === 'reconnecting');
    const second = await goLive(node, 2);
    second.send(binary(at(), old, seen, gift({ giftType: 2, count: 2, createTime: at(-500) })));
    second.send(binary(at(), gift({ giftType: 2, count: 3, createTime: at() })));
    await read(second);
    assert.deepEqual(counts(node), [1, 2, 3]);
    assert.ok(events(node).every(({ history }) => !history));
  });

  it('counts streaks in either mode and format, and finishes them when the stream ends', async () => {
    const final = watch({ nodeId: 'final', events: ['gift'] });
    const updates = watch({ nodeId: 'updates', events: ['gift'], gifts: 'updates', format: 'both' });
    const connection = await goLive(final);
    connection.send(binary(at(), gift({ count: 1, createTime: at() })));
    connection.send(binary(at(), gift({ count: 4, createTime: at() })));
    connection.send(binary(at(), control(3)));
    await read(connection);
    assert.deepEqual(counts(final), [4]);
    assert.equal(events(final)[0]?.endedBy, 'stream');
    assert.deepEqual(
      events(updates).map(({ added }) => added),
      [1, 3, 0],
    );
    assert.ok(
      updates.deliveries.every(({ raw }) => Buffer.isBuffer(raw?.data)),
      'a copy of a Buffer is one',
    );
    clock.advance(10_000); // until nothing is open that could fall silent
  });

  it('keeps what arrives in a deploy, by its bytes, and not the frame around it', async () => {
    const before = watch({ events: ['chat'], format: 'raw' });
    const connection = await goLive(before);
    before.watch.leave(true);
    const kept = chat({ createTime: at() });
    connection.send(binary(at(), kept, message('WebcastFiller', { id: null }), gift()));
    await read(connection);
    const after = watch({ events: ['chat'], format: 'raw' });
    client.settle();
    assert.deepEqual(
      after.deliveries.map(({ raw }) => raw),
      [{ type: kept.type, data: payloadOf(kept) }],
    );
    assert.equal(service.connections.length, 1);
  });

  it('passes broken frames over, counts them, and warns once of a run', async () => {
    const node = watch({ events: ['chat'] });
    const connection = await goLive(node);
    for (let index = 0; index < 50; index++) connection.send(BROKEN);
    const whole = binary(at(), chat({ createTime: at() }));
    connection.send(whole.subarray(0, -3));
    const sound = chat({ createTime: at() });
    connection.send(binary(at(), sound));
    await read(connection);
    assert.equal(node.watch.status.state, 'live');
    assert.deepEqual(events(node, 'chat').length, 1);
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /could not be read \(1 so far\)/);
  });

  describe('falls back to JSON, with one warning,', () => {
    const SAYS = {
      text: 'JSON instead of protobuf: events came as text',
      unread: 'JSON instead of protobuf: nothing could be read for 30 s',
      refused: 'JSON instead of protobuf: the service refused it',
    };

    function assertWarned(says: string): void {
      assert.deepEqual(
        warnings.filter((text) => text.includes('JSON')),
        [`@host.account: ${says}; so it stays until Node-RED starts again`],
      );
    }

    /** The next connection is a JSON one. */
    async function goJson(node: Node): Promise<FakeConnection> {
      const count = service.connections.length + 1;
      await until('a connection', () => {
        clock.advance(100); // the old one is closed first, in a time of its own
        return service.connections.length >= count;
      });
      const connection = await goLive(node, count);
      assert.equal(asksForProtobuf(connection), false);
      return connection;
    }

    it('when events come as text, which are delivered', async () => {
      const nodes = [watch({ nodeId: 'one', events: ['gift'] }), watch({ nodeId: 'two', events: ['like'] })];
      const [node, other] = nodes as [Node, Node];
      const connection = await goLive(node);
      const given = gift({ giftType: 2, count: 2, createTime: at() });
      const missed = gift({ giftType: 2, count: 3, createTime: at() });
      connection.send(bundle(at(), given));
      await until('the gift', () => counts(node).length === 1);
      await until('closed', () => connection.closedWith !== null);
      assert.equal(connection.closedWith, 1000);
      assert.equal(node.watch.status.state, 'reconnecting');
      const json = await goJson(node);
      json.send(bundle(at(), given, missed));
      await read(json);
      assert.deepEqual(counts(node), [2, 3]);
      for (const { watch, statuses } of [node, other]) {
        assert.deepEqual([watch.status.state, watch.status.fallback], ['live', 'text']);
        const states = statuses.map(({ state, fallback }) => `${state} ${fallback}`);
        assert.deepEqual([...new Set(states)], ['connecting null', 'live null', 'reconnecting text', 'live text']);
      }
      assertWarned(SAYS.text);
      assert.equal(service.connections.length, 2);
    });

    it('when events come as text in a binary frame, or nobody wants them', async () => {
      const node = watch({ events: ['gift'] });
      const connection = await goLive(node);
      connection.send(Buffer.from(JSON.stringify(bundle(at(), chat()))));
      await goJson(node);
      assertWarned(SAYS.text);
    });

    it('when binary frames cannot be read for 30 s', async () => {
      const node = watch({ events: ['gift'] });
      const connection = await goLive(node);
      connection.send(BROKEN);
      await read(connection);
      clock.advance(29_999);
      connection.send(BROKEN);
      await read(connection);
      assert.equal(node.watch.status.fallback, null);
      clock.advance(1);
      connection.send(BROKEN);
      const json = await goJson(node);
      json.send(bundle(at(), gift({ giftType: 2, createTime: at(-5_000) })));
      await read(json);
      assert.deepEqual(counts(node), [1]);
      assertWarned(SAYS.unread);
    });

    it('but not while one of them in 30 s can be', async () => {
      const node = watch({ events: ['gift'] });
      const connection = await goLive(node);
      for (let round = 0; round < 4; round++) {
        for (let index = 0; index < 3; index++) {
          connection.send(BROKEN);
          await read(connection);
          clock.advance(9_000);
        }
        connection.send(binary(at(), chat()));
        await read(connection);
      }
      assert.deepEqual([node.watch.status.state, node.watch.status.fallback], ['live', null]);
      assert.equal(service.connections.length, 1);
    });

    it('counts the 30 s over reconnects, but not the time between two sockets', async () => {
      const node = watch({ events: ['gift'] });
      for (let round = 1; round <= 2; round++) {
        const connection = await goLive(node, round);
        connection.send(BROKEN);
        await read(connection);
        clock.advance(14_000);
        connection.send(BROKEN);
        await read(connection);
        connection.drop();
        await until('reconnecting', () => node.watch.status.state === 'reconnecting');
        clock.advance(100_000);
      }
      const connection = await goLive(node, 3);
      connection.send(BROKEN);
      await read(connection);
      assert.equal(node.watch.status.fallback, null);
      clock.advance(2_000);
      connection.send(BROKEN);
      await goJson(node);
      assertWarned(SAYS.unread);
    });

    it('when the service refuses the flag', async () => {
      const node = watch({ events: ['gift'] });
      clock.advance(1_000);
      (await service.connected(1)).socket.close(4400);
      await until('the refusal', () => node.watch.status.fallback === 'refused');
      await goJson(node);
      assert.equal(
        node.statuses.some(({ state }) => state === 'failed'),
        false,
      );
      assertWarned(SAYS.refused);
    });

    it('and fails as ever where JSON is refused too: then protobuf is not to blame', async () => {
      const node = watch({ events: ['gift'] });
      clock.advance(1_000);
      (await service.connected(1)).socket.close(4400);
      await until('the refusal', () => node.watch.status.fallback === 'refused');
      clock.advance(1_000);
      (await service.connected(2)).socket.close(4400);
      await until('failed', () => node.watch.status.state === 'failed');
      assert.deepEqual(node.watch.status.cause, { kind: 'closed', code: 4400 });
      assert.equal(node.statuses.filter(({ state }) => state === 'failed').length, 1);
      assert.equal(node.watch.status.fallback, null);
      node.watch.stop();
      const corrected = watch({ nodeId: 'corrected', features: { webcastPlatform: 'web' } });
      assert.equal(asksForProtobuf(await goLive(corrected)), true);
    });

    it('when a reconnect is refused', async () => {
      const node = watch({ events: ['gift'] });
      const first = await goLive(node);
      first.drop();
      await until('reconnecting', () => node.watch.status.state === 'reconnecting');
      clock.advance(1_000);
      (await service.connected(2)).socket.close(4400);
      await until('the refusal', () => node.watch.status.fallback === 'refused');
      assert.equal(node.watch.status.state, 'reconnecting');
      await goJson(node);
    });

    it('onto the JSON socket that is there', async () => {
      const json = watch({ nodeId: 'json', encoding: 'json', events: ['gift'] });
      const text = await goLive(json);
      const node = watch({ events: ['gift'] });
      const bytes = await goLive(node);
      const [both, last] = [gift({ giftType: 2, count: 2, createTime: at() }), gift({ giftType: 2, count: 3 })];
      bytes.send(bundle(at(), both));
      await until('closed', () => bytes.closedWith !== null);
      assert.deepEqual([node.watch.status.state, node.watch.status.fallback], ['live', 'text']);
      assert.equal(json.watch.status.fallback, null, 'it has what it asked for');
      text.send(bundle(at(), both, last));
      await read(text);
      assert.deepEqual(counts(node), [2, 3]);
      assert.deepEqual(counts(json), [2, 3]);
      assert.equal(service.connections.length, 2);
      assertWarned(SAYS.text);
      json.watch.stop();
      assert.equal(text.closedWith, null, 'the other one needs it');
      node.watch.stop();
      await until('closed', () => text.closedWith !== null);
    });

    it('with what is kept for a node in a deploy, and the node after it', async () => {
      const json = watch({ nodeId: 'json', encoding: 'json', events: ['chat'] });
      const text = await goLive(json);
      const stays = watch({ nodeId: 'stays', events: ['gift'] });
      const before = watch({ events: ['gift'] });
      const bytes = await goLive(stays);
      before.watch.leave(true);
      bytes.send(binary(at(), gift({ giftType: 2, count: 2, createTime: at() })));
      bytes.send(bundle(at(), gift({ giftType: 2, count: 3, createTime: at() })));
      await until('closed', () => bytes.closedWith !== null);
      text.send(bundle(at(), gift({ giftType: 2, count: 4, createTime: at() })));
      await read(text);
      const after = watch({ events: ['gift'] });
      client.settle();
      assert.deepEqual(counts(after), [2, 3, 4]);
      assert.deepEqual(counts(stays), [2, 3, 4]);
      assert.equal(service.connections.length, 2);
    });

    it('for all features of this creator, and for no other creator or key', async () => {
      const one = watch({ nodeId: 'one' });
      const two = watch({ nodeId: 'two', features: { webcastPlatform: 'mobile' } });
      const other = watch({ nodeId: 'three', creator: 'other.account' });
      const connections = [await goLive(one, 1), await goLive(two, 2), await goLive(other, 3)];
      connections[0]!.send(bundle(at(), chat()));
      await until('closed', () => connections.slice(0, 2).every(({ closedWith }) => closedWith === 1000));
      clock.advance(1_000);
      await service.connected(4);
      clock.advance(1_000);
      await service.connected(5);
      const flags = service.connections.map((connection) => [
        connection.url.searchParams.get('uniqueId'),
        connection.url.searchParams.get('features.webcastPlatform'),
        asksForProtobuf(connection),
      ]);
      assert.deepEqual(flags.slice(3).sort(), [
        ['host.account', null, false],
        ['host.account', 'mobile', false],
      ]);
      assert.equal(connections[2]!.closedWith, null);
      assertWarned(SAYS.text);
    });

    it('until the process ends: another client knows it, of the same key', async () => {
      const node = watch();
      (await goLive(node)).send(bundle(at(), chat()));
      await goJson(node);
      const closed = client.close();
      clock.advance(5_000);
      await closed;
      client = makeClient();
      assert.equal(asksForProtobuf(await goLive(watch())), false);
      const stranger = makeClient('another key');
      const strange = watch({}, stranger);
      assert.equal(asksForProtobuf(await goLive(strange)), true);
      await stranger.close();
      assertWarned(SAYS.text);
    });

    it('also where whoever is sent the event stops it all', async () => {
      const node: Node = watch({
        events: ['chat'],
        onDelivery: (delivery) => {
          node.deliveries.push(delivery);
          node.watch.stop();
        },
      });
      const connection = await goLive(node);
      connection.send(bundle(at(), chat({ createTime: at() })));
      await until('closed', () => connection.closedWith !== null);
      clock.advance(10_000);
      assert.equal(node.watch.status.state, 'stopped');
      assert.equal(service.connections.length, 1);
      assertWarned(SAYS.text);
    });
  });
});

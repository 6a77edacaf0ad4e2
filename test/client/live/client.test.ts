import assert from 'node:assert/strict';
import { type LiveEvent } from '../../../nodes/client/events/model';
import { LiveClient } from '../../../nodes/client/live/client';
import { type Delivery } from '../../../nodes/client/live/delivery/deliveries';
import { MemoryStore } from '../../../nodes/client/live/delivery/memory-store';
import { OpenQueue } from '../../../nodes/client/live/connection/open-queue';
import { type ConnectionStatus, type Watch, type WatchOptions } from '../../../nodes/client/live/watch';
import { watching } from '../../support/arrive';
import { FakeClock } from '../../support/fake-clock';
import { type FakeConnection, FakeService } from '../../support/fake-service';
import { told } from '../../support/told';
import { until } from '../../support/until';
import { bundle, chat, control, gift, message, roomInfo, workerInfo } from '../../support/wire';
import { type AnyEvent, fieldsOf } from '../../support/fields';

interface Node {
  watch: Watch;
  deliveries: Delivery[];
  statuses: ConnectionStatus[];
}

describe('live client', () => {
  let service: FakeService;
  let clock: FakeClock;
  let memories: MemoryStore;
  let client: LiveClient;
  let warnings: string[];

  beforeEach(async () => {
    service = await FakeService.start();
    clock = new FakeClock();
    memories = new MemoryStore(clock);
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
      whenOffline: 'wait',
      pollIntervalMs: 60_000,
      onStatus: (status) => statuses.push(status),
      ...options,
    });
    return { watch, deliveries, statuses };
  }

  /** The next connection, with the first frame that makes it live. */
  async function goLive(node: Node, count = service.connections.length + 1): Promise<FakeConnection> {
    clock.advance(1_000);
    const connection = await service.connected(count);
    connection.send(bundle(clock.now(), workerInfo(), roomInfo()));
    await until('live', () => node.watch.status.state === 'live');
    return connection;
  }

  const at = (offsetMs = 0) => clock.now() + offsetMs;
  const events = (node: Node, type = 'gift') =>
    node.deliveries.filter((delivery) => delivery.type === type).map(({ event }) => event as AnyEvent);
  const sum = (node: Node) => events(node).reduce((total, { added }) => total + (added as number), 0);
  const received = (node: Node, count: number) => until(`${count} deliveries`, () => node.deliveries.length >= count);

  it('sends key, creator and flags as the service parses them, and names itself', async () => {
    const node = watch({ creator: 'host.account', features: { enableTranscription: true, sessionId: null } });
    const { url, headers } = await goLive(node);
    assert.deepEqual(Object.fromEntries(url.searchParams), {
      uniqueId: 'host.account',
      apiKey: 'the key',
      client: 'test',
      'features.schemaVersion': 'v2',
      'features.enableTranscription': 'true',
    });
    assert.equal(headers['user-agent'], 'test/1');
  });

  describe('what the sidebar is told', () => {
    it('is how a connection stands, what has come over it, and why it was lost', async () => {
      const node = watch({ events: ['gift'] });
      assert.equal(client.openSockets, 0);
      const connection = await goLive(node);
      connection.send(bundle(at(), gift({ count: 2, end: true })));
      connection.send(bundle(at(), chat()));
      connection.send('{');
      await until('four frames', () => client.sessions[0]?.traffic.frames === 4);
      const [session] = client.sessions;
      assert(session);
      const { creator, encoding, report, room, wanted, traffic, broken, nodes } = session;
      assert.deepEqual([creator, encoding, report.state, room.viewers], ['host.account', 'json', 'live', 298]);
      assert.deepEqual([...(wanted ?? [])], ['gift']);
      assert.equal(traffic.types.gift, 1);
      assert.equal(traffic.types.chat, undefined, 'it was passed over unread');
      assert.equal(traffic.spans.viewers.at(-1), 298);
      assert(traffic.bytes > 500 && traffic.bytes < 1_900, String(traffic.bytes));
      assert.equal(broken, 0, 'that one was passed over as well');
      assert.deepEqual(
        nodes.map(({ nodeId, counts }) => [nodeId, counts.gifts?.diamonds]),
        [['node-1', 2]],
      );
      assert.equal(client.openSockets, 1);
      connection.socket.close(4500);
      await until('lost', () => node.watch.status.state === 'reconnecting');
      assert.deepEqual(client.sessions[0]?.drops, [{ cause: { kind: 'closed', code: 4500 }, count: 1, ageMs: 0 }]);
      assert.equal(client.openSockets, 0);
    });

    it('is nothing of a node that has gone', async () => {
      const node = watch();
      await goLive(node);
      node.watch.stop();
      await until('closed', () => client.sessions.length === 0);
    });
  });

  describe('since when a room is heard', () => {
    const sinces = (node: Node) => node.statuses.map(({ state, since }) => [state, since]);

    it('is told with `live`, by the clock of the service, and stays over a reconnect', async () => {
      const node = watch();
      const connection = await goLive(node);
      const first = clock.now();
      assert.deepEqual(sinces(node).slice(0, 2), [
        ['connecting', null],
        ['live', first],
      ]);
      connection.socket.close(4500);
      await until('lost', () => node.watch.status.state === 'reconnecting');
      assert.equal(node.watch.status.since, first);
      clock.advance(20_000);
      await goLive(node, 2);
      assert.equal(node.watch.status.since, first);
      node.watch.stop();
      assert.deepEqual(sinces(node).at(-1), ['stopped', null]);
    });

    it('is the moment in which the service last said "not live"', async () => {
      const node = watch();
      clock.advance(1_000);
      (await service.connected(1)).socket.close(4404);
      await until('a pause', () => node.watch.status.retryAt !== null);
      const notLiveAt = clock.now();
      clock.advance(5_000);
      await goLive(node, 2);
      assert.equal(node.watch.status.since, notLiveAt);
    });

    it('is known at once to who joins, and to the successor of a deploy', async () => {
      const first = watch();
      await goLive(first);
      const begin = first.watch.status.since!;
      clock.advance(7_000);
      const late = watch({ nodeId: 'node-2' });
      assert.deepEqual(sinces(late), [['live', begin + 7_000]]);
      clock.advance(1_000);
      first.watch.leave(true);
      assert.deepEqual(sinces(watch()), [['live', begin]]);
    });
  });

  it('knows who is live from its connections, and says nothing where none of them knows', async () => {
    const answer = () => client.liveAnswer('host.account');
    assert.equal(answer(), null);
    const node = watch();
    assert.equal(answer(), null, 'connecting');
    const connection = await goLive(node);
    const live = { isLive: true, roomId: '7400000000000000001' };
    assert.deepEqual(answer(), live);
    assert.equal(client.liveAnswer('other'), null);
    connection.socket.close(4005);
    await until('offline', () => node.watch.status.state === 'offline');
    assert.deepEqual(answer(), { isLive: false, roomId: null });
    const other = watch({ nodeId: 'node-2', features: { enableTranscription: true } });
    await goLive(other);
    assert.equal(node.watch.status.state, 'offline');
    assert.deepEqual(answer(), live, 'of two connections, the live one knows better');
    other.watch.stop();
    assert.deepEqual(answer(), { isLive: false, roomId: null });
    node.watch.stop();
    await until('no session', () => answer() === null);
  });

  it('does not call a creator offline after a look that may be long ago', async () => {
    const node = watch({ pollIntervalMs: 121_000 });
    (await goLive(node)).socket.close(4005);
    await until('offline', () => node.watch.status.state === 'offline');
    assert.equal(client.liveAnswer('host.account'), null);
    watch({ nodeId: 'node-2', pollIntervalMs: 120_000 });
    assert.deepEqual(client.liveAnswer('host.account'), { isLive: false, roomId: null });
  });

  it('tells state, title and viewers', async () => {
    const node = watch();
    const connection = await goLive(node);
    assert.deepEqual(node.watch.status, {
      state: 'live',
      creator: 'host.account',
      roomId: '7400000000000000001',
      cause: null,
      attempt: 0,
      retryAt: null,
      title: 'Evening stream',
      viewers: 298,
      since: clock.now(),
      fallback: null,
    });
    connection.send(bundle(at(), message('WebcastRoomUserSeqMessage', { viewerCount: 321, createTime: at() })));
    await until('viewers', () => node.watch.status.viewers === 321);
  });

  for (const [form, frame] of [
    ['a bundle', (text: string) => bundle(1_800_000_000_500, chat({ comment: text, createTime: 1_800_000_001_000 }))],
    ['a single object', (text: string) => chat({ comment: text, createTime: 1_800_000_001_000 })],
    ['an array', (text: string) => [chat({ comment: text, createTime: 1_800_000_001_000 })]],
    [
      'a binary frame',
      (text: string) => Buffer.from(JSON.stringify(chat({ comment: text, createTime: 1_800_000_001_000 }))),
    ],
  ] as const) {
    it(`reads ${form}`, async () => {
      const node = watch({ events: ['chat'] });
      const connection = await goLive(node);
      connection.send(frame('hello'));
      await received(node, 1);
      assert.equal(events(node, 'chat')[0]?.text, 'hello');
    });
  }

  it('passes garbage over, counts it and warns once', async () => {
    const node = watch({ events: ['chat'] });
    const connection = await goLive(node);
    const garbage = [
      '',
      'null',
      '"text"',
      '[[],[[]]]',
      '{"messages":[null,1,{"type":""},{"type":7}]}',
      '{"type":"Webcas',
      '{',
      '[]x',
    ];
    for (const frame of garbage) connection.send(frame);
    connection.send(Buffer.from([0x0a, 0x12, 0xff, 0x00]));
    // Frames that hold no wanted name are not even read; these do.
    for (const frame of garbage)
      connection.send(`{"WebcastChatMessage":1}${frame}`.replace('":1', '":"WebcastChatMessage"'));
    connection.send(
      `{"messages":[{"type":"__proto__","data":{"polluted":1}},{"type":"WebcastChatMessage"},{"type":"constructor"}]}`,
    );
    connection.send(bundle(at(), chat({ comment: 'after', createTime: at() })));
    await until('the chat', () => events(node, 'chat').some(({ text }) => text === 'after'));
    assert.equal(node.watch.status.state, 'live');
    assert.equal(warnings.length, 1);
    assert.match(warnings[0]!, /could not be read/);
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
  });

  it('reads a frame with bad UTF-8 all the same', async () => {
    const node = watch({ events: ['chat'] });
    const connection = await goLive(node);
    const text = Buffer.from(JSON.stringify(bundle(at(), chat({ comment: 'x#x', createTime: at() }))));
    text[text.indexOf('#')] = 0xff;
    connection.socket.send(text, { binary: false });
    await received(node, 1);
    assert.equal(events(node, 'chat')[0]?.text, 'x\ufffdx');
    assert.equal(warnings.length, 1);
  });

  it('tells messages apart by ids of 64 bits that come as bare numbers', async () => {
    const node = watch({ events: ['chat', 'battle'] });
    const connection = await goLive(node);
    const ids = ['7400000000000000101', '7400000000000000102', '7400000000000000103'];
    for (const id of ids) {
      const frame = JSON.stringify(bundle(at(), chat({ id, createTime: at() })));
      connection.send(frame.replace(`"${id}"`, id));
    }
    const battle = JSON.stringify(bundle(at(), message('WebcastLinkMicBattle', { battleId: 'B', createTime: at() })));
    connection.send(battle.replace('"B"', ids[0]!));
    await received(node, 4);
    assert.deepEqual(
      events(node, 'chat').map(({ id }) => id),
      ids,
    );
    assert.equal(events(node, 'battle')[0]?.battleId, ids[0]);
  });

  it('warns once of frames that end the connection, and goes on', async () => {
    clock.chance = 0;
    const node = watch();
    for (let round = 1; round <= 3; round++) {
      const connection = await goLive(node, round);
      connection.send('x'.repeat(8 * 1024 * 1024 + 1));
      await until('the end', () => node.watch.status.state === 'reconnecting');
    }
    assert.deepEqual(warnings, ['@host.account: connection closed: a frame was larger than 8 MB']);
  });

  it('keeps the socket for a node in a deploy when another one stops watching meanwhile', async () => {
    const one = watch({ nodeId: 'one' });
    const two = watch({ nodeId: 'two' });
    const connection = await goLive(one);
    one.watch.leave(true);
    two.watch.stop();
    connection.send(bundle(at(), chat({ createTime: at() })));
    await new Promise((resolve) => connection.socket.once('pong', resolve).ping());
    const back = watch({ nodeId: 'one' });
    assert.equal(events(back, 'chat').length, 1);
    assert.equal(service.open.length, 1);
  });

  it('shares one socket between nodes, each with messages of its own', async () => {
    const one = watch({ nodeId: 'one' });
    const connection = await goLive(one);
    const two = watch({ nodeId: 'two' });
    assert.equal(two.statuses.at(-1)?.state, 'live', 'told how the connection stands');
    connection.send(bundle(at(), chat({ createTime: at() })));
    await until('both', () => events(one, 'chat').length === 1 && events(two, 'chat').length === 1);
    assert.notEqual(events(one, 'chat')[0], events(two, 'chat')[0]);
    assert.deepEqual(events(one, 'chat')[0], events(two, 'chat')[0]);
    assert.equal(service.connections.length, 1);
    one.watch.stop();
    assert.equal(service.open.length, 1);
    two.watch.stop();
    await until('closed', () => connection.closedWith !== null);
    assert.equal(connection.closedWith, 1000);
  });

  it('opens a socket of its own for another creator or another feature set, one a second', async () => {
    watch({ nodeId: 'one' });
    watch({ nodeId: 'two', creator: 'other.account' });
    watch({ nodeId: 'three', features: { enableTranscription: true } });
    for (const count of [1, 2, 3]) {
      clock.advance(count === 1 ? 0 : 1_000);
      await service.connected(count);
      clock.advance(0);
      assert.equal(service.upgrades, count);
    }
  });

  it('gives raw data uncopied to one node, and to each further one a copy', async () => {
    const nodes = ['one', 'two', 'three'].map((nodeId) =>
      watch({ nodeId, format: nodeId === 'three' ? 'both' : 'raw' }),
    );
    const connection = await goLive(nodes[0]!);
    connection.send(bundle(at(), chat({ createTime: at() })));
    await until('all', () => nodes.every((node) => node.deliveries.some(({ type }) => type === 'chat')));
    const raws = nodes.map((node) => node.deliveries.find(({ type }) => type === 'chat')?.raw?.data);
    assert.equal(new Set(raws).size, 3);
    (raws[0] as Record<string, unknown>)['comment'] = 'changed';
    assert.equal((raws[1] as Record<string, unknown>)['comment'], 'hello');
    assert.equal((raws[2] as Record<string, unknown>)['comment'], 'hello');
  });

  it('gives each gift once over a reconnect with replay, and loses none of the gap', async () => {
    const node = watch({ events: ['gift'] });
    const first = await goLive(node);
    const seen = gift({ giftType: 2, createTime: at(5) });
    const missed = gift({ giftType: 2, createTime: at(2_000) });
    const old = gift({ giftType: 2, createTime: at(-60_000) });
    first.send(bundle(at(10), seen));
    await received(node, 1);
    first.drop();
    await until('reconnecting', () => node.watch.status.state === 'reconnecting');
    const second = await goLive(node, 2);
    second.send(bundle(at(), old, seen, missed, missed));
    second.send(bundle(at(), gift({ giftType: 2, count: 7, createTime: at() })));
    await received(node, 3);
    assert.deepEqual(
      events(node).map(({ count, history }) => [count, history]),
      [
        [1, false],
        [1, false],
        [7, false],
      ],
    );
  });

  it('looks back to the last "not live" when a stream has begun meanwhile', async () => {
    clock.chance = 0;
    const node = watch({ events: ['gift'] });
    clock.advance(1_000);
    for (let look = 1; look <= 4; look++) {
      (await service.connected(look)).socket.close(4404);
      await until('the answer', () => node.watch.status.retryAt !== null);
      clock.advance(look < 4 ? 4_000 : 60_000);
    }
    const connection = await service.connected(5);
    connection.send(bundle(at(), roomInfo()));
    connection.send(
      bundle(
        at(),
        gift({ giftType: 2, count: 2, createTime: at(-59_000) }),
        gift({ giftType: 2, count: 3, createTime: at(-61_000) }),
      ),
    );
    connection.send(bundle(at(), gift({ giftType: 2, count: 4, createTime: at() })));
    await received(node, 2);
    assert.deepEqual(
      events(node).map(({ count }) => count),
      [2, 4],
    );
  });

  it('finishes open streaks when the stream ends, and when the user stops', async () => {
    const node = watch({ events: ['gift'] });
    const connection = await goLive(node);
    connection.send(bundle(at(), gift({ count: 3, createTime: at() }), control(3)));
    await received(node, 1);
    assert.deepEqual([events(node)[0]?.count, events(node)[0]?.endedBy], [3, 'stream']);
    connection.send(bundle(at(), gift({ count: 2, groupId: '17', createTime: at() })));
    connection.send(bundle(at(), gift({ giftType: 2, createTime: at() })));
    await received(node, 2);
    node.watch.stop();
    assert.deepEqual([events(node)[2]?.count, events(node)[2]?.endedBy], [2, 'stream']);
    assert.equal(node.statuses.at(-1)?.state, 'stopped');
  });

  it('keeps the socket and the open streaks over a deploy, and what arrives meanwhile', async () => {
    const before = watch({ events: ['gift'], gifts: 'updates' });
    const connection = await goLive(before);
    connection.send(bundle(at(), gift({ count: 2, createTime: at() })));
    await received(before, 1);
    before.watch.leave(true);
    connection.send(bundle(at(), gift({ count: 5, createTime: at() }), gift({ giftType: 2, createTime: at() })));
    await until('arrival', () => connection.socket.bufferedAmount === 0);
    await new Promise((resolve) => connection.socket.once('pong', resolve).ping());
    const after = watch({ events: ['gift'], gifts: 'updates' });
    client.settle();
    connection.send(bundle(at(), gift({ count: 6, end: true, createTime: at() })));
    await received(after, 3);
    assert.equal(sum(before) + sum(after), 7);
    assert.equal(before.deliveries.length, 1, 'nothing is sent to a node that has gone');
    assert.equal(service.connections.length, 1);
    clock.advance(20_000);
    assert.equal(service.open.length, 1);
  });

  it('survives 20 deploys in the middle of streaks: one socket, no gift lost or repeated', async () => {
    let nodes = [watch({ nodeId: 'a', events: ['gift'] }), watch({ nodeId: 'b', events: ['gift'], gifts: 'updates' })];
    const all: Node[][] = [nodes];
    const connection = await goLive(nodes[0]!);
    let given = 0;
    for (let deploy = 0; deploy < 20; deploy++) {
      const groupId = String(1_700_000_000_000 + deploy);
      for (let count = 1; count <= 5; count++) {
        given++;
        connection.send(bundle(at(), gift({ count, groupId, end: count === 5 && deploy % 3 > 0, createTime: at() })));
        if (count === 3) {
          for (const node of nodes) node.watch.leave(true);
          await new Promise((resolve) => connection.socket.once('pong', resolve).ping());
          nodes = [
            watch({ nodeId: 'a', events: ['gift'] }),
            watch({ nodeId: 'b', events: ['gift'], gifts: 'updates' }),
          ];
          all.push(nodes);
          client.settle();
        }
      }
      await new Promise((resolve) => connection.socket.once('pong', resolve).ping());
      clock.advance(deploy % 4 === 0 ? 11_000 : 500);
      connection.send(bundle(at(), chat()));
    }
    await new Promise((resolve) => connection.socket.once('pong', resolve).ping());
    clock.advance(11_000);
    for (const index of [0, 1]) {
      const total = all.reduce((sumOf, generation) => sumOf + sum(generation[index]!), 0);
      assert.equal(total, given, `node ${index}`);
    }
    assert.equal(service.connections.length, 1);
  });

  describe('where whoever is sent an event ends the watching', () => {
    const five = () => Array.from({ length: 5 }, (_, index) => index + 1);
    /** Hears all that was sent, and ends with the first event. */
    function hearing(end: (node: Node) => void): { node: Node; heard: LiveEvent[] } {
      const heard: LiveEvent[] = [];
      const node: Node = watch({
        onDelivery: ({ event }) => {
          if (event?.type === 'chat' || event?.type === 'gift') heard.push(event);
          if (heard.length === 1) end(node);
        },
      });
      return { node, heard };
    }
    /** All of it has arrived, or will not any more. */
    const said = ({ socket }: FakeConnection) =>
      new Promise((resolve) => socket.once('pong', resolve).once('close', resolve).ping());
    const addedBy = (heard: readonly LiveEvent[]) => heard.map((event) => fieldsOf(event)['added']);

    for (const end of ['stop', 'leave'] as const) {
      it(`gives it nothing more of the frame, and has no timer of it (${end})`, async () => {
        const { node, heard } = hearing(({ watch }) => watch[end](false));
        const connection = await goLive(node);
        const chats = five().map((number) => chat({ id: String(number), createTime: at() }));
        connection.send(bundle(at(), ...chats, gift({ count: 3, createTime: at() })));
        await said(connection);
        clock.advance(60_000);
        assert.deepEqual(
          heard.map(({ id }) => id),
          ['1'],
        );
      });
    }

    for (const [what, endsEarly] of [
      ['a frame', true],
      ['streaks that fell silent', false],
    ] as const) {
      it(`gives the rest of ${what} to its successor, each gift once`, async () => {
        let successor: Node | undefined;
        const { node, heard } = hearing(({ watch: before }) => {
          before.leave(true);
          successor = watch();
        });
        const connection = await goLive(node);
        const gifts = five().map((number) => {
          const groupId = String(1_700_000_000_000 + number);
          return gift({ count: number, groupId, end: endsEarly, createTime: at() });
        });
        connection.send(bundle(at(), ...gifts));
        await said(connection);
        clock.advance(11_000);
        assert.deepEqual(addedBy(heard), [1]);
        assert.deepEqual(addedBy(events(successor!)), [2, 3, 4, 5]);
      });
    }
  });

  it('closes a socket that nobody came back to: 1.5 s after the deploy, 20 s if that never ends', async () => {
    for (const settles of [true, false]) {
      const node = watch();
      const connection = await goLive(node);
      node.watch.leave(true);
      if (settles) client.settle();
      clock.advance(settles ? 1_499 : 19_999);
      assert.equal(service.open.length, 1);
      clock.advance(1);
      await until('closed', () => connection.closedWith !== null);
      assert.equal(connection.closedWith, 1000);
    }
  });

  it('remembers for 10 minutes what a node was sent, and starts afresh with another key', async () => {
    const seen = gift({ giftType: 2, createTime: at(10_000) });
    const send = async (node: Node, connection: FakeConnection) => {
      connection.send(bundle(at(), seen, gift({ giftType: 2, count: 9, createTime: at(10_000) })));
      await until('the new one', () => events(node).some(({ count }) => count === 9));
      node.watch.stop();
      await until('closed', () => service.open.length === 0);
      return events(node).map(({ count }) => count);
    };
    let node = watch({ events: ['gift'] });
    assert.deepEqual(await send(node, await goLive(node)), [1, 9]);
    clock.advance(599_000);
    node = watch({ events: ['gift'] });
    assert.deepEqual(await send(node, await goLive(node)), [9]);
    clock.advance(601_000);
    seen.data = {
      ...(seen.data as object),
      common: { ...(seen.data as { common: object }).common, createTime: String(at(10_000)) },
    };
    node = watch({ events: ['gift'] });
    assert.deepEqual(await send(node, await goLive(node)), [1, 9]);
    const other = makeClient('another key');
    node = watch({ events: ['gift'] }, other);
    assert.deepEqual(await send(node, await goLive(node)), [1, 9]);
    await other.close();
  });

  it('stops a node that does not wait while offline, and goes on looking for one that does', async () => {
    clock.chance = 0;
    const patient = watch({ nodeId: 'patient' });
    const hasty = watch({ nodeId: 'hasty', whenOffline: 'stop' });
    const connection = await goLive(patient);
    connection.socket.close(4005);
    await until('offline', () => patient.watch.status.state === 'offline');
    assert.deepEqual(
      hasty.statuses.map(({ state }) => state),
      ['connecting', 'live', 'ended', 'stopped'],
    );
    assert.equal(hasty.watch.isWatching, false);
    clock.advance(60_000);
    await service.connected(2);
  });

  it('loses no open streak when a node stops because nobody is live', async () => {
    clock.chance = 0;
    const node = watch({ events: ['gift'], whenOffline: 'stop' });
    const connection = await goLive(node);
    connection.send(bundle(at(), gift({ count: 3, createTime: at() })));
    connection.send(bundle(at(), gift({ giftType: 2, createTime: at() })));
    await received(node, 1);
    connection.socket.close(4005);
    await until('stopped', () => !node.watch.isWatching);
    assert.equal(sum(node), 4);
  });

  it('looks anew for a node that does not wait, though another one knows that nobody is live', async () => {
    clock.chance = 0;
    const patient = watch({ nodeId: 'patient' });
    (await goLive(patient)).socket.close(4005);
    await until('offline', () => patient.watch.status.state === 'offline');
    const hasty = watch({ nodeId: 'hasty', whenOffline: 'stop' });
    await goLive(hasty, 2);
    assert.equal(hasty.watch.isWatching, true);
  });

  it('looks anew for a node that does not wait, however long the other one would have waited', async () => {
    clock.chance = 0;
    const patient = watch({ nodeId: 'patient', pollIntervalMs: 600_000 });
    (await goLive(patient)).socket.close(4005);
    await until('offline', () => patient.watch.status.state === 'offline');
    const hasty = watch({ nodeId: 'hasty', whenOffline: 'stop' });
    assert.deepEqual(
      hasty.statuses.map(({ state, retryAt }) => [state, retryAt]),
      [['offline', null]],
    );
    clock.advance(1_000);
    (await service.connected(2)).socket.close(4404);
    await until('its own answer', () => !hasty.watch.isWatching);
    assert.equal(patient.watch.status.state, 'offline');
  });

  it('looks anew where a creator moves, in one deploy, to a node that does not wait', async () => {
    clock.chance = 0;
    const before = watch({ nodeId: 'before', pollIntervalMs: 600_000 });
    (await goLive(before)).socket.close(4005);
    await until('offline', () => before.watch.status.state === 'offline');
    before.watch.leave(false);
    const hasty = watch({ nodeId: 'hasty', whenOffline: 'stop' });
    client.settle();
    assert.equal(hasty.watch.isWatching, true);
    await goLive(hasty, 2);
    hasty.watch.stop();
    await until('nothing is open', () => service.open.length === 0);
    clock.advance(3_600_000);
    assert.equal(service.upgrades, 2, 'nobody watches any more');
  });

  it('looks as soon as the most impatient node asks for it', async () => {
    clock.chance = 0;
    const patient = watch({ nodeId: 'patient', pollIntervalMs: 3_600_000 });
    (await goLive(patient)).socket.close(4005);
    await until('offline', () => patient.watch.status.state === 'offline');
    watch({ nodeId: 'impatient', pollIntervalMs: 30_000 });
    assert.equal(patient.watch.status.retryAt, clock.now() + 30_000);
    clock.advance(30_000);
    await service.connected(2);
  });

  it('no longer says that it waits for a free socket when it has one', async () => {
    client.maxConnections = 1;
    const one = watch({ nodeId: 'one' });
    await goLive(one);
    const two = watch({ nodeId: 'two', creator: 'other.account' });
    clock.advance(1_000);
    assert.match(told(two.watch.status).reason ?? '', /waiting for a free socket/);
    one.watch.stop();
    await until('closed', () => service.open.length === 0);
    await until('the second one', () => {
      clock.advance(100);
      return service.connections.length === 2;
    });
    assert.deepEqual([two.watch.status.state, told(two.watch.status).reason], ['connecting', null]);
  });

  it('opens anew after a failure when a node asks for it', async () => {
    const node = watch();
    clock.advance(0);
    (await service.connected(1)).socket.close(4401);
    await until('failed', () => node.watch.status.state === 'failed');
    node.watch.lookNow();
    await goLive(node, 2);
  });

  it('does not parse frames that hold nothing wanted, but tells the end of the stream and viewers all the same', async () => {
    const node = watch({ events: ['gift'] });
    const connection = await goLive(node);
    // Broken behind the names: would be counted, were it read.
    connection.send('{"messages":[{"type":"WebcastChatMessage","data":{"com');
    connection.send('{"messages":[{"type":"WebcastLikeMessage","data":{"com');
    connection.send(bundle(at(), message('WebcastRoomUserSeqMessage', { viewerCount: 5 })));
    connection.send(bundle(at(), message('WebcastRoomUserSeqMessage', { viewerCount: 6 })));
    await until('viewers', () => node.watch.status.viewers === 5);
    connection.send(bundle(at(), control(3)));
    connection.drop();
    await until('ended', () => node.watch.status.state === 'offline');
    assert.equal(node.watch.status.viewers, 5, 'read every 5 s at most');
    assert.deepEqual(warnings, []);
    assert.ok(node.statuses.some(({ state }) => state === 'ended'));
  });

  it('lives on when a consumer throws', async () => {
    let thrown = 0;
    const node = watch({
      events: ['chat'],
      onDelivery: () => {
        thrown++;
        throw new Error('of the consumer');
      },
    });
    const other = watch({ nodeId: 'other', events: ['chat'] });
    const connection = await goLive(node);
    connection.send(bundle(at(), chat({ createTime: at() }), chat({ createTime: at() })));
    await received(other, 2);
    assert.equal(thrown, 2);
    assert.equal(node.watch.status.state, 'live');
    assert.match(warnings.join(), /of the consumer/);
  });

  it('closes everything with 1000, also what is just opening', async () => {
    const node = watch();
    watch({ nodeId: 'two', creator: 'other.account' });
    const connection = await goLive(node);
    await client.close();
    await until('closed', () => connection.closedWith !== null);
    assert.equal(connection.closedWith, 1000);
    clock.advance(120_000);
    assert.ok(service.upgrades <= 2);
    assert.equal(node.watch.status.state, 'stopped');
  });
});

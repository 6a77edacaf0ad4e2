// Gifts that are sent again until they are done, and what other machines have sent, in a running Node-RED.
import assert from 'node:assert/strict';
import { type FakeConnection, FakeService } from '../support/fake-service';
import { hurry } from '../support/hurried-system';
import { type FlowNode, nodeRed, type Seen, TAB } from '../support/red';
import { until } from '../support/until';
import { bundle, chat, gift, roomInfo } from '../support/wire';

const ROOM = '7400000000000000001';
const credentials = { account: { apiKey: 'key' } };

describe('euler-live, where the flow confirms', () => {
  let service: FakeService;
  let slowDown: () => void;

  before(async () => {
    slowDown = hurry();
    await nodeRed.start();
  });
  after(async () => {
    await nodeRed.stop();
    slowDown();
  });
  beforeEach(async () => {
    service = await FakeService.start();
  });
  afterEach(async () => {
    await nodeRed.unload();
    await until('all sockets closed', () => service.open.length === 0);
    await service.stop();
  });

  function flow(live: Record<string, unknown> = {}): FlowNode[] {
    const account = { restUrl: 'http://127.0.0.1:9', wsUrl: service.url, service: 'custom', routes: 'flat' };
    const place = { z: 'tab', x: 1, y: 1 };
    const wires = [['events'], ['connection']];
    return [
      TAB,
      { id: 'account', type: 'euler-account', ...account },
      {
        ...{ id: 'live', type: 'euler-live', ...place, account: 'account', creators: 'host', wires },
        ...{ inputs: 1, confirm: true, events: ['gift'], topic: 'tiktok/{creator}/{type}', ...live },
      },
      { id: 'events', type: 'helper', ...place },
      { id: 'connection', type: 'helper', ...place },
      { id: 'catch', type: 'catch', ...place, scope: ['live'], wires: [['caught']] },
      { id: 'caught', type: 'helper', ...place },
    ];
  }

  const events = () => nodeRed.seen('events');
  const states = () => nodeRed.seen('connection').map(({ topic }) => topic);
  const settle = () => new Promise((resolve) => setTimeout(resolve, 50));
  const give = (payload: unknown, more: object = {}) => nodeRed.input('live', { payload, ...more });
  const done = (payload: unknown) => give(payload, { action: 'done' });
  const seen = (payload: unknown, more: object = {}) => give(payload, { action: 'seen', ...more });

  async function goLive(live?: Record<string, unknown>): Promise<FakeConnection> {
    await nodeRed.load(flow(live), credentials);
    return answer();
  }

  async function answer(): Promise<FakeConnection> {
    const connection = await service.connected(1);
    connection.send(bundle(Date.now(), roomInfo()));
    await until('live', () => states().includes('live'));
    return connection;
  }

  const later = () => Date.now() + 1_000;
  const sendGift = (connection: FakeConnection, options: Parameters<typeof gift>[0] = {}) =>
    connection.send(bundle(later(), gift({ end: true, createTime: later(), ...options })));
  /** Without what differs by intent. */
  const bare = ({ _msgid, again: _again, ...message }: Seen) => message;

  for (const format of ['simple', 'raw', 'both']) {
    it(`sends a gift again, unchanged, until it is done (${format})`, async () => {
      const times = format === 'simple' ? 3 : 2;
      const connection = await goLive({ format });
      sendGift(connection, { count: 3 });
      const [first, ...again] = (await nodeRed.see('events', times)) as [Seen, ...Seen[]];
      assert.equal('again' in first, false);
      again.forEach((message, index) => assert.equal(message['again'], index + 1));
      for (const message of again) assert.deepEqual(bare(message), bare(first));
      assert.equal(first.topic, 'tiktok/host/gift');
      assert.equal('raw' in first, format === 'both');
      // As a broker brings it back.
      done(format === 'simple' ? JSON.parse(JSON.stringify(first.payload)) : JSON.stringify(again[0]!.payload));
      await settle();
      const count = events().length;
      sendGift(connection, { count: 2, groupId: '2' });
      await nodeRed.see('events', count + 2);
      const repeated = events().slice(times);
      assert.ok(
        repeated.every((message) => JSON.stringify(message.payload).includes('"2"')),
        'only the other one',
      );
      assert.equal(nodeRed.seen('caught').length, 0);
    });
  }

  it('sends no other event again, no history and no sample', async () => {
    const connection = await goLive({ events: [], history: 'emit' });
    const before = events().length;
    connection.send(
      bundle(later(), chat({ createTime: later() }), gift({ giftType: 2, createTime: 1_700_000_000_000 })),
    );
    nodeRed.input('live', { action: 'sample' });
    await nodeRed.see('events', before + 3);
    sendGift(connection, { groupId: '5' });
    await until('twice', () => events().filter(({ again }) => again > 0).length === 2);
    assert.ok(events().every(({ again, payload }) => !again || payload.streakId === '5'));
  });

  it('goes on after deploys of every kind, and counts on', async () => {
    const connection = await goLive();
    sendGift(connection);
    await nodeRed.see('events', 2);
    for (const type of ['full', 'flows', 'nodes'] as const) {
      const { again } = events().at(-1)!;
      await nodeRed.deploy(flow({ name: type }), type, credentials);
      await until(`again after ${type}`, () => events().at(-1)!['again'] > (again ?? 0));
    }
    const agains = events().map(({ again }) => again ?? 0);
    assert.deepEqual(agains, [...agains.keys()], 'each once');
    done(events()[0]!.payload);
    await nodeRed.deploy(flow({ name: 'last' }), 'full', credentials);
    const count = events().length;
    sendGift(connection, { groupId: '7' });
    await nodeRed.see('events', count + 2);
    assert.ok(
      events()
        .slice(count)
        .every(({ payload }) => payload.streakId === '7'),
    );
    assert.equal(service.connections.length, 1);
  });

  const ends: [what: string, change: (flow: FlowNode[]) => FlowNode[]][] = [
    ['the deletion of the node', (nodes) => nodes.filter(({ id }) => id !== 'live')],
    ['its setting', () => flow({ confirm: false })],
  ];
  ends.forEach(([what, change], index) => {
    it(`ends with ${what}`, async () => {
      sendGift(await goLive(), { groupId: `9${index}` });
      await nodeRed.see('events', 1);
      await nodeRed.deploy(change(flow()), 'full', credentials);
      await settle();
      await nodeRed.deploy(flow(), 'full', credentials);
      const count = events().length;
      // Longer than until it would be sent again.
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(events().length, count);
    });
  });

  it('says in words that it needs an input', async () => {
    await nodeRed.load(flow({ inputs: 0 }), credentials);
    const [caught] = await nodeRed.see('caught');
    assert.match(caught!['error'].message, /Confirm: tick Control too/);
    assert.equal(caught!['error'].code, 'INVALID_INPUT');
    assert.equal(service.upgrades, 0);
  });

  it('tells Catch, and warns, when more gifts wait than may', async () => {
    const connection = await goLive();
    const gifts = Array.from({ length: 1_003 }, () => gift({ giftType: 2, createTime: later() }));
    connection.send(bundle(later(), ...gifts));
    const [caught] = await nodeRed.see('caught');
    assert.match(caught!['error'].message, /too many gifts wait for msg\.action "done"/);
    assert.equal(caught!.payload.id, (gifts[0]!.data as { common: { msgId: string } }).common.msgId);
    await nodeRed.see('events', 1_003);
    assert.equal(nodeRed.seen('caught').length, 1);
  });

  it('passes over what is not known, and tells Catch of a message that is missing', async () => {
    await goLive();
    for (const payload of ['on', 7, [], {}, { key: 'x', count: 5 }, { type: 'gift', key: 'x', count: 5 }]) {
      done(payload);
      for (const creator of [undefined, 'host', 'stranger', 7, 'two words']) seen(payload, { creator });
    }
    seen({ state: 'live', creator: 'stranger', since: 5, roomId: '1' });
    seen({ type: 'gift', key: 'x', count: 5, creator: 'stranger' });
    await settle();
    assert.equal(nodeRed.seen('caught').length, 0);
    for (const payload of [undefined, null, '']) {
      done(payload);
      seen(payload);
    }
    const caught = await nodeRed.see('caught', 6);
    assert.match(caught[0]!['error'].message, /done needs in msg\.payload/);
    assert.match(caught[1]!['error'].message, /seen needs in msg\.payload/);
    assert.equal(events().length, 0);
  });

  describe('on a second machine', () => {
    const standby = { autoConnect: false, creators: 'host, other' };
    const began = Date.now() - 60_000;
    const context = (fields: object) => ({
      ...{ type: 'gift', creator: 'host', roomId: ROOM, history: false, timestamp: began + 5_000, final: true },
      ...fields,
    });
    const ann = { id: '6800000000000096727' };

    /** As the other machine's node has sent it: made by one, since no test knows all fields. */
    async function sentElsewhere(messages: Parameters<FakeConnection['send']>[0]): Promise<Seen[]> {
      const connection = await goLive({ confirm: false });
      connection.send(messages);
      await nodeRed.see('events', 1);
      const sent = events().map((message) => structuredClone(message));
      await nodeRed.unload();
      await until('closed', () => service.open.length === 0);
      return sent;
    }

    it('opens no connection, answers nothing, and goes on where the other stopped', async () => {
      await nodeRed.load(flow({ ...standby, events: ['gift', 'chat'] }), credentials);
      await nodeRed.see('connection', 2);
      const said = chat({ createTime: began + 6_000 });
      const { msgId } = (said.data as { common: { msgId: string } }).common;
      seen({ state: 'live', creator: 'host', roomId: ROOM, since: began });
      seen(JSON.stringify(context({ type: 'chat', id: msgId, key: msgId })));
      await settle();
      assert.deepEqual([events().length, nodeRed.seen('connection').length, service.upgrades], [0, 2, 0]);

      nodeRed.input('live', { action: 'connect', creator: 'host' });
      const connection = await service.connected(1);
      const old = chat({ createTime: began - 1_000, comment: 'old' });
      const missed = chat({ createTime: began + 7_000, comment: 'missed' });
      connection.send(bundle(Date.now(), roomInfo(), old, said, missed, chat({ createTime: later(), comment: 'new' })));
      await nodeRed.see('events', 2);
      assert.deepEqual(
        events().map(({ payload }) => payload.text),
        ['missed', 'new'],
      );
    });

    it('waits for its done here too, and sends it again once this node is connected', async () => {
      const [one, two] = (await sentElsewhere(
        bundle(later(), gift({ end: true, count: 3, createTime: later() }), gift({ giftType: 2, createTime: later() })),
      )) as [Seen, Seen];
      await nodeRed.load(flow(standby), credentials);
      await nodeRed.see('connection', 2);
      for (const { payload } of [one, two, one]) seen(Buffer.from(JSON.stringify(payload)));
      done(JSON.stringify(two.payload));
      seen(two.payload);
      // Longer than until it would be sent again.
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(events().length, 0);
      nodeRed.input('live', { action: 'connect' });
      const [again] = await nodeRed.see('events');
      assert.deepEqual(again!.payload, one.payload);
      assert.deepEqual([again!['again'], again!.topic, again!['creator']], [1, 'tiktok/host/gift', 'host']);
      done(again!.payload);
      await settle();
      const count = events().length;
      await new Promise((resolve) => setTimeout(resolve, 700));
      assert.equal(events().length, count);
      assert.ok(events().every(({ payload }) => payload.key === one.payload.key));
    });

    it('counts on where a streak was, over a deploy as well', async () => {
      await nodeRed.load(flow({ ...standby, confirm: false }), credentials);
      await nodeRed.see('connection', 2);
      seen({ state: 'live', creator: 'host', roomId: ROOM, since: began });
      const wire = gift({ count: 3, createTime: began + 5_000 });
      const user = { id: (wire.data as { user: { userId: string } }).user.userId };
      const streak = { streakId: '1700000000001', gift: { id: '5655', streakable: true }, user };
      seen(context({ ...streak, id: '1', key: 'k', count: 3, added: 3 }));
      await nodeRed.deploy(flow({ ...standby, confirm: false, name: 'new' }), 'nodes', credentials);
      nodeRed.input('live', { action: 'connect', creator: 'host' });
      const connection = await service.connected(1);
      const end = gift({ count: 5, end: true, createTime: began + 8_000 });
      connection.send(bundle(Date.now(), roomInfo(), wire, end));
      const [got] = await nodeRed.see('events');
      assert.deepEqual([got!.payload.count, got!.payload.added], [5, 2]);
      assert.notDeepEqual(user, ann, 'made by the fakes');
    });
  });
});

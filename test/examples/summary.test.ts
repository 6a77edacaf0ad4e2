import assert from 'node:assert/strict';
import { type WireMessage } from '../../nodes/client/wire';
import { EmbeddedRed } from '../support/embedded-red';
import { type ExampleNode, exampleOf } from '../support/examples';
import { FakeService } from '../support/fake-service';
import { temporaryFolder } from '../support/journal';
import { until } from '../support/until';
import { control, gift, message, ROOM_ID, roomInfo, user, workerInfo } from '../support/wire';
import { nodeOf } from './running';

const NUMBER = '21';
const CREATOR = 'host.account';
const MINUTE_MS = 60_000;
/** As Node-RED's own page on context has them: what is not told where to go goes into memory. */
const STORES = {
  contextStorage: { default: 'memoryOnly', memoryOnly: { module: 'memory' }, file: { module: 'localfilesystem' } },
};

const follow = (by: string) => message('WebcastSocialMessage', { user: user(by), action: 1 });
const viewers = (viewerCount: number) => message('WebcastRoomUserSeqMessage', { viewerCount });

class Example {
  readonly red: EmbeddedRed;

  /** @param store that a user would name */
  constructor(
    userDir?: string,
    settings: object = {},
    readonly store = '',
  ) {
    this.red = new EmbeddedRed(userDir, settings);
  }

  /** @param live what differs in the live node */
  async start(wsUrl: string, live: object = {}): Promise<void> {
    const nodes = structuredClone(exampleOf(NUMBER).nodes).map((node): ExampleNode => {
      if (node.type === 'euler-live') return { ...node, creators: CREATOR, ...live };
      if (node.type === 'tab') return { ...node, env: [{ name: 'STORE', type: 'str', value: this.store }] };
      if (node.type !== 'euler-account') return node;
      return { ...node, service: 'custom', restUrl: 'http://127.0.0.1:9', wsUrl };
    });
    await this.red.start(nodes, { [nodes.find(({ type }) => type === 'euler-account')!.id]: { apiKey: 'a-key' } });
  }

  at(name: string) {
    return this.red.received(nodeOf(NUMBER, name).id);
  }

  give(name: string, message: Record<string, unknown> = {}): void {
    this.red.input(nodeOf(NUMBER, name).id, message);
  }

  /** Plain objects: those of a function node have other prototypes. */
  get summaries(): any[] {
    return this.at('summary').map(({ payload, text }) => JSON.parse(JSON.stringify({ ...payload, text })));
  }

  /** What the button shows of a creator. */
  async soFar(creator: string): Promise<any> {
    const before = this.at('summary').length;
    const find = () => this.summaries.slice(before).find((summary) => summary.creator === creator);
    this.give('so far');
    await until('a summary', () => find() !== undefined);
    return find();
  }
}

/** Gives a room of its own what the live node would send. */
class Room {
  readonly #example: Example;

  constructor(
    example: Example,
    readonly creator: string,
    readonly roomId = `room of ${creator}`,
  ) {
    this.#example = example;
  }

  gift(by: string | null, diamonds: number, more: object = {}): void {
    const person = by === null ? null : { id: by, username: by, nickname: by };
    this.#add({ type: 'gift', key: `${by} ${diamonds}`, user: person, gift: { diamonds }, count: 1, ...more });
  }

  announce(): void {
    this.#add({ type: 'room', startedAt: null, viewers: null });
  }

  states(...states: string[]): void {
    const { creator } = this;
    for (const state of states) this.#example.give('over?', { topic: state, payload: { state, creator, roomId: null } });
  }

  #add(event: object): void {
    const { creator, roomId } = this;
    this.#example.give('add up', { payload: { timestamp: 1_000, creator, roomId, ...event } });
  }
}

describe('the example Summary of a LIVE', function () {
  this.timeout(20_000);
  let example: Example;
  let service: FakeService;

  before(async () => {
    service = await FakeService.start();
  });
  after(() => service.stop());

  it('sums up a LIVE over a restart, and tells it once', async () => {
    const info = roomInfo();
    (info.data as any).roomInfo.startTime = Date.now() - 30 * MINUTE_MS;
    const told: WireMessage[] = [
      gift({ by: 'ann', count: 5, end: true, diamonds: 10 }),
      gift({ by: 'bob', giftType: 2, diamonds: 100, name: 'Hat' }),
      ...[follow('ann'), follow('ann'), follow('bob'), viewers(310), viewers(12)],
      gift({ by: 'eve', count: 2, diamonds: 1, groupId: '17' }),
    ];
    // Each connection hears all that was before.
    service.onConnection = ({ send }) => {
      send({ timestamp: Date.now(), messages: [workerInfo(), info] });
      send({ timestamp: Date.now(), messages: told });
    };
    const userDir = temporaryFolder();
    example = new Example(userDir, STORES, 'file');
    await example.start(service.url);
    await until('all is counted', () => example.at('add up').length >= 8);
    const first = await example.soFar(CREATOR);
    assert.deepEqual([first.diamonds, first.gifts, first.followers], [150, 6, 2]);
    assert.deepEqual([first.told, first.minutes], ['', 30]);
    assert.match(first.text, /^LIVE of @host\.account, 30 minutes so far: 150 diamonds/);
    await example.red.stop();

    told.push(gift({ by: 'eve', count: 4, diamonds: 1, groupId: '17' }), gift({ by: 'ann', giftType: 2, diamonds: 7 }));
    example = new Example(userDir, STORES, 'file');
    await example.start(service.url);
    await until('the last gift', () => example.at('add up').some(({ payload }) => payload.gift?.diamonds === 7));
    service.last.send({ timestamp: Date.now(), messages: [control(3)] });
    service.last.socket.close(4005);
    await until('the end', () => example.summaries.length > 0);
    new Room(example, CREATOR).states('offline', 'ended');
    await until('both', () => example.at('over?').some(({ topic }) => topic === 'offline'));
    const [{ text, ...sums }, ...more] = example.summaries;
    await example.red.stop();
    assert.deepEqual(more, []);
    assert.deepEqual(sums, {
      creator: CREATOR,
      roomId: ROOM_ID,
      told: 'ended',
      diamonds: 161,
      gifts: 11,
      followers: 2,
      viewers: 310,
      minutes: 30,
      top: [
        { diamonds: 100, name: 'bob' },
        { diamonds: 57, name: 'ann' },
        { diamonds: 4, name: 'eve' },
      ],
    });
    assert.deepEqual(text.trim().split('\n'), [
      'LIVE of @host.account, 30 minutes: 161 diamonds, 11 gifts, 2 new followers, at most 310 viewers',
      ...['bob: 100', 'ann: 57', 'eve: 4'],
    ]);
  });

  describe('in memory, where there is no store', () => {
    before(async () => {
      example = new Example();
      await example.start(service.url, { autoConnect: false });
    });
    after(async () => {
      await example.red.stop();
      assert.deepEqual(example.red.errors, []);
    });

    it('counts by key and the highest count, late and repeated messages and all', async () => {
      const room = new Room(example, 'keys');
      for (const count of [2, 5, 2, 5]) room.gift('ann', 10, { key: 'streak', count });
      for (const diamonds of [1, 1, null]) room.gift(null, diamonds!, { key: null });
      const { diamonds, gifts, top } = await example.soFar('keys');
      assert.deepEqual([diamonds, gifts, top[1]], [52, 8, { diamonds: 2, name: 'somebody' }]);
    });

    it('tells once per room, also of one whose end it did not hear, and sums up the next from 0', async () => {
      const one = new Room(example, 'rooms', '1');
      const two = new Room(example, 'rooms', '2');
      one.gift('ann', 10);
      one.states('reconnecting', 'live', 'offline', 'offline');
      two.gift('bob', 3);
      one.gift('ann', 20, { key: 'late' });
      new Room(example, 'another').states('ended');
      two.states('ended', 'offline', 'live', 'ended');
      new Room(example, 'rooms', '3').gift('eve', 1);
      await example.soFar('rooms');
      const told = example.summaries.filter(({ creator }) => creator === 'rooms');
      assert.deepEqual(
        told.map(({ roomId, told, diamonds }) => [roomId, told, diamonds]),
        [
          ['1', 'offline', 10],
          ['2', 'ended', 3],
          ['3', '', 1],
        ],
      );
    });

    it('tells again of a room that was live after all', async () => {
      const room = new Room(example, 'back');
      room.gift('ann', 10);
      room.states('offline');
      room.announce();
      room.gift('bob', 3);
      room.states('ended');
      const told = () => example.summaries.filter(({ creator }) => creator === 'back');
      await until('both', () => told().length === 2);
      assert.deepEqual(
        told().map(({ told, diamonds }) => [told, diamonds]),
        [
          ['offline', 10],
          ['ended', 13],
        ],
      );
    });

    it('shows names as they are, short, and none where there is none', async () => {
      const room = new Room(example, 'names');
      const give = (id: string, nickname: string | null, diamonds: number) =>
        room.gift(id, diamonds, { user: { id, username: null, nickname } });
      give('1', '<img src=x onerror=alert(1)>', 9);
      give('__proto__', '{{payload.creator}}', 8);
      give('constructor', '😀'.repeat(200), 7);
      give('4', null, 6);
      room.gift(null, 5);
      give('6', 'Six', 1);
      const { text, top } = await example.soFar('names');
      assert.deepEqual(text.trim().split('\n').slice(1), [
        '<img src=x onerror=alert(1)>: 9',
        '{{payload.creator}}: 8',
        `${'😀'.repeat(30)}: 7`,
        'somebody: 6',
        'somebody: 5',
      ]);
      assert.equal(top.length, 5);
    });

    it('keeps at most 2,000 givers, the greatest, and 50 rooms', async () => {
      const room = new Room(example, 'crowd');
      for (let index = 0; index < 2_100; index++) room.gift(`viewer ${index}`, index === 0 ? 50 : 1);
      room.gift('viewer 0', 7);
      const { top, diamonds } = await example.soFar('crowd');
      assert.deepEqual([top[0], diamonds], [{ diamonds: 57, name: 'viewer 0' }, 2_099 + 57]);
      const lives = () => red('lives') as Record<string, any>;
      const { givers, known } = lives()['@room of crowd'];
      for (const map of [givers, known]) assert.ok(Object.keys(map).length <= 2_000);
      for (let index = 0; index < 60; index++) new Room(example, 'many', `room ${index}`).gift('ann', 1);
      await example.soFar('many');
      assert.equal(Object.keys(lives()).length, 50);
    });

    it('does not count samples', async () => {
      const before = example.at('add up').length;
      example.give('live', { action: 'sample' });
      await until('the sample', () => example.at('add up').length > before);
      const lives = Object.values(red('lives') as Record<string, { creator: string }>);
      assert.ok(!lives.some(({ creator }) => creator === CREATOR));
    });

    const red = (name: string) => example.red.flowContext(nodeOf(NUMBER, 'add up').id, name);
  });
});

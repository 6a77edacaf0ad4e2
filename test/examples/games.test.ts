// What viewers play with: a giveaway, points, a timer that gifts extend. People are handed in as the live node tells of them.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedRed } from '../support/embedded-red';
import { exampleOf } from '../support/examples';
import { until } from '../support/until';
import { nodeOf, RunningExamples, says, WAIT_MS } from './running';

const NUMBERS = ['25', '26', '27'];
/** Words that mean something to JavaScript. */
const HOSTILE = ['__proto__', 'constructor', 'toString'];
const LONG = '🌻'.repeat(200);
const CUT = '🌻'.repeat(30);
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const CLOCK = /^\d+:[0-5]\d:[0-5]\d$/;

interface Person {
  id: string | null;
  username: string | null;
  nickname?: string | null;
  isFollower?: boolean;
  isModerator?: boolean;
}

interface Timer {
  left: number;
  at: number;
  runs: boolean;
}

const ANN: Person = { id: '1', username: 'ann', nickname: 'Ann' };
const BOB: Person = { id: '2', username: 'bob', nickname: 'Bob' };

const command = (user: Person | null, command: string) => ({ type: 'chat', creator: 'host', command, user });
const gift = (user: Person | null, key: string | null, count: number, diamonds: number | null = 1) => {
  return { type: 'gift', key, count, gift: { name: 'Rose', diamonds }, user };
};

describe('the games', function () {
  this.timeout(2 * WAIT_MS);
  const examples = new RunningExamples(...NUMBERS);
  const { press, at, see } = examples;

  before(() => examples.start());
  after(() => examples.stop());

  /** As it lies in the store: a change of it is one for the flow too. */
  const stored = (number: string, name: string) => examples.red.flowContext(nodeOf(number, 'live').id, name) as any;
  const said = (number: string, name: string) => at(number, name).map(({ payload }) => payload as string);

  /** Hands payloads to a node, and waits until as many have come to the one where they end. */
  async function hand(number: string, name: string, end: string, payloads: readonly object[]): Promise<void> {
    const before = at(number, end).length;
    for (const payload of payloads) examples.red.input(nodeOf(number, name).id, { payload });
    await until(`${number}, ${end}`, () => at(number, end).length >= before + payloads.length);
  }

  it('run as they are imported', async () => {
    await see('25', 'command?', ({ payload }) => payload.type === 'chat');
    const seen = () => Object.values<{ points: number }>(stored('26', 'points')?.people ?? {});
    await until('points', () => seen().some(({ points }) => points > 0));
    await see('27', 'time left', says(CLOCK));
    // What comes from here on is handed in.
    for (const number of NUMBERS) {
      examples.red.input(nodeOf(number, 'live').id, { action: 'disconnect' });
      await see(number, 'live', ({ action }) => action === 'disconnect');
    }
  });

  describe('25', () => {
    const people = () => Object.keys(stored('25', 'giveaway').people);
    const give = (...payloads: object[]) => hand('25', 'giveaway', 'giveaway', payloads);
    const enter = (...users: Person[]) => give(...users.map((user) => command(user, 'join')));
    const answers = () => said('25', 'announcements').filter((text) => !text.endsWith('takes part'));

    async function order(name: string, answer: RegExp): Promise<string> {
      const before = answers().length;
      press('25', name);
      await until(name, () => answers().length > before);
      assert.match(answers()[before]!, answer);
      return answers()[before]!;
    }

    const open = () => order('open', /^Write !join to take part!$/);
    const draw = () => order('draw', /^The winner is (Ann \(@ann\)|Bob \(@bob\))$/);
    const drawNobody = () => order('draw', /^There is nobody to draw$/);

    beforeEach(open);

    it('25 takes each person once, whatever they are called', async () => {
      const nameless = { id: '3', username: 'cy', nickname: null };
      const hostile = HOSTILE.map((username) => ({ id: null, username, nickname: LONG }));
      const before = said('25', 'announcements').length;
      const nobody = { id: null, username: null, nickname: 'Nobody' };
      await enter(ANN, ANN, { ...ANN, username: 'ann.again' }, nobody, nameless, { ...nameless, id: '4', username: null }, ...hostile, ...hostile);
      await order('close', /^Closed. Entries: 6$/);
      assert.deepEqual(said('25', 'announcements').slice(before, -1), [
        'Ann (@ann) takes part',
        '(@cy) takes part',
        'Somebody takes part',
        ...HOSTILE.map((username) => `${CUT} (@${username}) takes part`),
      ]);
      assert.deepEqual(people(), ['@1', '@3', '@4', ...HOSTILE.map((username) => `@${username}`)]);
    });

    it('25 draws everybody once, in any order, and then says that nobody is left', async () => {
      const winners = new Set<string>();
      // That the first one is always the same is as likely as 39 times heads.
      for (let round = 0; round < 40; round++) {
        await enter(ANN, BOB);
        const first = await draw();
        assert.notEqual(await draw(), first);
        winners.add(first);
        await drawNobody();
        await open();
      }
      assert.equal(winners.size, 2);
      await drawNobody();
    });

    it('25 takes nobody while it is closed, and no more than 10,000', async () => {
      await enter(ANN);
      await order('close', /^Closed. Entries: 1$/);
      await enter(BOB);
      assert.deepEqual(people(), ['@1']);
      await open();
      stored('25', 'giveaway').count = 9_999;
      await enter(ANN, BOB);
      await order('close', /^Closed. Entries: 10000$/);
      assert.deepEqual(people(), ['@1']);
    });

    it('25 obeys moderators and the host, and nobody else', async () => {
      const host = { id: '9', username: 'host' };
      await enter(ANN, BOB);
      const before = answers().length;
      await give(command(ANN, 'draw'), command(null, 'draw'), command(null, 'join'), command(host, 'other'));
      await give(command({ ...ANN, isModerator: true }, 'draw'), command(host, 'draw'));
      await until('both winners', () => answers().length >= before + 2);
      await order('close', /^Closed/);
      const heard = answers().slice(before, -1);
      assert.equal(heard.length, 2);
      for (const text of heard) assert.match(text, /^The winner is/);
    });
  });

  describe('26', () => {
    const collect = (...payloads: object[]) => hand('26', 'collect', 'commands', payloads);
    const of = (id: string) => stored('26', 'points').people[`@${id}`] as Record<string, number>;
    /** As if the pauses were over. */
    const wait = (id: string) => Object.assign(of(id), { chat: 0, like: 0, asked: 0 });

    it('26 knows nobody who has no id and no name, and sells him nothing', async () => {
      const nobody = { id: null, username: null, nickname: 'Nobody' };
      const people = Object.keys(stored('26', 'points').people);
      const before = at('26', 'collect').length;
      for (const user of [null, nobody])
        for (const payload of [command(user, 'spin'), command(user, 'points'), gift(user, 'n', 1)])
          examples.red.input(nodeOf('26', 'collect').id, { payload });
      await collect({ type: 'join', user: { id: '0', username: 'behind' } });
      assert.equal(at('26', 'collect').length, before + 7);
      assert.deepEqual(Object.keys(stored('26', 'points').people), [...people, '@0']);
      assert.deepEqual(said('26', 'wheel'), []);
    });

    it('26 gives points for chats and likes once in 10 seconds, for a follow and a share once', async () => {
      const [chat, like, share, follow] = ['chat', 'like', 'share', 'follow'].map((type) => ({ type, user: ANN }));
      await collect(chat!, chat!, like!, chat!, like!);
      assert.equal(of('1')['points'], 2);
      wait('1');
      await collect(share!, chat!, like!, chat!, follow!, follow!, share!);
      assert.equal(of('1')['points'], 34);
      // What the table does not name is worth nothing.
      await collect({ type: 'join', user: ANN });
      assert.equal(of('1')['points'], 34);
    });

    it('26 counts a gift by its key and highest count', async () => {
      const given = [gift(BOB, 'a', 1), gift(BOB, 'a', 3), gift(BOB, 'a', 2), gift(BOB, 'a', 3), gift(BOB, 'b', 2, 5)];
      await collect(...given, ...given, gift(BOB, 'c', 7, null), gift(BOB, null, 1), gift(BOB, null, 1));
      assert.equal(of('2')['points'], 10 * (3 + 2 * 5 + 1 + 1));
    });

    it('26 answers, spends what is there, and not too often', async () => {
      const before = said('26', 'answers').length;
      const ask = async (user: Person, ...names: string[]) => {
        for (const name of names) {
          wait(user.id!);
          await collect(command(user, name));
        }
      };
      of('1')['points'] = 30;
      of('2')['points'] = 120;
      await ask(ANN, 'points');
      await collect(command(ANN, 'points'), command(ANN, 'spin'), command(ANN, 'top'));
      await ask(ANN, ...HOSTILE, 'spin');
      await ask(BOB, 'spin', 'spin', 'spin', 'points');
      await until('the last answer', () => /^Points of Bob/.test(said('26', 'answers').at(-1)!));
      // A chat is worth a point, be it a command.
      assert.deepEqual(said('26', 'answers').slice(before), [
        'Points of Ann: 31',
        '!spin costs 50, Ann has 35',
        '!spin costs 50, Bob has 23',
        'Points of Bob: 24',
      ]);
      assert.deepEqual(said('26', 'wheel'), ['Bob spins the wheel', 'Bob spins the wheel']);
    });

    it('26 shows the leaderboard, and tells apart names of all kinds', async () => {
      const hostile = HOSTILE.map((username) => ({ id: null, username, nickname: ' ' }));
      await collect(...hostile.map((user, index) => gift(user, `h${index}`, 1_000 * (5 - index))));
      await collect(gift({ id: '7', username: 'long', nickname: LONG }, 'l', 2_000));
      press('26', 'leaderboard');
      const { payload } = await see('26', 'answers', says(/^1\. /));
      const names = [...HOSTILE.map((name) => `@${name}`), CUT];
      const lines = names.map((name, index) => `${index + 1}. ${name}: ${50_000 - 10_000 * index}`);
      assert.deepEqual((payload as string).split('\n').slice(0, 4), lines);
    });

    it('26 keeps 5,000 people: the fewest points go, of these who was unseen for longest', async () => {
      const viewer = (id: string) => ({ type: 'share', user: { id, username: 'p' } });
      const points = stored('26', 'points');
      const rich = points.size as number;
      for (let seen = rich; seen < 5_000; seen++) points.people[`@p${seen}`] = { name: 'P', points: 10, seen };
      points.size = 5_000;
      await collect(viewer(`p${rich}`), viewer('late'));
      const kept = Object.keys(points.people);
      assert.deepEqual([kept.length, points.size], [4_501, 4_501]);
      for (const id of [`p${rich}`, 'p4999', 'late', '__proto__']) assert.ok(kept.includes(`@${id}`), id);
      assert.ok(!kept.includes(`@p${rich + 1}`));
    });

    it('26 remembers the last gifts, not all of them', async () => {
      const points = stored('26', 'points');
      const before = of('1')['points']!;
      const known = () => [Object.entries(points.fresh), Object.entries(points.old).slice(-1)];
      points.keys = 4_999;
      await collect(gift(ANN, 'early', 1), gift(ANN, 'early', 2), gift(ANN, 'early', 2));
      assert.deepEqual(known(), [[['early', 2]], [['early', 1]]]);
      points.keys = 9_999;
      await collect(gift(ANN, 'late', 1), gift(ANN, 'early', 2));
      assert.deepEqual(known(), [[['early', 2]], [['late', 1]]]);
      assert.equal(Object.keys(points.old).length, 2);
      assert.equal(of('1')['points'], before + 30);
    });
  });

  describe('27', () => {
    const timer = () => stored('27', 'timer') as Timer;
    let pushed = 0;

    /** Presses a button, and waits until the timer has taken it. */
    async function push(name: string): Promise<void> {
      const isIt = ({ topic }: { topic?: string }) => topic === (name === 'each second' ? undefined : name);
      const before = at('27', 'timer').filter(isIt).length;
      press('27', name);
      await until(name, () => at('27', 'timer').filter(isIt).length > before);
    }

    /** By how many seconds gifts and the like extend the timer, while it stands still. */
    async function extendedBy(...payloads: object[]): Promise<number> {
      const before = timer().left;
      // What comes last, and is worth a second, tells that all have been taken.
      const last = gift(ANN, `last ${++pushed}`, 1, 10);
      for (const payload of [...payloads, last]) examples.red.input(nodeOf('27', 'seconds').id, { payload });
      await see('27', 'timer', ({ payload }) => payload?.key === last.key);
      return (timer().left - before) / 1_000 - 1;
    }

    it('27 adds for gifts, follows and subscriptions, each once, also while it stands still', async () => {
      await push('start again');
      await push('pause or go on');
      const steps = [1, 3, 2, 3].map((count) => gift(ANN, 'a', count, 10));
      const given = [...steps, gift(BOB, 'b', 2, 50)];
      assert.equal(await extendedBy(...given, ...given, gift(BOB, 'c', 1, null)), 13);
      const follow = { type: 'follow', key: 'f1', user: ANN };
      assert.equal(await extendedBy(follow, { ...follow, key: 'f2' }, { ...follow, user: BOB }), 10);
      const subscription = { type: 'subscribe', key: 's1', user: null };
      assert.equal(await extendedBy(subscription, subscription), 60);
      await extendedBy(gift(ANN, 'dear', 30, 44_999));
      assert.equal(timer().left, DAY_MS);
      for (const [left, text] of [[DAY_MS, '24:00:00'], [60 * MINUTE_MS, '1:00:00'], [MINUTE_MS + 59_001, '0:02:00'], [999, '0:00:01']] as const) {
        timer().left = left;
        await push('each second');
        await see('27', 'time left', says(new RegExp(`^${text}$`)));
      }
    });

    it('27 counts a clock that is set as one second', async () => {
      await push('start again');
      for (const jumpMs of [-60 * MINUTE_MS, 60 * MINUTE_MS]) {
        const { left } = timer();
        timer().at += jumpMs;
        await push('each second');
        const lostMs = left - timer().left;
        assert.ok(lostMs >= 1_000 && lostMs < 5_000, String(lostMs));
      }
    });

    it('27 ends once, takes nothing more, and starts again', async () => {
      await push('start again');
      timer().left = 1;
      await push('each second');
      await see('27', 'the end', says(/^Time is up!$/));
      assert.equal(await extendedBy(gift(ANN, 'too late', 100)), -1);
      await push('pause or go on');
      await push('each second');
      assert.deepEqual([timer().left, timer().runs], [0, false]);
      assert.equal(said('27', 'time left').at(-1), '0:00:00');
      await push('start again');
      await extendedBy(gift(ANN, 'in time', 100, 10));
      assert.ok(timer().left > 6 * MINUTE_MS && timer().runs);
      assert.equal(at('27', 'the end').length, 1);
    });
  });

  describe('in the end', () => {
    it('leave no error to the log', () => {
      assert.deepEqual(examples.red.errors, []);
    });
  });
});

/** A file for the context of each tab. */
const STORE = { contextStorage: { default: { module: 'localfilesystem' } } };

describe('the games, after a restart', function () {
  this.timeout(2 * WAIT_MS);
  const userDir = mkdtempSync(join(tmpdir(), 'eulerstream-games-'));
  const contextFile = join(userDir, 'context', nodeOf('27', 'live').z!, 'flow.json');
  let red: EmbeddedRed;

  async function start(): Promise<void> {
    red = new EmbeddedRed(userDir, STORE);
    await red.listen();
    const flow = structuredClone(NUMBERS.flatMap((number) => exampleOf(number).nodes));
    for (const node of flow.filter(({ type }) => type === 'euler-live')) node['autoConnect'] = false;
    const variables = flow.flatMap(({ env = [] }) => env as { name: string; value: string }[]);
    variables.find(({ name }) => name === 'FOLLOWERS_ONLY')!.value = 'true';
    // As one enters it who has not read how.
    variables.find(({ name }) => name === 'COMMAND')!.value = '!Join';
    await red.start(flow);
  }

  async function stop(): Promise<void> {
    await red.stop();
    assert.deepEqual(red.errors, []);
  }

  const press = (number: string, name: string) => red.input(nodeOf(number, name).id);
  const hand = (number: string, name: string, payload: object) => red.input(nodeOf(number, name).id, { payload });
  const seen = (number: string, name: string, pattern: RegExp) =>
    until(`${number}, ${name}`, () => red.received(nodeOf(number, name).id).some(says(pattern)));

  after(() => rmSync(userDir, { recursive: true, force: true, maxRetries: 3 }));

  it('go on, the timer to the same end', async () => {
    await start();
    hand('25', 'giveaway', command(ANN, 'join'));
    hand('25', 'giveaway', command({ ...BOB, isFollower: true }, 'join'));
    await seen('25', 'announcements', /^Bob \(@bob\) takes part$/);
    hand('26', 'collect', gift(BOB, 'a', 5));
    press('27', 'each second');
    await seen('27', 'time left', /^0:0[45]:\d\d$/);
    await stop();
    // As if it had been off for a minute.
    const context = JSON.parse(readFileSync(contextFile, 'utf8')) as { timer: Timer };
    context.timer.at -= MINUTE_MS;
    writeFileSync(contextFile, JSON.stringify(context));

    await start();
    press('27', 'each second');
    await seen('27', 'time left', /^0:03:\d\d$/);
    hand('26', 'collect', gift(BOB, 'a', 5));
    hand('26', 'collect', command(BOB, 'points'));
    await seen('26', 'answers', /^Points of Bob: 51$/);
    press('25', 'draw');
    // Of two who wanted to, only one follows.
    await seen('25', 'announcements', /^The winner is Bob \(@bob\)$/);
    press('25', 'draw');
    await seen('25', 'announcements', /^There is nobody to draw$/);
    await stop();
  });
});

describe('the points, whose numbers are none', function () {
  this.timeout(2 * WAIT_MS);

  it('26 adds and takes nothing where a number of the tab is none', async () => {
    const flow = structuredClone(exampleOf('26').nodes);
    for (const variable of flow[0]!['env'] as { value: string }[]) variable.value = '1,5';
    flow.find(({ type }) => type === 'euler-live')!['autoConnect'] = false;
    const red = new EmbeddedRed();
    await red.start(flow);
    const { id } = nodeOf('26', 'collect');
    for (const payload of [gift(ANN, 'a', 1), { type: 'share', user: ANN }, command(ANN, 'spin')]) red.input(id, { payload });
    await until('an answer', () => red.received(nodeOf('26', 'answers').id).length > 0);
    const { people } = red.flowContext(id, 'points') as any;
    assert.equal(people['@1'].points, 0);
    assert.deepEqual(red.received(nodeOf('26', 'wheel').id), []);
    await red.stop();
  });
});

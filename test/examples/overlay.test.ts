// The example 19 without a browser: what it counts, and what its pages are told. The page itself: test/editor/overlay.test.ts.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import WebSocket from 'ws';
import { EmbeddedRed } from '../support/embedded-red';
import { exampleOf } from '../support/examples';
import { until } from '../support/until';
import { nodeOf, RunningExamples, WAIT_MS } from './running';

interface Told {
  title: string;
  goal: number;
  diamonds: number;
  top: { id: string; name: string; diamonds: number }[];
  gift?: { key: string; name: string; gift: string; image: string | null; count: number; diamonds: number };
}

type Person = { id?: unknown; username?: unknown; nickname?: unknown } | null;

const PATH = '/tiktok-overlay';
const KEPT_PEOPLE = 1_000;
const LONGEST_NAME = 80;
const ROSE = { id: '5655', name: 'Rose', image: 'https://pictures.example.test/rose.png', diamonds: 1 };

const gift = (user: Person, added: number, addedDiamonds: number | null = added) => ({
  payload: { type: 'gift', user, gift: ROSE, added, addedDiamonds },
});

/** As a page in OBS does, but it asks only when it is told to. */
class Page {
  readonly told: Told[] = [];
  readonly socket: WebSocket;

  constructor(port: number) {
    this.socket = new WebSocket(`ws://127.0.0.1:${port}${PATH}/ws`);
    this.socket.on('message', (data: Buffer) => this.told.push(JSON.parse(data.toString()) as Told));
  }

  static async open(port: number): Promise<Page> {
    const page = new Page(port);
    await once(page.socket, 'open');
    return page;
  }

  async ask(question: string | Buffer = '?'): Promise<Told> {
    const before = this.told.length;
    this.socket.send(question);
    await until('an answer', () => this.told.length > before);
    return this.told.at(-1)!;
  }
}

describe('the example 19, an overlay for OBS', function () {
  this.timeout(2 * WAIT_MS);
  const examples = new RunningExamples('19');
  const counter = nodeOf('19', 'what stands').id;
  let page: Page;

  before(async () => {
    await examples.start();
    page = await Page.open(examples.red.port);
  });
  after(async () => {
    page.socket.terminate();
    await examples.stop();
  });

  /** Begins from 0, and nothing comes but what the test gives. */
  async function quiet(): Promise<void> {
    examples.red.input(nodeOf('19', 'live').id, { action: 'disconnect' });
    const before = page.told.length;
    examples.press('19', 'start again');
    await until('from 0', () => page.told.slice(before).some(({ diamonds, gift }) => diamonds === 0 && !gift));
    page.told.length = 0;
  }

  async function giveAll(messages: ReturnType<typeof gift>[]): Promise<void> {
    const before = page.told.length;
    for (const message of messages) examples.red.input(counter, message);
    await until('all are told', () => page.told.length === before + messages.length);
  }

  it('tells each gift of the LIVE, and what stands is exactly what was given', async () => {
    await until('two gifts', () => page.told.filter(({ gift }) => gift).length >= 2, WAIT_MS);
    examples.red.input(nodeOf('19', 'live').id, { action: 'disconnect' });
    const given = () => examples.at('19', 'what stands').map(({ payload }) => Number(payload.addedDiamonds ?? 0));
    const sum = () => given().reduce((sum, added) => sum + added, 0);
    await until('all are counted', () => page.told.at(-1)!.diamonds === sum());
    const { diamonds, top, title, goal } = page.told.at(-1)!;
    assert.ok(diamonds > 0 && top.length > 0 && top.length <= 5);
    assert.deepEqual([title, goal], ['Diamonds for a cake', 100]);
    for (const { gift } of page.told) if (gift) assert.match(gift.image!, /^https:/);
  });

  it('serves a page that runs no script but its own, and loads nothing but pictures', async () => {
    const url = `http://127.0.0.1:${examples.red.port}${PATH}`;
    const nonces = new Set<string>();
    for (const address of [url, `${url}/`]) {
      const answer = await fetch(address);
      const html = await answer.text();
      const policy = answer.headers.get('content-security-policy')!;
      const [, nonce] = /script-src 'nonce-(\w{16})'$/.exec(policy)!;
      assert.equal(
        policy.slice(0, policy.indexOf('; script-src')),
        "default-src 'none'; connect-src 'self'; img-src https:; style-src 'unsafe-inline'",
      );
      assert.match(answer.headers.get('content-type')!, /^text\/html/);
      assert.deepEqual([...html.matchAll(/<script[^>]*>/g)].flat(), [`<script nonce=${nonce!}>`]);
      assert.doesNotMatch(html, /https?:\/\/|url\(|@import|\{\{|innerHTML/);
      nonces.add(nonce!);
    }
    assert.equal(nonces.size, 2);
  });

  it('counts a streak step by step, and what adds nothing not at all', async () => {
    await quiet();
    const ann = { id: '1', username: 'ann', nickname: 'Ann' };
    const bea = { id: '2', username: 'bea', nickname: 'Bea' };
    const steps = [1, 4, 0].map((added) => gift(ann, added));
    await giveAll([...steps, gift(bea, 1, 3), gift({ ...ann, nickname: 'Anna' }, 1, null)]);
    const { diamonds, top } = await page.ask();
    assert.equal(diamonds, 8);
    assert.deepEqual(top, [
      { id: '1', name: 'Anna', diamonds: 5 },
      { id: '2', name: 'Bea', diamonds: 3 },
    ]);
    const alerts = page.told.flatMap(({ gift }) => gift ?? []);
    assert.deepEqual(
      alerts.map(({ name, count, diamonds }) => [name, count, diamonds]),
      [
        ['Ann', 1, 1],
        ['Ann', 4, 4],
        ['Bea', 1, 3],
        ['Anna', 1, 0],
      ],
    );
    assert.equal(new Set(alerts.map(({ key }) => key)).size, 2);
  });

  it('shows a test gift, which does not count', async () => {
    await quiet();
    examples.press('19', 'test gift');
    await until('the test gift', () => page.told.some(({ gift }) => gift));
    assert.deepEqual(
      page.told.map(({ diamonds, top }) => [diamonds, top.length]),
      [[0, 0]],
    );
  });

  it('tells what stands to whoever asks, and to nobody else; what is asked changes nothing', async () => {
    await quiet();
    await giveAll([gift({ id: '1', username: 'ann', nickname: 'Ann' }, 7)]);
    const other = await Page.open(examples.red.port);
    const heard = page.told.length;
    const forged = { reset: true, added: 5, addedDiamonds: 5, user: { id: '1' }, gift: ROSE, payload: gift(null, 9).payload };
    for (const question of ['?', JSON.stringify(forged), Buffer.from([1, 2]), 'x'.repeat(100_000)]) {
      const { diamonds, gift, top } = await other.ask(question);
      assert.deepEqual([diamonds, gift, top.length], [7, undefined, 1]);
    }
    assert.equal((await page.ask()).diamonds, 7);
    assert.equal(page.told.length, heard + 1);
    other.socket.terminate();
  });

  it('names everybody, and is confused by no name and no id', async () => {
    await quiet();
    const people: [Person, string][] = [
      [{ id: '__proto__', username: 'a', nickname: '<img src=x onerror=alert(1)>' }, '<img src=x onerror=alert(1)>'],
      [{ id: 'constructor', username: 'constructor', nickname: '' }, 'constructor'],
      [{ id: 'toString', username: '__proto__', nickname: null }, '__proto__'],
      [{ id: '4', username: 'dora', nickname: '\u3164 \u200d\u202e' }, 'dora'],
      [{ id: '5', username: 'e', nickname: 'E'.repeat(200) }, 'E'.repeat(LONGEST_NAME)],
      [{ id: '6', username: null, nickname: ' ' }, 'Somebody'],
      [{ id: null, username: 'gus', nickname: 'Gus' }, 'Gus'],
      [{ id: null, username: null, nickname: null }, 'Somebody'],
      [null, 'Somebody'],
    ];
    await giveAll(people.map(([user], at) => gift(user, 100 - at)));
    const { diamonds, top } = await page.ask();
    assert.deepEqual(
      page.told.flatMap(({ gift }) => gift?.name ?? []),
      people.map(([, name]) => name),
    );
    assert.equal(diamonds, 864);
    assert.deepEqual(
      top.map(({ id, diamonds }) => [id, diamonds]),
      [
        ['__proto__', 100],
        ['constructor', 99],
        ['toString', 98],
        ['4', 97],
        ['5', 96],
      ],
    );
    const known = examples.red.flowContext(counter, 'gifters') as { id: string }[];
    assert.deepEqual([...known].map(({ id }) => id).slice(5), ['6', 'gus']);
  });

  it('has a word for a gift that has no name', async () => {
    await quiet();
    const unknown = gift({ id: '1', nickname: 'A' }, 1, null);
    await giveAll([{ payload: { ...unknown.payload, gift: { ...ROSE, name: null } } } as never]);
    assert.deepEqual(page.told.flatMap(({ gift }) => gift?.gift ?? []), ['a gift']);
  });

  it('remembers a bounded number of people, and counts whoever comes late all the same', async () => {
    await quiet();
    const crowd = Array.from({ length: KEPT_PEOPLE + 200 }, (_, n) => ({ id: `p${n}`, username: `p${n}`, nickname: null }));
    const late = { id: 'late', username: 'late', nickname: 'Late' };
    await giveAll([...crowd.map((user) => gift(user, 2)), gift(late, 1), gift(late, 1), gift(late, 1)]);
    const { diamonds, top } = await page.ask();
    assert.equal(diamonds, 2 * (KEPT_PEOPLE + 200) + 3);
    assert.deepEqual(top[0], { id: 'late', name: 'Late', diamonds: 3 });
    assert.equal((examples.red.flowContext(counter, 'gifters') as unknown[]).length, KEPT_PEOPLE);
    assert.deepEqual(examples.red.errors, []);
  });
});

describe('the example 19, whose goal is no number', function () {
  this.timeout(2 * WAIT_MS);

  it('has no goal, and shows everything else', async () => {
    const { nodes } = exampleOf('19');
    const flow = structuredClone(nodes);
    const goal = (flow[0]!['env'] as { name: string; value: string }[]).find(({ name }) => name === 'GOAL')!;
    goal.value = '5,000';
    flow.find(({ type }) => type === 'euler-live')!['autoConnect'] = false;
    const red = new EmbeddedRed();
    const port = await red.listen();
    await red.start(flow);
    const page = await Page.open(port);
    assert.equal((await page.ask()).goal, 0);
    page.socket.terminate();
    await red.stop();
  });
});

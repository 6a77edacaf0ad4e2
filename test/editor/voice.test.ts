// The page of the example 20, in a browser whose voices are made up: what it says, and when.
import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { exampleOf } from '../support/examples';
import { PATIENCE_MS } from '../support/until';
import { type FlowNode } from './node-red';
import { untilIn } from './overlay';
import { Session } from './session';

/** Its voices speak until `endSpeech()`; `spoken` is all that they were given. */
const VOICES = `
  globalThis.spoken = [];
  globalThis.canceled = 0;
  const voices = [['Anna', 'de-DE'], ['Ben', 'en-US'], ['Clara', 'pt_BR']].map(([name, lang]) => ({ name, lang }));
  globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(globalThis, 'speechSynthesis', { value: {
    getVoices: () => voices,
    speak: (speech) => { spoken.push([speech.text, speech.voice?.name ?? null]); globalThis.endSpeech = () => speech.onend(); },
    cancel: () => canceled++,
  } });
`;

describe('the page that reads the chat aloud', () => {
  const session = new Session();
  const { nodes } = exampleOf('20');
  let page: Page;

  async function post(path: string, body: unknown): Promise<void> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const deadline = Date.now() + PATIENCE_MS;
    let answer = await fetch(session.nodeRed.url + path, init);
    while (answer.status === 404 && Date.now() < deadline) answer = await fetch(session.nodeRed.url + path, init);
    assert.ok(answer.ok, `${path}: ${answer.status}`);
  }

  const say = (...said: [text: string, language?: string][]) =>
    post(
      '/said',
      said.map(([text, language]) => ({ text, language })),
    );
  const spoken = () => page.evaluate<[string, string | null][]>('spoken');
  const untilSpoken = (count: number) => untilIn(page, `spoken.length === ${count}`);

  before(async () => {
    const flow = structuredClone(nodes) as FlowNode[];
    flow.find(({ type }) => type === 'euler-live')!['autoConnect'] = false;
    const z = flow[0]!.id;
    const func = 'return [msg.payload.map((payload) => ({ payload }))];';
    const out = nodes.find(({ name }) => name === 'to the page')!.id;
    await post('/flows', [
      ...flow,
      { id: 'said', type: 'http in', z, url: '/said', method: 'post', wires: [['thanked', 'each']] },
      { id: 'thanked', type: 'http response', z, wires: [] },
      { id: 'each', type: 'function', z, func, outputs: 1, wires: [[out]] },
    ]);
    await post('/said', []);
  });
  beforeEach(async () => {
    page = await session.page(800, 600);
    await page.addInitScript(VOICES);
  });
  afterEach(() => page.context().close());

  async function open(): Promise<string[]> {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.goto(`${session.nodeRed.url}/tiktok-voice`);
    const socket = page.waitForEvent('websocket');
    assert.equal(await page.locator('#now').innerText(), 'Browsers speak only after a click.');
    await page.locator('#go').click();
    requests.push((await socket).url());
    await untilIn(page, 'pause === 0');
    return requests;
  }

  it('says nothing before a click, then one text after the other, in its language', async () => {
    const requests = await open();
    await say(['Ann: <b>hi</b>', 'en'], ['Bo: olá', 'pt'], ['Cem: hm', 'un'], ['Dora: hm']);
    await untilSpoken(1);
    assert.equal(await page.locator('#now').innerText(), 'Ann: <b>hi</b>');
    for (let ended = 1; ended < 4; ended++) {
      assert.equal((await spoken()).length, ended);
      await page.evaluate('endSpeech()');
      await untilSpoken(ended + 1);
    }
    assert.deepEqual(await spoken(), [
      ['Ann: <b>hi</b>', 'Ben'],
      ['Bo: olá', 'Clara'],
      ['Cem: hm', null],
      ['Dora: hm', null],
    ]);
    const url = `${session.nodeRed.url}/tiktok-voice`;
    assert.deepEqual(requests, [url, `${url.replace('http', 'ws')}/ws`]);
  });

  it('speaks with the voice that is chosen', async () => {
    await open();
    assert.equal(await page.locator('#voice option').count(), 4);
    await page.locator('#voice').selectOption('Anna');
    await say(['Ann: hi', 'en']);
    await untilSpoken(1);
    assert.deepEqual(await spoken(), [['Ann: hi', 'Anna']]);
  });

  it('keeps the last five of those who wait', async () => {
    await open();
    await say(...Array.from({ length: 50 }, (_, n): [string] => [`text ${n}`]));
    await untilIn(page, 'waiting.at(-1)?.text === "text 49"');
    for (let ended = 1; ended < 6; ended++) await page.evaluate('endSpeech()');
    assert.deepEqual(
      (await spoken()).map(([text]) => text),
      [0, 45, 46, 47, 48, 49].map((n) => `text ${n}`),
    );
  });

  it('goes on where the browser never tells the end, and connects anew every minute', async () => {
    await page.clock.install();
    await open();
    await say(['first'], ['second']);
    await untilSpoken(1);
    await page.clock.runFor(30_500);
    await untilSpoken(2);
    assert.equal(await page.evaluate('canceled'), 1);
    const again = page.waitForEvent('websocket');
    await page.clock.runFor(30_500);
    await again;
    await page.clock.runFor(100);
    await untilIn(page, 'pause === 0');
    await page.evaluate('endSpeech()');
    await say(['third']);
    await untilSpoken(3);
  });
});

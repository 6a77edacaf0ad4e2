// The example 20 without a browser: what may be said. The page that says it: test/editor/voice.test.ts.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo } from 'node:net';
import WebSocket from 'ws';
import { EmbeddedRed } from '../support/embedded-red';
import { exampleOf } from '../support/examples';
import { until } from '../support/until';

const PATH = '/tiktok-voice';
const TOKEN = 'a token of Home Assistant';
const SPEAK = { entity_id: 'tts.piper', media_player_entity_id: 'media_player.studio' };
const KNOWN_PEOPLE = 500;

describe('the example 20, chat read aloud', () => {
  const { nodes } = exampleOf('20');
  const idOf = (name: string) => nodes.find((node) => node.name === name)!.id;
  const calls: { path: string; headers: IncomingHttpHeaders; body: any }[] = [];
  const said: { text: string; language?: string }[] = [];
  const homeAssistant = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      calls.push({ path: request.url!, headers: request.headers, body: JSON.parse(Buffer.concat(chunks).toString()) });
      response.end('[]');
    });
  });
  const red = new EmbeddedRed();
  let socket: WebSocket;

  before(async () => {
    await once(homeAssistant.listen(0, '127.0.0.1'), 'listening');
    const url = `http://127.0.0.1:${(homeAssistant.address() as AddressInfo).port}`;
    const flow = structuredClone(nodes);
    const [tab] = flow;
    const values: Record<string, string> = { BAD_WORDS: 'foo, ass,damn*, zzz, 馬鹿, дурак', HA_URL: url };
    for (const variable of tab!['env'] as { name: string; value: string }[]) {
      variable.value = values[variable.name] ?? variable.value;
    }
    flow.find(({ type }) => type === 'euler-live')!['autoConnect'] = false;
    const port = await red.listen();
    await red.start(flow, { [tab!.id]: { HA_TOKEN: TOKEN } });
    socket = new WebSocket(`ws://127.0.0.1:${port}${PATH}/ws`);
    socket.on('message', (data: Buffer) => said.push(JSON.parse(data.toString()) as (typeof said)[0]));
    await once(socket, 'open');
  });
  after(async () => {
    socket.terminate();
    await red.stop();
    homeAssistant.close();
  });

  let people = 0;
  const chat = (text: unknown, more: object = {}) => ({
    payload: { type: 'chat', text, command: null, language: 'en', user: { id: String(++people), nickname: 'Ann' }, ...more },
  });

  /** What is said of these, up to a last one that is said for sure. */
  async function heard(...messages: ReturnType<typeof chat>[]): Promise<string[]> {
    said.length = 0;
    for (const message of [...messages, chat('the end')]) red.input(idOf('what to say'), message);
    await until('the end', () => said.at(-1)?.text === 'Ann: the end');
    return said.slice(0, -1).map(({ text }) => text);
  }

  it('reads names and texts, without links, emotes, emoji and letters that repeat', async () => {
    const texts: [string, string][] = [
      ['Hello there!', 'Ann: Hello there!'],
      ['see https://evil.example/x?y=1 now', 'Ann: see now'],
      ['see evil.example or www.evil.co.uk/x, now', 'Ann: see or now'],
      ['nooooooo!!!!!! 😂😂👩‍👩‍👧 [laughcry]', 'Ann: noo!!'],
      ['𝐇𝐞𝐥𝐥𝐨 ｆｒｉｅｎｄｓ', 'Ann: Hello friends'],
      ['cost 3.50, at 10.30', 'Ann: cost 3.50, at 10.30'],
      ['привет мир', 'Ann: привет мир'],
      ['今日は', 'Ann: 今日は'],
    ];
    assert.deepEqual(
      await heard(...texts.map(([text]) => chat(text))),
      texts.map(([, said]) => said),
    );
    assert.deepEqual(await heard(...['😂', '...', '', '   ', null, 'https://evil.example'].map((text) => chat(text))), []);
    assert.deepEqual(await heard(chat('!song', { command: 'song' })), []);
  });

  it('does not read a text with a bad word, however it is dressed', async () => {
    const bad = ['foo', 'oh FOO!', 'f.o.o', 'f o o', 'f 0 0', 'fооо', 'fóö', 'ｆｏｏ', '𝒇𝒐𝒐', 'f\u200bo\u200bo', 'fooooo', 'f🎁oo', 'F-O-O', 'fo0 you'];
    bad.push('a$$', '@ss', 'goddamnit', 'D4MN', 'これは馬鹿です', 'ты дурак', 'ДУРАК!', 'look foo http://a.example');
    assert.deepEqual(await heard(...bad.map((text) => chat(text))), []);
    const good = ['food', 'as good as a class', 'fo', 'buffoon', 'pass', 'дураков нет', '100 500'];
    assert.deepEqual(
      await heard(...good.map((text) => chat(text))),
      good.map((text) => `Ann: ${text}`),
    );
  });

  it('leaves out a name that is bad, empty or nothing to say, and cuts a long one', async () => {
    const users = ['F.O.O', '', '😂', null, 'N'.repeat(200), '<b>Bo</b>'];
    const messages = users.map((nickname) => chat('hi', { user: { id: `n${nickname}`, username: null, nickname } }));
    // As it would be said, it has fewer letters.
    assert.deepEqual(await heard(chat('hi', { user: { id: 'zzz', nickname: 'zzzz' } })), ['hi']);
    assert.deepEqual(await heard(...messages, chat('hi', { user: null })), ['hi', 'hi', 'hi', 'hi', 'NN: hi', '<b>Bo</b>: hi', 'hi']);
  });

  it('cuts a text between words', async () => {
    const [text] = await heard(chat('word '.repeat(100)));
    assert.equal(text, `Ann: ${'word '.repeat(24).trim()}`);
    assert.ok((await heard(chat('ab'.repeat(500_000))))[0]!.length <= 125);
  });

  it('reads a person once in a while, a test text always, and knows a bounded number of people', async () => {
    const by = (id: string) => chat('hi', { user: { id, nickname: id } });
    assert.deepEqual(await heard(by('__proto__'), by('constructor'), by('__proto__'), by('constructor')), [
      '__proto__: hi',
      'constructor: hi',
    ]);
    const crowd = Array.from({ length: KNOWN_PEOPLE + 100 }, (_, n) => by(`p${n}`));
    assert.equal((await heard(...crowd)).length, crowd.length);
    assert.deepEqual(await heard(by('p0'), by(`p${crowd.length - 1}`)), ['p0: hi']);
    assert.equal((await heard({ ...by('p0'), simulated: true } as never, { ...by('p0'), simulated: true } as never)).length, 2);
    said.length = 0;
    red.input(idOf('test text'));
    await until('the test text', () => said.length === 1);
  });

  it('is through with any text in no time', async () => {
    const start = performance.now();
    // Six letters each, once they are spelled out.
    await heard(...Array.from({ length: 20 }, () => chat('\u3316'.repeat(500))));
    assert.ok(performance.now() - start < 1_500);
  });

  it('tells the language in its short form', async () => {
    await heard(chat('oi', { language: 'pt-BR' }), chat('hm', { language: null }), chat('eh', { language: 'un' }));
    assert.deepEqual(said.map(({ language }) => language), ['pt', undefined, 'un', 'en']);
  });

  it('asks Home Assistant to speak, one in 10 seconds', async () => {
    await until('the call', () => calls.length > 0);
    const [{ path, headers, body }] = calls as [(typeof calls)[0]];
    assert.equal(path, '/api/services/tts/speak');
    assert.equal(headers.authorization, `Bearer ${TOKEN}`);
    assert.match(headers['content-type']!, /^application\/json/);
    assert.deepEqual(body, { ...SPEAK, message: 'Ann: Hello there!' });
    assert.ok(calls.length <= 2, `${calls.length} calls`);
    assert.deepEqual(red.errors, []);
  });

  it('is no secret teller: what is told to the page holds no token', async () => {
    await heard(chat('hello'));
    const page = await fetch(`http://127.0.0.1:${red.port}${PATH}`);
    assert.match(page.headers.get('content-security-policy')!, /^default-src 'none'; connect-src 'self'; style-src 'unsafe-inline'; script-src 'nonce-\w{16}'$/);
    for (const text of [JSON.stringify(said), await page.text()]) assert.ok(!text.includes(TOKEN));
  });
});

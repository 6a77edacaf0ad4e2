// Discord's side is scripted: a webhook that says what it was sent, and answers as told. Facts: docs.discord.com, `reference`
// (versions, uploading files) and `topics/rate-limits`.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { EmbeddedRed } from '../support/embedded-red';
import { type ExampleNode, exampleOf } from '../support/examples';
import { until } from '../support/until';
import { nodeOf } from './running';

const NUMBER = '24';
const TOKEN = 'a-token-that-nobody-may-see';

interface Sent {
  path: string;
  at: number;
  message: any;
  file: File | null;
}

interface Answer {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

class Discord {
  readonly sent: Sent[] = [];
  readonly answers: Answer[] = [];
  readonly #server: Server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      void this.#take(request.url ?? '', request.headers['content-type'] ?? '', Buffer.concat(chunks)).then(() => {
        const { status, body = '', headers = {} } = this.answers.shift() ?? { status: 204 };
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
      });
    });
  });

  /** The address of the webhook, as Discord gives it: without a version. */
  async start(): Promise<string> {
    await once(this.#server.listen(0, '127.0.0.1'), 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/api/webhooks/1/${TOKEN}`;
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  async #take(path: string, type: string, body: Buffer): Promise<void> {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const files = [...form].filter(([name]) => name !== 'payload_json');
    for (const [name] of files) assert.equal(name, 'files[0]');
    const message = JSON.parse(form.get('payload_json') as string);
    this.sent.push({ path, at: Date.now(), message, file: (files[0]?.[1] as File | undefined) ?? null });
  }
}

/** As the live node sends it, when it has found a room. */
const room = (creator: string, roomId: string | null, more: object = {}) => ({
  payload: { type: 'room', creator, roomId, title: 'Evening stream', viewers: 12, ...more },
});

describe('the example Message to Discord', function () {
  this.timeout(20_000);
  const discord = new Discord();
  const red = new EmbeddedRed();

  const at = (name: string) => red.received(nodeOf(NUMBER, name).id);
  const give = (name: string, message: Record<string, unknown>) => red.input(nodeOf(NUMBER, name).id, message);
  const sentOf = (creator: string) => discord.sent.filter(({ message }) => message.embeds[0].url.includes(`@${creator}/`));

  async function see(creator: string, count = 1): Promise<Sent> {
    await until(`${count} of ${creator}`, () => sentOf(creator).length >= count);
    return sentOf(creator).at(-1)!;
  }

  before(async () => {
    const webhook = await discord.start();
    const { nodes } = exampleOf(NUMBER);
    const flow: ExampleNode[] = structuredClone([...nodes]);
    await red.start(flow, { [nodes[0]!.id]: { DISCORD_WEBHOOK: webhook } });
  });
  after(async () => {
    await red.stop();
    discord.stop();
    assert.deepEqual(red.errors, []);
  });

  it('tells of the creator of the simulator, with the cover', async () => {
    const { path, message, file } = await see('demo');
    assert.equal(path, `/api/v10/webhooks/1/${TOKEN}`);
    const [embed] = message.embeds;
    assert.equal(message.content, '\\@demo is live!');
    assert.deepEqual(message.allowed_mentions, { parse: [] });
    assert.equal(embed.url, 'https://www.tiktok.com/@demo/live');
    assert.match(embed.description, /^\d+ viewers$/);
    assert.equal(embed.image.url, `attachment://${file!.name}`);
    assert.match(file!.name, /^cover\.(png|jpeg|webp|gif)$/);
    const bytes = Buffer.from(await file!.arrayBuffer());
    assert.equal(bytes.subarray(1, 4).toString(), 'PNG');
    await until('the answer', () => at('answer').some(({ statusCode }) => statusCode === 204));
  });

  it('tells once per LIVE, whatever reconnects, and of each creator', async () => {
    for (const roomId of ['1', '1', '2', '2']) give('write', room('demo', roomId));
    give('write', room('quiet', '1'));
    give('write', room('__proto__', '1'));
    await see('quiet');
    await see('__proto__');
    assert.equal(sentOf('demo').length, 3);
  });

  it('goes without a cover where there is none', async () => {
    give('write', room('offline', '1', { title: null, viewers: null }));
    const { message, file } = await see('offline');
    assert.equal(file, null);
    assert.deepEqual(message.embeds, [{ title: '\\@offline', url: 'https://www.tiktok.com/@offline/live' }]);
    assert.ok(at('attach').some(({ error }) => error?.code === 'NOT_FOUND'));
  });

  it('takes a title as text, and not more than Discord takes', async () => {
    const title = '@everyone **[x](https://a.test)** <@1> `#1` ||_\\_||';
    give('write', room('hostile', '1', { title }));
    const shown = (await see('hostile')).message.embeds[0].title;
    assert.equal(shown.replace(/\\(.)/g, '$1'), title);
    assert.equal(shown.replace(/\\./g, '').search(/[\\*_~`|<>[\]()#:@]/), -1);
    for (const letter of ['*', '😀']) {
      give('write', room(`long.${letter.length}`, '1', { title: letter.repeat(5_000) }));
      const long = (await see(`long.${letter.length}`)).message.embeds[0].title;
      assert.ok(long.length <= 256 && long.isWellFormed(), `${long.length}`);
    }
  });

  it('waits where Discord says so, and tries once more, with all of it', async () => {
    const body = JSON.stringify({ message: 'You are being rate limited.', retry_after: 0.3, global: false });
    discord.answers.push({ status: 429, body, headers: { 'retry-after': '1' } }, { status: 204 });
    give('write', room('demo', '3'));
    await see('demo', 5);
    const [first, second] = sentOf('demo').slice(-2);
    const waitedMs = second!.at - first!.at;
    assert.ok(waitedMs >= 300 && waitedMs < 1_000, `${waitedMs} ms`);
    assert.deepEqual([second!.path, second!.message, second!.file!.size], [first!.path, first!.message, first!.file!.size]);
  });

  it('gives up after that, and tells what Discord answered', async () => {
    // Cloudflare's own 429 is a page.
    const page = { body: '<html>', headers: { 'content-type': 'text/html', 'retry-after': '0' } };
    discord.answers.push({ status: 429, ...page }, { status: 429, ...page }, { status: 404, body: '{"code":10015}' });
    give('write', room('limited', '1'));
    await until('given up', () => at('answer').some(({ statusCode }) => statusCode === 429));
    const [first, second] = sentOf('limited');
    assert.ok(second!.at - first!.at < 3_000, 'as the header says');
    give('write', room('limited', '2'));
    await until('no such webhook', () => at('answer').some(({ statusCode }) => statusCode === 404));
    assert.equal(sentOf('limited').length, 3);
  });

  it('shows what it sends, and the address nowhere', () => {
    const shown = at('message').map(({ payload }) => payload.payload_json.content as string);
    assert.ok(shown.includes('\\@demo is live!'));
    assert.ok(!JSON.stringify(at('message')).includes(TOKEN));
    assert.ok(!JSON.stringify(exampleOf(NUMBER)).includes('/api/webhooks/'));
  });

  it('sends a sample each time', async () => {
    const before = sentOf('demo').length;
    for (let count = 1; count <= 2; count++) {
      give('live', { action: 'sample' });
      await see('demo', before + count);
    }
  });

});

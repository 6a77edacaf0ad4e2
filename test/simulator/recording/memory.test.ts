import assert from 'node:assert/strict';
import { open, stat } from 'node:fs/promises';
import WebSocket from 'ws';
import { type RecordingPlayer } from '../../../nodes/simulator/index';
import { until } from '../../support/until';
import { Client, endAll, simulate } from '../client';
import { chatAt, Folder, frameAt, unexpected } from './files';

const MEGABYTE = 1_048_576;
const FRAMES = 640;
const folder = new Folder();

/** 64 MB: a chat, and what follows it after a time. */
async function largeFile(gapMs: number): Promise<string> {
  const path = folder.path('large.ndjson');
  const file = await open(path, 'w');
  const filler = 'x'.repeat(100_000);
  for (let index = 0; index < FRAMES; index++) {
    const atMs = index === 0 ? 0 : gapMs;
    await file.write(
      `${JSON.stringify(frameAt(atMs, chatAt(atMs, String(1_000 + index)), { type: 'WebcastX', data: { filler } }))}\n`,
    );
  }
  await file.close();
  assert.ok((await stat(path)).size > 60 * MEGABYTE);
  return path;
}

const watch = (player: RecordingPlayer) => new Client(new WebSocket(`${player.wsUrl}/?uniqueId=recording&apiKey=key`));
const chats = (client: Client) => client.of('WebcastChatMessage').length;

describe('simulator: memory of a recording', function () {
  beforeEach(() => folder.make());
  afterEach(async () => {
    await endAll();
    await folder.remove();
  });

  async function play(gapMs: number): Promise<RecordingPlayer> {
    const path = await largeFile(gapMs);
    const simulator = await simulate({ speed: 10 });
    return simulator.player({ path, onWarning: unexpected, onFailed: unexpected });
  }

  it('reads no further in a silence', async () => {
    const player = await play(3_600_000);
    const client = watch(player);
    const before = process.memoryUsage().arrayBuffers;
    await client.until(() => chats(client) === 1);
    // As many turns of reading as the whole file would take, were it read.
    for (let turn = 0; turn < 1_100; turn++) await stat(folder.path('large.ndjson'));
    assert.equal(chats(client), 1);
    assert.ok((player.progress ?? 1) < 0.01);
    const grown = process.memoryUsage().arrayBuffers - before;
    assert.ok(grown < 8 * MEGABYTE, `${grown} bytes`);
  });

  it('reads no more than its audience takes, and tells all of it in the end', async () => {
    const player = await play(0);
    const client = watch(player);
    const before = process.memoryUsage().arrayBuffers;
    await client.until(() => client.messages.length > 0);
    client.socket.pause();
    let [last, looks] = [0, 0];
    await until('the player waits', () => {
      const progress = player.progress ?? 0;
      looks = progress > 0 && progress === last ? looks + 1 : 0;
      last = progress;
      return looks > 30;
    });
    assert.ok(last < 0.5, `read: ${last}`);
    const grown = process.memoryUsage().arrayBuffers - before;
    assert.ok(grown < 24 * MEGABYTE, `${grown} bytes`);
    client.socket.resume();
    assert.equal((await client.closed).code, 4005);
    assert.equal(chats(client), FRAMES);
  });
});

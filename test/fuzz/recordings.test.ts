import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { type RecordedFrame } from '../../nodes/simulator/recording/recorded-frame';
import { framesOf } from '../../nodes/simulator/recording/recording';
import { connect, endAll, simulate } from '../simulator/client';
import { checkAsync, json, sample, text } from './fuzz';
import { bundle, frame, NOW } from './wire';

const COMMAND = join(__dirname, '../../nodes/simulator/command.ts');

/** Told of the recorded connection, and not played. */
const OWN = new Set(['workerInfo', 'tiktok.connect', 'tiktok.disconnect', 'tiktok.rawBytes', 'room.status']);

const line = fc.oneof(
  { weight: 4, arbitrary: bundle.map((content) => JSON.stringify(content)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '\r', '[]', '{"messages":[]}', '{"timestamp":1e999,"messages":[{"type":"x"}]}'),
  },
  { weight: 1, arbitrary: json.map((content) => JSON.stringify(content)) },
  { weight: 1, arbitrary: text },
);

describe('fuzz: recordings', function () {
  this.timeout(600_000);
  let folder: string;
  let file: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'simulator-'));
    file = join(folder, 'recording.ndjson');
  });
  after(() => rm(folder, { recursive: true }));
  afterEach(endAll);

  it('of any content are read, or their bad line is named', async () => {
    const bytes = fc.oneof(
      fc.array(line).map((lines) => Buffer.from(lines.join('\n'))),
      fc.array(frame).map((frames) => Buffer.concat(frames)),
    );
    await checkAsync(bytes, async (content) => {
      await writeFile(file, content);
      const frames = await read(file);
      for (const { messages } of frames) assert.ok(messages.length > 0);
    });
  });

  it('of any messages are played to their end, in every schema', async () => {
    const messages = fc.array(fc.oneof(bundle, fc.record({ type: text, data: json })), { minLength: 1, maxLength: 5 });
    const times = fc.array(fc.constantFrom(0, NOW, NOW, NOW + 500, -1, 1e308, null), { minLength: 5, maxLength: 5 });
    const schema = fc.constantFrom('v1', 'v2', 'v3');
    await checkAsync(
      fc.tuple(messages, times, schema, fc.boolean()),
      async ([frames, times, schemaVersion, compact]) => {
        const timed = frames.map((content, index) => {
          const isBundle = typeof content === 'object' && content !== null && 'messages' in content;
          return isBundle ? { ...content, timestamp: times[index] } : content;
        });
        await writeFile(file, timed.map((content) => JSON.stringify(content)).join('\n'));
        try {
          const told = await read(file);
          if (told.length === 0) return;
          const simulator = await simulate({ recording: file, speed: 1_000, compact });
          const client = connect(simulator, { uniqueId: 'recording', 'features.schemaVersion': schemaVersion });
          const count = told.reduce(
            (sum, { messages }) => sum + messages.filter(({ type }) => !OWN.has(type)).length,
            0,
          );
          assert.equal((await client.closed).code, 4005);
          // The connection's own: three at its beginning, and the intro; one or two at its end.
          assert.ok([5, 6].includes(client.messages.length - count), String(client.messages.length));
        } finally {
          await endAll();
        }
      },
      { share: 0.2 },
    );
  });

  it('and all else that the command is given end in one line, or a simulator that runs', async () => {
    await writeFile(file, '{"type":"x"}\n');
    const value = fc.oneof(
      text,
      fc.constantFrom('0', '1', '1e1', '-1', '70000', '0x50', 'Infinity', file, folder, '/nowhere'),
    );
    const option = fc.constantFrom(
      '--port',
      '--seed',
      '--speed',
      '--compact',
      '--recording',
      '--help',
      '--',
      '--no-compact',
      '-p',
    );
    const argument = fc.oneof(
      { weight: 3, arbitrary: fc.tuple(option, value).map((parts) => parts) },
      { weight: 1, arbitrary: fc.oneof(value, option).map((part) => [part]) },
      { weight: 1, arbitrary: fc.tuple(option, value).map((parts) => [parts.join('=')]) },
    );
    // An argument of a process holds no NUL. Two at a time: each is a process of its own.
    const given = sample(fc.array(argument, { maxLength: 3 }), 0.02).map((parts) =>
      parts.flat().filter((part) => !part.includes('\0')),
    );
    for (let index = 0; index < given.length; index += 2)
      await Promise.all(given.slice(index, index + 2).map((args) => assertCommand(args)));
  });
});

async function assertCommand(args: string[]): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', COMMAND, ...args]);
  let [stdout, stderr] = ['', ''];
  child.stderr.on('data', (chunk: Buffer) => (stderr += String(chunk)));
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += String(chunk);
    if (stdout.includes('Stop with')) child.kill('SIGTERM');
  });
  const code = await new Promise((resolve) => child.once('close', resolve));
  const what = JSON.stringify([args, code, stdout, stderr]);
  if (code === 0) assert.ok(stdout !== '' && stderr === '', what);
  else assert.ok((code === 1 || code === 2) && /^eulerstream-simulator: .+\n$/.test(stderr) && stdout === '', what);
}

/** What can be read of it; what cannot, is told of. */
async function read(path: string): Promise<RecordedFrame[]> {
  const frames: RecordedFrame[] = [];
  try {
    for await (const frame of framesOf(path, (text) => assert.match(text, /: line \d+ is not a frame/)))
      frames.push(frame);
  } catch (error) {
    assert.match((error as Error).message, /: (line \d+ is (not a frame|longer)|no frame in it)/);
  }
  return frames;
}

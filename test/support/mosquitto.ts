// Debian's Mosquitto on a loopback port. It keeps nothing when it ends.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PROGRAM = '/usr/sbin/mosquitto';
const START_MS = 10_000;

export class Mosquitto {
  readonly #folder = mkdtempSync(join(tmpdir(), 'eulerstream-mosquitto-'));
  #child: ChildProcess | null = null;

  private constructor(readonly port: number) {
    writeFileSync(this.#config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\n`);
  }

  static async start(): Promise<Mosquitto> {
    assert.ok(existsSync(PROGRAM), `${PROGRAM} is missing: apt-get install mosquitto`);
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    server.close();
    await once(server, 'close');
    const broker = new Mosquitto(port);
    await broker.restart();
    return broker;
  }

  /** After a `kill`; resolves when it listens. */
  async restart(): Promise<void> {
    const child = spawn(PROGRAM, ['-c', this.#config], { stdio: 'ignore' });
    this.#child = child;
    const deadline = Date.now() + START_MS;
    while (!(await isListening(this.port))) {
      if (child.exitCode !== null || Date.now() > deadline) throw new Error('Mosquitto does not listen');
    }
  }

  async kill(): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #config(): string {
    return join(this.#folder, 'mosquitto.conf');
  }
}

async function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const answer = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
  });
  socket.destroy();
  return answer;
}

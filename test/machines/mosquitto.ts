// Debian's Mosquitto on a loopback port, which forgets everything when it ends.
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { end, own } from './processes';
import { freePort } from '../support/free-port';

const PROGRAM = '/usr/sbin/mosquitto';
const START_MS = 10_000;

export class Mosquitto {
  readonly #folder = mkdtempSync(join(tmpdir(), 'eulerstream-mosquitto-'));
  #child: ChildProcess | null = null;

  private constructor(readonly port: number) {
    const lines = [`listener ${port} 127.0.0.1`, 'allow_anonymous true', 'persistence false', 'user root'];
    writeFileSync(this.#config, `${lines.join('\n')}\n`);
  }

  static async start(): Promise<Mosquitto> {
    assert.ok(existsSync(PROGRAM), `${PROGRAM} is missing: apt-get install mosquitto`);
    const broker = new Mosquitto(await freePort());
    await broker.start();
    return broker;
  }

  /** Resolves when it listens. */
  async start(): Promise<void> {
    const child = own(spawn(PROGRAM, ['-c', this.#config], { stdio: 'ignore' }));
    this.#child = child;
    const deadline = Date.now() + START_MS;
    while (!(await isListening(this.port))) {
      assert.ok(child.exitCode === null && Date.now() < deadline, 'Mosquitto does not listen');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    await end(this.#child, signal);
  }

  async remove(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  }

  get #config(): string {
    return join(this.#folder, 'mosquitto.conf');
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const finish = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true)).once('error', () => finish(false));
  });
}

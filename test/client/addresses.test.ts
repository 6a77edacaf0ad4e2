import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { connectTcp } from '../../nodes/client/addresses';
import { dial } from '../../nodes/client/dial';
import { until } from '../support/until';

/** Its queue is full and its loop asleep: handshakes are not answered, as behind a firewall that drops them. */
const SLEEPER = `
  const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
    process.stdout.write(String(server.address().port) + '\\n', () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, Number(process.argv[1]));
    });
  });
`;

describe('addresses of a host', () => {
  let server: Server;
  let port: number;
  const accepted = new Set<Socket>();
  let sockets: Socket[];

  beforeEach(async () => {
    sockets = [];
    server = createServer((socket) => {
      accepted.add(
        socket
          .resume()
          .on('error', () => undefined)
          .on('close', () => accepted.delete(socket)),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterEach(async () => {
    for (const socket of sockets) socket.destroy();
    await until('nothing is left', () => accepted.size === 0);
    server.close();
  });

  const never = () => new AbortController().signal;
  const lookup =
    (...addresses: string[]) =>
    () =>
      Promise.resolve(addresses.map((address) => ({ address })));
  async function reach(addresses: string[], signal = never()): Promise<string> {
    const socket = await connectTcp('host.test', port, signal, lookup(...addresses));
    sockets.push(socket);
    return socket.remoteAddress ?? '';
  }

  it('are not looked up where the host is one', async () => {
    const socket = await connectTcp('127.0.0.1', port, never(), () => assert.fail('looked up'));
    sockets.push(socket);
    assert.equal(socket.remotePort, port);
  });

  it('may be one alone', async () => {
    assert.equal(await reach(['127.0.0.1']), '127.0.0.1');
    await until('one connection', () => accepted.size === 1);
  });

  it('that refuse are passed over at once, whichever family comes first', async () => {
    const startedAt = performance.now();
    assert.equal(await reach(['::1', '127.0.0.1']), '127.0.0.1');
    assert.equal(await reach(['127.0.0.1', '::1']), '127.0.0.1');
    assert.equal(await reach(['127.0.0.2', '127.0.0.3', '::1', '127.0.0.1']), '127.0.0.1');
    assert.ok(performance.now() - startedAt < 2_000);
  });

  it('take turns by family, so that one family that does not work costs little', async () => {
    const eight = Array.from({ length: 8 }, () => '::1');
    assert.equal(await reach([...eight, '127.0.0.1']), '127.0.0.1');
  });

  it('that all fail: the error says most about the host', async () => {
    server.close();
    const failed = (addresses: string[]) =>
      reach(addresses).then(
        () => assert.fail('connected'),
        (error: unknown) => (error as NodeJS.ErrnoException).code,
      );
    assert.equal(await failed(['::1', '127.0.0.1']), 'ECONNREFUSED');
    // 240.0.0.0/4 has no route anywhere.
    assert.equal(await failed(['240.0.0.1', '127.0.0.1']), 'ECONNREFUSED');
    assert.equal(await failed([]), 'ENOTFOUND');
  });

  it('are waited for no longer than the signal says', async () => {
    const controller = new AbortController();
    const waiting = connectTcp('host.test', port, controller.signal, () => new Promise(() => undefined));
    controller.abort(new Error('enough'));
    await assert.rejects(waiting, /enough/);
    await assert.rejects(reach(['127.0.0.1'], controller.signal), /enough/);
  });

  describe('that do not answer', () => {
    let sleeper: ChildProcess;
    let fillers: Socket[];

    async function sleep(forMs: number): Promise<number> {
      sleeper = spawn(process.execPath, ['-e', SLEEPER, String(forMs)], { stdio: ['ignore', 'pipe', 'inherit'] });
      const [line] = (await once(sleeper.stdout!, 'data')) as [Buffer];
      const sleeperPort = Number(String(line));
      // Until one is not answered any more.
      fillers = [];
      for (let isFull = false; !isFull;) {
        const filler = connect(sleeperPort, '127.0.0.1').on('error', () => undefined);
        fillers.push(filler);
        const connected = once(filler, 'connect').then(() => true);
        isFull = !(await Promise.race([connected, new Promise((resolve) => setTimeout(resolve, 300, false))]));
      }
      return sleeperPort;
    }
    afterEach(async () => {
      for (const filler of fillers) filler.destroy();
      sleeper.kill('SIGKILL');
      await once(sleeper, 'close');
    });

    it('are tried beside the next one, and let go when it answers', async () => {
      const sleeperPort = await sleep(60_000);
      const six = createServer((socket) => socket.resume().on('error', () => undefined));
      await new Promise<void>((resolve) => six.listen(sleeperPort, '::1', resolve));
      for (const order of [
        ['127.0.0.1', '::1'],
        ['::1', '127.0.0.1'],
      ]) {
        const startedAt = performance.now();
        const socket = await connectTcp('host.test', sleeperPort, never(), lookup(...order));
        assert.equal(socket.remoteAddress, '::1');
        assert.ok(performance.now() - startedAt < 3_000);
        socket.destroy();
      }
      six.close();
    });

    it('are not given up while they may answer yet', async () => {
      // The queue takes the handshake when the kernel repeats it, a second or three later: a slow line.
      const sleeperPort = await sleep(1_500);
      for (const order of [['127.0.0.1', '::1'], ['::1', '127.0.0.1'], ['127.0.0.1']]) {
        const socket = await connectTcp('host.test', sleeperPort, never(), lookup(...order));
        assert.equal(socket.remoteAddress, '127.0.0.1');
        socket.destroy();
      }
    });

    it('end with the time limit, and are named by what they are', async () => {
      const sleeperPort = await sleep(60_000);
      const url = new URL(`http://host.test:${sleeperPort}`);
      await assert.rejects(dial({ url, signal: never(), timeoutMs: 700, lookup: lookup('127.0.0.1') }), {
        code: 'DIAL_TIMEOUT',
        place: 'service',
      });
    });
  });
});

import assert from 'node:assert/strict';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { createServer, type Server } from 'node:tls';
import { LiveClient } from '../../nodes/client/live/client';
import { OpenQueue } from '../../nodes/client/live/connection/open-queue';
import { MemoryStore } from '../../nodes/client/live/delivery/memory-store';
import { type Watch } from '../../nodes/client/live/watch';
import { readProxy } from '../../nodes/client/proxy';
import { type CreatorControl, type Simulator, startSimulator } from '../../nodes/simulator';
import { giftOf, watching } from '../support/arrive';
import { type ConnectProxy, startProxy } from '../support/connect-proxy';
import { hastyClock } from '../support/hasty-clock';
import { ENDINGS, SILENCES } from '../support/proxy-faults';
import { makeCertificate } from '../support/rest-certificate';
import { until } from '../support/until';
import { addedBy, sum } from './giving';
import { say } from './say';

const CREATOR = 'host.account';
const PATIENCE_MS = 30_000;
const certificate = makeCertificate('127.0.0.1');

describe('gifts through a proxy that fails and comes back', () => {
  const tried = { faults: 0, gifts: 0, connections: 0 };
  let simulator: Simulator;
  let creator: CreatorControl;
  /** TLS in front of the simulator. */
  let service: Server;
  const inside = new Set<Socket>();
  let proxy: ConnectProxy;
  let client: LiveClient;
  let memories: MemoryStore;
  let watch: Watch;
  let given: Map<string, number>;
  let delivered: ReturnType<typeof giftOf>[];

  beforeEach(async () => {
    simulator = await startSimulator({ speed: 1_000, compact: true });
    creator = simulator.creator(CREATOR);
    creator.manual();
    const port = Number(new URL(simulator.wsUrl).port);
    service = createServer(certificate, (socket) => {
      const upstream = connect(port, '127.0.0.1');
      for (const each of [socket, upstream]) {
        inside.add(each.on('error', () => undefined).on('close', () => inside.delete(each)));
      }
      socket.on('close', () => upstream.destroy());
      upstream.on('close', () => socket.destroy());
      socket.pipe(upstream).pipe(socket);
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    proxy = await startProxy();
    given = new Map();
    delivered = [];
    memories = new MemoryStore(hastyClock);
    client = new LiveClient({
      settings: {
        wsUrl: `wss://127.0.0.1:${(service.address() as AddressInfo).port}`,
        apiKey: 'the-key',
        clientName: 'test',
        maxConnections: 25,
        socket: {
          userAgent: 'test/1',
          redact: (text) => text,
          tls: { ca: certificate.cert },
          proxy: readProxy('The proxy', proxy.url),
        },
      },
      clock: hastyClock,
      memories,
      identity: 'service and key',
      opens: new OpenQueue(hastyClock),
      onWarning: () => undefined,
    });
    watch = client.watch({
      ...watching((delivery) => delivered.push(giftOf(delivery))),
      nodeId: 'node',
      creator: CREATOR,
      events: ['gift'],
      features: {},
      whenOffline: 'wait',
      pollIntervalMs: 30_000,
      onStatus: () => undefined,
    });
    await until('live', () => watch.status.state === 'live', PATIENCE_MS);
  });
  afterEach(async () => {
    tried.faults++;
    tried.gifts += sum(given);
    tried.connections += proxy.connections;
    watch.leave(false);
    await client.close();
    memories[Symbol.dispose]();
    await until('nothing is left', () => proxy.open() === 0 && inside.size === 0, PATIENCE_MS);
    await proxy.stop();
    await simulator.close();
    service.close();
  });
  after(() => say(`${tried.faults} faults, ${tried.gifts} gifts, ${tried.connections} connections to the proxy`));

  function give(): void {
    const msgId = creator.make.newId();
    given.set(msgId, 1);
    creator.send(creator.make.gift({ giftType: 2, diamonds: 5, name: 'Rose', msgId }));
  }
  const isAllThere = () => sum(addedBy(delivered)) >= sum(given);

  for (const [name, fault] of [...Object.entries(ENDINGS), ...Object.entries(SILENCES)]) {
    it(`that ${name}: each gift exactly once, one connection for a try`, async () => {
      give();
      await until('the first gift', isAllThere, PATIENCE_MS);
      const before = proxy.connections;
      proxy.fault = fault;
      proxy.cut();
      give();
      await until('three tries', () => proxy.connections >= before + 3, PATIENCE_MS);
      give();
      proxy.fault = null;
      await until('live again', () => watch.status.state === 'live', PATIENCE_MS);
      give();
      await until('all gifts', isAllThere, PATIENCE_MS);
      assert.deepEqual(addedBy(delivered), given);
      assert.ok(proxy.connections <= before + 6, `${proxy.connections - before} connections`);
    });
  }
});

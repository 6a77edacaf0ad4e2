import assert from 'node:assert/strict';
import { systemClock } from '../../../nodes/client/clock';
import { LiveClient } from '../../../nodes/client/live/client';
import { OpenQueue } from '../../../nodes/client/live/connection/open-queue';
import { MemoryStore } from '../../../nodes/client/live/delivery/memory-store';
import { type Watch } from '../../../nodes/client/live/watch';
import { type EulerError } from '../../../nodes/client/rest/errors/euler-error';
import { lookBySocket } from '../../../nodes/runtime/dialog/socket-look';
import { FakeService } from '../../support/fake-service';
import { until } from '../../support/until';
import { bundle, roomInfo } from '../../support/wire';

describe('a look by a socket', () => {
  let service: FakeService;
  let client: LiveClient;
  let memories: MemoryStore;

  beforeEach(async () => {
    service = await FakeService.start();
    memories = new MemoryStore(systemClock);
    client = new LiveClient({
      settings: {
        wsUrl: service.url,
        apiKey: 'a-key-of-tests',
        clientName: 'test',
        maxConnections: 1,
        socket: { userAgent: 'test', redact: (text) => text },
      },
      clock: systemClock,
      memories,
      identity: 'test',
      opens: new OpenQueue(systemClock, 0),
      onWarning: () => undefined,
    });
  });
  afterEach(async () => {
    await client.close();
    memories[Symbol.dispose]();
    await service.stop();
  });

  /** As a node does. */
  function watch(creator: string, states: string[]): Watch {
    return client.watch({
      nodeId: 'node',
      creator,
      events: [],
      gifts: 'final',
      giftFilter: [],
      minDiamonds: 0,
      giftMatch: 'all',
      history: 'skip',
      format: 'simple',
      features: {},
      whenOffline: 'wait',
      pollIntervalMs: 60_000,
      onDelivery: () => undefined,
      onStatus: ({ state }) => states.push(state),
    });
  }

  /** A look whose time runs out as soon as this is so. */
  async function outOfTimeWhen(what: string, condition: () => boolean): Promise<EulerError> {
    const limit = new AbortController();
    const look = lookBySocket(client, 'demo', limit.signal);
    look.catch(() => undefined);
    await until(what, condition);
    limit.abort();
    return look.then(
      () => assert.fail('it has found something'),
      (error: unknown) => error as EulerError,
    );
  }

  it('ends with its time, and leaves nothing open', async () => {
    const { code } = await outOfTimeWhen('open', () => service.open.length === 1);
    assert.equal(code, 'CLOSED');
    await until('closed', () => service.open.length === 0);
    service.mute = true;
    await outOfTimeWhen('knocked', () => service.upgrades === 2);
    service.mute = false;
    service.onConnection = (connection) => connection.send(bundle(Date.now(), roomInfo()));
    const { isLive } = await lookBySocket(client, 'demo', new AbortController().signal);
    assert.equal(isLive, true, 'the next one has its turn');
  });

  it('waits for a place of the account, and says so', async () => {
    const states: string[] = [];
    const node = watch('other', states);
    (await service.connected(1)).send(bundle(Date.now(), roomInfo()));
    await until('live', () => states.includes('live'));
    const limit = new AbortController();
    const look = lookBySocket(client, 'demo', limit.signal);
    setTimeout(() => limit.abort(), 200);
    await assert.rejects(look, /waiting for a free socket: all 1 of the account are in use/);
    assert.equal(service.upgrades, 1);
    // As soon as there is one, it is taken.
    const patient = lookBySocket(client, 'demo', new AbortController().signal);
    node.stop();
    (await service.connected(2)).send(bundle(Date.now(), roomInfo()));
    assert.equal((await patient).isLive, true);
  });

  it('shares the connection that a node has, and leaves it open', async () => {
    const states: string[] = [];
    const node = watch('demo', states);
    const look = lookBySocket(client, 'demo', new AbortController().signal);
    (await service.connected(1)).send(bundle(Date.now(), roomInfo()));
    assert.equal((await look).isLive, true);
    assert.deepEqual([service.upgrades, service.open.length], [1, 1]);
    assert.deepEqual(states.at(-1), 'live');
    node.stop();
  });
});

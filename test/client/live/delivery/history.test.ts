// What is history, where frames tell no time and our clock is wrong: by the service's clock alone.
import assert from 'node:assert/strict';
import { LiveClient } from '../../../../nodes/client/live/client';
import { type Delivery } from '../../../../nodes/client/live/delivery/deliveries';
import { MemoryStore } from '../../../../nodes/client/live/delivery/memory-store';
import { OpenQueue } from '../../../../nodes/client/live/connection/open-queue';
import { type WatchOptions } from '../../../../nodes/client/live/watch';
import { type WireMessage } from '../../../../nodes/client/wire';
import { watching } from '../../../support/arrive';
import { FakeClock } from '../../../support/fake-clock';
import { FakeService } from '../../../support/fake-service';
import { until } from '../../../support/until';
import { chat, gift, message, roomInfo, workerInfo } from '../../../support/wire';
import { fieldsOf } from '../../../support/fields';

/** The service's clock when the connection begins. */
const T0 = 1_750_000_000_000;
const HOUR_MS = 3_600_000;

type Framing = (messages: readonly WireMessage[]) => readonly unknown[];

/** Ways to send messages without telling the time of the frame. */
const FRAMINGS: Record<string, Framing> = {
  'one message a frame': (messages) => messages,
  'arrays of one': (messages) => messages.map((one) => [one]),
  'bundles without a timestamp': (messages) => messages.map((one) => ({ messages: [one] })),
  'bundles with the timestamp "0"': (messages) => messages.map((one) => ({ timestamp: '0', messages: [one] })),
};
const UNITS: Record<string, (ms: number) => number | string> = {
  'ms as text': String,
  'seconds as text': (ms) => String(ms / 1_000),
};
const OUR_CLOCK: Record<string, number> = {
  right: 0,
  '90 s ahead': 90_000,
  '6 h ahead': 6 * HOUR_MS,
  '6 h behind': -6 * HOUR_MS,
};

class Line {
  readonly deliveries: Delivery[] = [];
  readonly #memories: MemoryStore;
  readonly #client: LiveClient;

  constructor(
    readonly service: FakeService,
    readonly clock: FakeClock,
  ) {
    this.#memories = new MemoryStore(clock);
    this.#client = new LiveClient({
      settings: {
        wsUrl: service.url,
        apiKey: 'the key',
        clientName: 'test',
        maxConnections: 25,
        socket: { userAgent: 'test/1', redact: (text) => text },
      },
      clock,
      memories: this.#memories,
      identity: 'service and key',
      opens: new OpenQueue(clock),
      onWarning: (text) => assert.fail(text),
    });
  }

  watch(options: Partial<WatchOptions> = {}) {
    return this.#client.watch({
      ...watching((delivery) => this.deliveries.push(delivery)),
      events: ['gift', 'chat'],
      nodeId: 'node',
      features: {},
      whenOffline: 'wait',
      pollIntervalMs: 60_000,
      onStatus: () => undefined,
      ...options,
    });
  }

  /** Sends the frames, and then one that tells when all of them have come. */
  async hear(frames: readonly unknown[]): Promise<void> {
    for (const frame of frames) this.service.last.send(frame);
    const mark = chat({ comment: `mark ${Math.random()}`, createTime: '0' });
    this.service.last.send(mark);
    const isMark = ({ event }: Delivery) => fieldsOf(event)['text'] === (mark.data as { comment: string }).comment;
    await until('all that was sent', () => this.deliveries.some(isMark));
    this.deliveries.splice(this.deliveries.findIndex(isMark), 1);
  }

  get ids(): (string | null)[] {
    return this.deliveries.map(({ event }) => event?.id ?? null);
  }

  async close(): Promise<void> {
    const closed = this.#client.close();
    this.clock.advance(5_000);
    await closed;
    this.#memories[Symbol.dispose]();
  }
}

describe('history without a time of the frame', () => {
  let service: FakeService;
  let line: Line;

  async function start(ourClockIsAheadMs: number, count = 1): Promise<void> {
    line = new Line(service, new FakeClock(T0 + ourClockIsAheadMs));
    line.watch();
    line.clock.advance(1_000);
    await service.connected(count);
  }

  beforeEach(async () => (service = await FakeService.start()));
  afterEach(async () => {
    await line.close();
    await service.stop();
  });

  for (const [how, framing] of Object.entries(FRAMINGS)) {
    for (const [unit, time] of Object.entries(UNITS)) {
      for (const [which, aheadMs] of Object.entries(OUR_CLOCK)) {
        it(`is told by the first message that has a time: ${how}, ${unit}, our clock ${which}`, async () => {
          await start(aheadMs);
          await line.hear(
            framing([
              workerInfo(),
              roomInfo(),
              message('WebcastCaptionMessage', { createTime: '0' }),
              chat({ id: 'first', createTime: time(T0) }),
              gift({ id: 'old', giftType: 2, createTime: time(T0 - 1_000) }),
              gift({ id: 'new', giftType: 2, createTime: time(T0 + 1_000) }),
              gift({ id: 'streak', count: 3, end: true, createTime: time(T0 + 2_000) }),
              gift({ id: 'without', giftType: 2 }),
            ]),
          );
          assert.deepEqual(line.ids, ['first', 'new', 'streak', 'without']);
        });
      }
    }
  }

  it('is what is older than the newest message of the first array', async () => {
    await start(90_000);
    await line.hear([
      [
        workerInfo(),
        chat({ id: 'replayed', createTime: T0 - 9_000 }),
        gift({ id: 'newest', giftType: 2, createTime: T0 }),
      ],
      [gift({ id: 'old', giftType: 2, createTime: T0 - 1 }), gift({ id: 'new', giftType: 2, createTime: T0 + 1 })],
    ]);
    assert.deepEqual(line.ids, ['newest', 'new']);
  });

  it('is told by a frame that has a time, where the ones before had none', async () => {
    await start(-90_000);
    await line.hear([
      workerInfo(),
      { timestamp: T0, messages: [roomInfo(), gift({ id: 'old', giftType: 2, createTime: T0 - 1 })] },
      gift({ id: 'new', giftType: 2, createTime: T0 }),
    ]);
    assert.deepEqual(line.ids, ['new']);
  });

  it("has the service's time to show, and ours only until that is known", async () => {
    await start(90_000);
    await line.hear([
      workerInfo(),
      chat({ id: 'by our clock' }),
      chat({ id: 'its own', createTime: T0 }),
      chat({ id: "the service's", createTime: '0' }),
    ]);
    assert.deepEqual(
      line.deliveries.map(({ event }) => event?.timestamp),
      [line.clock.now(), T0, T0],
    );
  });

  it('reads on for a node that wants gifts alone, until a time is known, and no further', async () => {
    line = new Line(service, new FakeClock(T0 + 90_000));
    line.watch({ events: ['gift'] });
    line.clock.advance(1_000);
    await service.connected(1);
    for (const frame of [workerInfo(), roomInfo(), chat({ createTime: T0 })]) service.last.send(frame);
    service.last.send(gift({ id: 'old', giftType: 2, createTime: T0 - 1 }));
    service.last.send(gift({ id: 'new', giftType: 2, createTime: T0 + 1 }));
    await until('the gift', () => line.ids.includes('new'));
    assert.deepEqual(line.ids, ['new']);
  });

  it('is not the gap of a reconnect, nor that of a deploy', async () => {
    await start(90_000);
    await line.hear([workerInfo(), roomInfo(), chat({ createTime: T0 })]);
    line.deliveries.length = 0;
    service.last.drop();
    await until('another connection', () => {
      line.clock.advance(100);
      return service.connections.length > 1 && service.last.socket.readyState === 1;
    });
    await line.hear([
      workerInfo(),
      gift({ id: 'newest', giftType: 2, createTime: T0 + 60_000 }),
      gift({ id: 'old', giftType: 2, createTime: T0 - 1 }),
      gift({ id: 'gap', giftType: 2, createTime: T0 + 30_000 }),
    ]);
    assert.deepEqual(line.ids, ['newest', 'gap']);
  });

  it('of a node that joins a running connection is what was made before it joined, once that is replayed', async () => {
    await start(90_000);
    await line.hear([workerInfo(), roomInfo(), chat({ createTime: T0 })]);
    const late: Delivery[] = [];
    line.watch({ nodeId: 'late', onDelivery: (delivery) => late.push(delivery) });
    await line.hear([gift({ id: 'live', giftType: 2, createTime: T0 + 5_000 })]);
    service.last.drop();
    await until('another connection', () => {
      line.clock.advance(100);
      return service.connections.length > 1 && service.last.socket.readyState === 1;
    });
    late.length = 0;
    await line.hear([
      workerInfo(),
      gift({ id: 'live', giftType: 2, createTime: T0 + 5_000 }),
      gift({ id: 'old', giftType: 2, createTime: T0 + 4_000 }),
      gift({ id: 'gap', giftType: 2, createTime: T0 + 6_000 }),
    ]);
    assert.deepEqual(
      late.map(({ event }) => event?.id).filter((id) => id === 'old' || id === 'gap' || id === 'live'),
      ['gap'],
    );
  });

  it('of a type that a deploy made wanted is what was made before that deploy', async () => {
    line = new Line(service, new FakeClock(T0 - 6 * HOUR_MS));
    const before = line.watch({ events: ['chat'] });
    line.clock.advance(1_000);
    await service.connected(1);
    await line.hear([workerInfo(), roomInfo(), chat({ createTime: T0 })]);
    before.leave(true);
    line.watch({ events: ['chat', 'gift'] });
    await line.hear([chat({ createTime: T0 + 10_000 })]);
    line.deliveries.length = 0;
    await line.hear([gift({ id: 'live', giftType: 2, createTime: T0 + 11_000 })]);
    service.last.drop();
    await until('another connection', () => {
      line.clock.advance(100);
      return service.connections.length > 1 && service.last.socket.readyState === 1;
    });
    await line.hear([
      gift({ id: 'old', giftType: 2, createTime: T0 + 9_000 }),
      gift({ id: 'gap', giftType: 2, createTime: T0 + 12_000 }),
    ]);
    assert.deepEqual(line.ids, ['live', 'gap']);
  });

  it('has a limit of its own in each room of one connection', async () => {
    await start(-90_000);
    const roomId = '7400000000000000002';
    await line.hear([workerInfo(), roomInfo(), chat({ id: 'first', createTime: T0 })]);
    await line.hear([
      roomInfo({ roomId }),
      gift({ id: 'old', giftType: 2, roomId, createTime: T0 - 1 }),
      gift({ id: 'new', giftType: 2, roomId, createTime: T0 + 1 }),
    ]);
    assert.deepEqual(line.ids, ['first', 'new']);
  });

  it('reaches back to the last "not live" by a clock that stands still in sleep: toward history', async () => {
    for (const [sleptMs, expected] of [
      [0, ['first', 'since']],
      [2 * HOUR_MS, ['first', 'since']],
    ] as const) {
      line = new Line(service, new FakeClock(T0));
      line.clock.chance = 0;
      const from = service.connections.length;
      line.watch();
      line.clock.advance(1_000);
      (await service.connected(from + 1)).socket.close(4404);
      await until('another connection', () => {
        if (service.open.length === 0) line.clock.advance(100);
        return service.connections.length > from + 1 && service.open.length > 0;
      });
      const lookedAt = line.clock.monotonic();
      line.clock.sleep(sleptMs);
      await line.hear([
        workerInfo(),
        chat({ id: 'first', createTime: T0 + sleptMs }),
        // The look lies some 3 s back.
        gift({ id: 'since', giftType: 2, createTime: T0 + sleptMs - 2_000 }),
        gift({ id: 'asleep', giftType: 2, createTime: T0 + sleptMs - 60_000 }),
      ]);
      assert.deepEqual(line.ids, expected, `slept ${sleptMs} ms, looked at ${lookedAt}`);
      if (sleptMs === 0) await line.close();
    }
  });
});

import assert from 'node:assert/strict';
import { openSocket } from '../../../../nodes/client/live/connection/socket';
import { FakeService } from '../../../support/fake-service';
import { until } from '../../../support/until';

const FRAMES = 200;

describe('socket', () => {
  let service: FakeService;

  beforeEach(async () => {
    service = await FakeService.start();
  });
  afterEach(() => service.stop());

  it('gives the flows a turn after each frame, however many come at once', async () => {
    service.onConnection = ({ send }) => {
      for (let number = 0; number < FRAMES; number++) send({ number });
    };
    const frames: string[] = [];
    let turns = 0;
    let isTurnOver = true;
    const socket = openSocket(
      service.url,
      { userAgent: 'test', redact: (text) => text },
      {
        onOpen: () => undefined,
        onFrame: (data) => {
          frames.push(String(data));
          if (!isTurnOver) return;
          isTurnOver = false;
          turns++;
          setImmediate(() => (isTurnOver = true));
        },
        onPong: () => undefined,
        onEnd: () => undefined,
      },
    );
    await until('all frames', () => frames.length === FRAMES);
    socket[Symbol.dispose]();
    assert.deepEqual(
      frames,
      Array.from({ length: FRAMES }, (_, number) => JSON.stringify({ number })),
    );
    assert.equal(turns, FRAMES);
  });
});

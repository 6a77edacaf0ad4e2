import assert from 'node:assert/strict';
import { type RawForm } from '../../../nodes/simulator/index';
import { type Client, connect, endAll, simulate } from '../client';

describe('simulator: what becomes of rawMessages, as a test wants it', () => {
  afterEach(endAll);

  async function received(form: RawForm): Promise<Client> {
    const simulator = await simulate();
    const creator = simulator.creator('test');
    creator.manual();
    creator.setRawForm(form);
    const client = connect(simulator, { uniqueId: 'test', 'features.rawMessages': 'true' });
    // What is sent while the socket opens comes as replay.
    await client.until(() => client.messages.length === 2);
    creator.send(creator.make.chat({ text: 'in plain words' }));
    await client.until(() => client.frames.length >= 3);
    return client;
  }

  it('plain: nothing is packed', async () => {
    const { frames } = await received('plain');
    assert.ok(frames[2]?.isBinary && frames[2].bytes.includes('in plain words'));
  });

  it('gzip: the payload is packed', async () => {
    const { frames } = await received('gzip');
    assert.ok(frames[2]?.isBinary && frames[2].bytes.includes(Buffer.from([0x1f, 0x8b, 0x08])));
    assert.ok(!frames[2].bytes.includes('in plain words'));
  });

  it('text: events come as JSON', async () => {
    const client = await received('text');
    await client.until(() => client.of('WebcastChatMessage').length === 1);
    assert.ok(client.frames.every(({ isBinary }) => !isBinary));
    assert.deepEqual(client.types, ['workerInfo', 'roomInfo', 'tiktok.connect', 'WebcastChatMessage']);
  });

  it('unreadable: binary frames that hold nothing', async () => {
    const { frames } = await received('unreadable');
    assert.ok(frames[2]?.isBinary && frames[2].bytes.every((byte) => byte === 0xff));
  });

  it('refused: 4400 for the flag, and for nothing else', async () => {
    const simulator = await simulate();
    simulator.creator('demo').setRawForm('refused');
    assert.equal((await connect(simulator, { 'features.rawMessages': 'true' }).closed).code, 4400);
    const json = connect(simulator);
    await json.until(() => json.of('roomInfo').length === 1);
  });
});

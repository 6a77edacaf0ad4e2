import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type MessageFactory } from '../../../nodes/simulator/index';
import { connect, endAll, simulate } from '../client';

const RECORDED_AT = 1_696_447_177_000;

describe('simulator: recording', function () {
  let folder: string;
  beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'simulator-'))));
  afterEach(async () => {
    await endAll();
    await rm(folder, { recursive: true });
  });

  async function file(lines: unknown[]): Promise<string> {
    const path = join(folder, 'recording.ndjson');
    await writeFile(
      path,
      lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n') + '\n',
    );
    return path;
  }

  async function recorded(): Promise<string> {
    const { make } = (await simulate()).creator('x') as { make: MessageFactory };
    const at = (offsetMs: number) => ({ createTime: RECORDED_AT + offsetMs });
    const groupId = String(RECORDED_AT - 100);
    return file([
      {
        timestamp: RECORDED_AT,
        messages: [make.gift({ ...at(-50), groupId, msgId: '11' }), make.chat({ ...at(-20), msgId: '12' })],
      },
      { timestamp: RECORDED_AT + 1_000, messages: [make.gift({ ...at(950), groupId, msgId: '13', repeatEnd: 1 })] },
      make.caption({ msgId: '14' }),
    ]);
  }

  it('plays frames as they are bundled, at their pace, with their times moved to now', async () => {
    const simulator = await simulate({ recording: await recorded(), speed: 10 });
    const client = connect(simulator, { uniqueId: 'recording' });
    await client.until(() => client.of('WebcastCaptionMessage').length === 1);
    const [gift, end] = client.of('WebcastGiftMessage');
    assert.ok(gift !== undefined && end !== undefined);
    assert.ok(Math.abs(Number(gift.data.common.createTime) - Date.now()) < 5_000);
    assert.equal(gift.data.common.roomId, simulator.creator('recording').roomId);
    assert.deepEqual(
      client.ids().filter((id) => /^1[1-4]$/.test(id)),
      ['11', '12', '13', '14'],
    );
    assert.equal(client.of('WebcastCaptionMessage')[0]?.data.common.createTime, '0');
  });

  it('starts over with new ids and new streaks', async () => {
    const simulator = await simulate({ recording: await recorded(), speed: 100 });
    const client = connect(simulator, { uniqueId: 'recording' });
    await client.until(() => client.of('WebcastGiftMessage').length >= 6);
    const ids = client.of('WebcastGiftMessage').map(({ data }) => data.common.msgId as string);
    assert.equal(new Set(ids).size, ids.length);
    assert.ok(new Set(client.of('WebcastGiftMessage').map(({ data }) => data.groupId as string)).size > 1);
  });

  it('plays a recording of one moment at the pace of any other', async () => {
    const moment = { timestamp: RECORDED_AT, messages: [{ type: 'WebcastNew', data: {} }] };
    for (const lines of [[moment], [moment, moment]]) {
      const simulator = await simulate({ recording: await file(lines), speed: 10 });
      const client = connect(simulator, { uniqueId: 'recording' });
      await client.until(() => client.of('WebcastNew').length >= 3 * lines.length);
      await endAll();
    }
  });

  it('is offline without a file', async () => {
    const simulator = await simulate();
    assert.equal((await connect(simulator, { uniqueId: 'recording' }).closed).code, 4404);
  });

  it('says what is wrong with a file', async () => {
    await assert.rejects(simulate({ recording: join(folder, 'nothing.ndjson') }), /nothing\.ndjson/);
    await assert.rejects(
      simulate({ recording: await file(['{"timestamp":1,"messages":[]}', '{"broken']) }),
      /line 2 is not a frame/,
    );
    await assert.rejects(simulate({ recording: await file(['']) }), /no frame in it/);
  });
});

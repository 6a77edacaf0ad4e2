import assert from 'node:assert/strict';
import { frameOf } from '../../../nodes/simulator/recording/recorded-frame';
import { framesOf } from '../../../nodes/simulator/recording/recording';
import { chatAt, Folder, RECORDED_AT } from './files';

const folder = new Folder();

describe('simulator: reading a recording', () => {
  beforeEach(() => folder.make());
  afterEach(() => folder.remove());

  for (const name of ['a.ndjson', 'a.ndjson.gz']) {
    it(`ends with its playing, also among lines that are passed over: ${name}`, async () => {
      const path = await folder.file([chatAt(0, '1'), ...Array.from({ length: 1_000 }, () => 'no frame')], name);
      let broken = 0;
      let frames = 0;
      const isOver = () => broken === 3;
      for await (const { messages } of framesOf(path, () => broken++, isOver)) frames += messages.length;
      assert.deepEqual([frames, broken], [1, 3]);
    });
  }

  it('takes more messages in a frame than a stack holds', () => {
    const message = JSON.stringify({ type: 'a', data: { common: { createTime: String(RECORDED_AT) } } });
    const frame = frameOf(`[${`${message},`.repeat(149_999)}${message}]`);
    assert.ok(typeof frame === 'object');
    assert.deepEqual([frame.messages.length, frame.atMs], [150_000, RECORDED_AT]);
  });
});

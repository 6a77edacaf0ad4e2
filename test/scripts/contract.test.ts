// The message contract is what the code says, is strict, and is short.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EVENT_TYPES, type EventType } from '../../nodes/client/events/model';
import { sampleDelivery } from '../../nodes/client/live/sample';
import { MODULE, ROOT } from '../editor/node-red';
import { faultsOfConsumer } from '../support/consumer';
import { contract, faultOf, faultOfEvent, judged, note, takeFaults } from '../support/judge';

const PAGE = join(ROOT, 'docs/messages.md');
const sample = (type: EventType): Record<string, unknown> => {
  const { event } = sampleDelivery(type, 'sample')!;
  return JSON.parse(JSON.stringify(event)) as Record<string, unknown>;
};

describe('the message contract', () => {
  it('has the payload of every type, and is strict about each', () => {
    for (const type of EVENT_TYPES) {
      const event = sample(type);
      assert.equal(faultOfEvent(event), null);
      assert.equal(faultOf('LiveEvent', event), null, type);
      assert.notEqual(faultOf('LiveEvent', { ...event, more: null }), null, `${type} with a field more`);
      assert.notEqual(faultOf('LiveEvent', { ...event, creator: null }), null, `${type} of nobody`);
      assert.equal(faultOf('FetchedEvent', { ...event, creator: null }), null, `${type} of a room`);
      for (const field of Object.keys(event)) {
        const less = Object.fromEntries(Object.entries(event).filter(([name]) => name !== field));
        assert.notEqual(faultOf('LiveEvent', less), null, `${type} without ${field}`);
        const wrong = { ...event, [field]: Symbol('wrong') };
        if (field !== 'data') assert.notEqual(faultOf('LiveEvent', wrong), null, `${type} with another ${field}`);
      }
    }
  });

  it('is strict within too', () => {
    const { user, gift, ...rest } = sample('gift') as { user: object; gift: object };
    assert.notEqual(faultOf('LiveEvent', { ...rest, gift, user: { ...user, gifterRank: 4 } }), null);
    assert.notEqual(faultOf('LiveEvent', { ...rest, user, gift: { ...gift, price: 1 } }), null);
    assert.notEqual(faultOf('LiveEvent', { ...rest, user, gift, count: Number.NaN }), null);
    assert.notEqual(faultOf('LiveEvent', { ...rest, user, gift, roomId: undefined }), null);
  });

  it('judges what comes by in any test', () => {
    const before = judged();
    sampleDelivery('chat', 'sample');
    assert.ok(judged() > before);
    note(faultOfEvent({ ...sample('chat'), text: 5 }));
    const faults = takeFaults();
    assert.match(faults.join(), /no ChatEvent: \/text must be string,null/);
  });

  it('is what docs/messages.md tells', async () => {
    const { page } = await contract();
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(PAGE, page);
    const shown = readFileSync(PAGE, 'utf8');
    assert.ok(shown === page, 'docs/messages.md is not what the types say now; UPDATE_DOCS=1 renews it');
  });

  it('has an entry for every type in docs/messages.md', () => {
    const shown = readFileSync(PAGE, 'utf8');
    for (const type of EVENT_TYPES) assert.ok(shown.includes(`\n### ${type}\n`), type);
    for (const [, anchor = ''] of shown.matchAll(/\]\(#([^)]*)\)/g)) {
      const titles = [...shown.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
        title.toLowerCase().replaceAll(' ', '-'),
      );
      assert.ok(titles.includes(anchor), `#${anchor}`);
    }
  });

  it('is types that tell events apart, for whoever has the package', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'eulerstream-contract-'));
    try {
      const installed = join(folder, 'node_modules', MODULE);
      mkdirSync(join(installed, 'dist'), { recursive: true });
      writeFileSync(join(installed, 'package.json'), readFileSync(join(ROOT, 'package.json')));
      const { types } = await contract();
      writeFileSync(join(installed, 'dist/events.d.ts'), types);
      assert.deepEqual(faultsOfConsumer(folder), []);
      assert.doesNotMatch(types, /^export (const|let|function|class|enum)|^import/m);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('weighs little on a card', async () => {
    const { schema, types } = await contract();
    assert.ok(schema.length < 24_000 && types.length < 12_500, `${schema.length} and ${types.length} characters`);
  });
});

import assert from 'node:assert/strict';
import { label } from '../../../../nodes/editor/live';

const labelOf = (more: Record<string, unknown>) =>
  label({ id: 'n1', type: 'euler-live', _: (key) => key, _def: { defaults: {} }, ...more });

describe('the label of a live node', () => {
  for (const [what, node, text] of [
    ['its name', { name: 'My LIVE', creators: 'demo' }, 'My LIVE'],
    ['the creator', { name: '', creators: ' https://www.tiktok.com/@Demo/live?lang=en ' }, '@demo'],
    ['the first of several', { creators: 'demo, @quiet\noffline' }, '@demo +2'],
    ['the same creator once', { creators: 'demo, @Demo' }, '@demo'],
    ['no creator', { creators: '' }, 'euler-live.label.node'],
    ['creators from a variable', { creators: 'names', creatorsType: 'flow' }, 'euler-live.label.node'],
    ['creators from the environment', { creators: '${NAMES}' }, 'euler-live.label.node'],
  ] as const) {
    it(what, () => assert.equal(labelOf(node), text));
  }
});

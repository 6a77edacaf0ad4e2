import assert from 'node:assert/strict';
import { label } from '../../../../nodes/editor/live';

const words = (key: string, values: Record<string, unknown> = {}) =>
  [key.split('.').slice(-1), ...Object.values(values).map(String)].join(' ');

const labelOf = (more: Record<string, unknown>) =>
  label({ id: 'n1', type: 'euler-live', _: words, _def: { defaults: { creatorsType: { value: 'str' } } }, ...more });

describe('the label of a live node', () => {
  for (const [what, node, text] of [
    ['its name', { name: 'My LIVE', creators: 'demo' }, 'My LIVE'],
    ['the creator', { name: '', creators: ' https://www.tiktok.com/@Demo/live?lang=en ' }, '@demo'],
    ['how many creators there are', { creators: 'demo, @quiet\noffline' }, 'creators 3'],
    ['the same creator once', { creators: 'demo, @Demo' }, '@demo'],
    ['no creator', { creators: '' }, 'node'],
    ['creators from a variable', { creators: 'names', creatorsType: 'flow', events: ['chat'] }, 'node'],
    ['creators from the environment', { creators: '${NAMES}' }, 'node'],
    ['events', { creators: 'demo', events: ['chat', 'follow'] }, '@demo · chat, follow'],
    [
      'many events',
      { creators: 'demo', events: ['chat', 'like', 'join', 'share', 'poll'] },
      '@demo · chat, like, join +2',
    ],
    ['all gifts', { creators: 'demo', events: ['gift'], giftFilter: [], minDiamonds: 0 }, '@demo · gift'],
    ['one gift', { creators: 'demo', events: ['gift'], giftFilter: ['Rose'] }, '@demo · Rose'],
    ['a gift with its id', { creators: 'demo', events: ['gift'], giftFilter: ['Rose', '5655'] }, '@demo · Rose'],
    ['an id behind that', { creators: 'demo', events: ['gift'], giftFilter: ['Rose', '5655', '7'] }, '@demo · Rose, 7'],
    ['ids alone', { creators: 'demo', events: ['gift'], giftFilter: ['5655', '7'] }, '@demo · 5655, 7'],
    ['an id alone', { creators: 'demo', events: ['gift'], giftFilter: ['5655'] }, '@demo · 5655'],
    ['gifts of a price', { creators: 'demo', events: ['gift'], minDiamonds: '100' }, '@demo · from gifts 100'],
    [
      'a gift or a price',
      { creators: 'demo', events: ['gift'], giftFilter: ['Rose'], minDiamonds: 100, giftMatch: 'any' },
      '@demo · Rose, from gifts 100',
    ],
    [
      'a gift and a price',
      { creators: 'demo', events: ['gift'], giftFilter: ['Rose', 'Lion'], minDiamonds: 100, giftMatch: 'all' },
      '@demo · from Rose, Lion 100',
    ],
    ['a filter of gifts among all events', { creators: 'demo', events: [], giftFilter: ['Rose'] }, '@demo'],
    ['a name alone, of a flow written by hand', { creators: 'ann' }, '@ann'],
  ] as const) {
    it(what, () => assert.equal(labelOf(node), text));
  }
});

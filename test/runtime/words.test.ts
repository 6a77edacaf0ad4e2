import assert from 'node:assert/strict';
import { type NodeAPI } from 'node-red';
import { wordsOf } from '../../nodes/runtime/words';

describe('words of a status', () => {
  it('looks a text up once, and fills in the values of each time', () => {
    let asked = 0;
    const german = (key: string, values: Record<string, string>) => {
      asked++;
      return key.endsWith('.status.liveViewers')
        ? `live, ${values['viewers']} Zuschauer`
        : `${values['a']} ${values['b']}`;
    };
    const words = wordsOf({ _: german } as unknown as NodeAPI, 'euler-live');
    for (const viewers of [1, 2, 300])
      assert.equal(words('status.liveViewers', { viewers }), `live, ${viewers} Zuschauer`);
    assert.equal(asked, 1);
    assert.equal(words('two', { a: '$& __b__ $1', b: 7 }), '$& __b__ $1 7', 'as they are');
  });

  it('speaks English until there are texts', () => {
    let isThere = false;
    const RED = { _: (key: string) => (isThere ? 'verbunden' : key) } as unknown as NodeAPI;
    const words = wordsOf(RED, 'euler-live');
    assert.equal(words('status.live'), 'live');
    isThere = true;
    assert.equal(words('status.live'), 'verbunden');
  });
});

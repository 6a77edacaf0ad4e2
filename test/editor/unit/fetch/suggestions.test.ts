import assert from 'node:assert/strict';
import { findOperation } from '../../../../nodes/client/rest/operations';
import { knownValues } from '../../../../nodes/editor/fetch/known-values';
import { suggester } from '../../../../nodes/editor/fetch/suggestions';

const REGIONS = knownValues(findOperation('feed')!.parameters[0]!)!;

describe('the suggestions of the fetch dialog', () => {
  const suggest = suggester(REGIONS, 'de-DE');
  const values = (typed: string) => suggest(typed).map(({ value }) => value);

  it('are all regions of the service at first', () => {
    assert.equal(suggest('').length, 129);
    assert.deepEqual(suggest('')[0], { value: 'US', label: 'US – Vereinigte Staaten' });
  });

  it('are found by code, by name in the language of the editor, and in English', () => {
    assert.equal(values('de')[0], 'DE');
    assert.deepEqual(values('deutsch'), ['DE']);
    assert.deepEqual(values('germany'), ['DE']);
    assert.deepEqual(values('osterreich'), ['AT']);
  });

  it('begin with the code that was typed: Tab and Enter take the first', () => {
    for (const code of REGIONS) assert.equal(values(code.toLowerCase())[0], code);
    assert.ok(values('AN').length > 1);
    assert.equal(values('AN')[0], 'AN');
    assert.deepEqual(values('QQ'), []);
  });

  it('are codes without names where the language is unknown', () => {
    assert.deepEqual(suggester(['US', 'WW'], 'no such language')('U'), [{ value: 'US', label: 'US' }]);
    assert.deepEqual(suggester(['WW'], 'en')(''), [{ value: 'WW', label: 'WW' }]);
  });

  it('take one parameter: the editor calls what has none for a function', () => {
    assert.equal(suggest.length, 1);
  });
});

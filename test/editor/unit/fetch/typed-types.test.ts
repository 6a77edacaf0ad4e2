import assert from 'node:assert/strict';
import { findOperation } from '../../../../nodes/client/rest/operations';
import { keptType, shownType } from '../../../../nodes/editor/fetch/typed-types';

const parameter = (operation: string, name: string) =>
  findOperation(operation)!.parameters.find((one) => one.name === name)!;

const CREATOR = parameter('isLive', 'uniqueId');
const RANKING = parameter('rankings', 'rankType');
const REGION = parameter('feed', 'region');
const DURATION = parameter('muteUser', 'duration');
const ENABLED = parameter('toggleComments', 'enabled');

describe('the types of a parameter in the fetch dialog', () => {
  it('a known value is shown in the list, any other as it was typed', () => {
    assert.equal(shownType(RANKING, undefined), 'listed');
    assert.equal(shownType(RANKING, { type: 'str', value: 'DAILY_RANK' }), 'listed');
    assert.equal(shownType(RANKING, { type: 'str', value: 'NEW_RANK' }), 'str');
    assert.equal(shownType(DURATION, { type: 'num', value: '60' }), 'listed');
    assert.equal(shownType(DURATION, { type: 'num', value: '61' }), 'num');
    assert.equal(shownType(ENABLED, { type: 'bool', value: 'true' }), 'listed');
    assert.equal(shownType(CREATOR, undefined), 'str');
  });

  it('too many known values are typed, and proposed meanwhile', () => {
    for (const entry of [undefined, { type: 'str', value: 'DE' }, { type: 'str', value: 'XX' }]) {
      assert.equal(shownType(REGION, entry), 'str');
    }
  });

  it('a source stays one', () => {
    for (const type of ['msg', 'flow', 'global', 'env', 'jsonata']) {
      assert.equal(shownType(REGION, { type, value: 'DE' }), type);
      assert.equal(keptType(REGION, type), type);
    }
  });

  it('what is chosen from the list is kept as the value that it is', () => {
    assert.equal(keptType(RANKING, 'listed'), 'str');
    assert.equal(keptType(DURATION, 'listed'), 'num');
    assert.equal(keptType(ENABLED, 'listed'), 'bool');
    assert.equal(keptType(CREATOR, 'str'), 'str');
  });

  it('a type that the row does not offer becomes one that it does', () => {
    assert.equal(shownType(CREATOR, { type: 'date', value: 'demo' }), 'str');
    assert.equal(shownType(ENABLED, { type: 'str', value: 'yes' }), 'listed');
  });
});

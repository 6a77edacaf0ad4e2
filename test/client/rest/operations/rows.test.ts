import assert from 'node:assert/strict';
import { OPERATIONS } from '../../../../nodes/client/rest/operations';
import { operationsOf } from '../../../../nodes/client/rest/operations/rows';

const HEADING = '# live business never json | /flat/ > /nested/{unique_id}/';

describe('rows of the table of operations', () => {
  it('say a call with its group', () => {
    const [operation] = operationsOf(`${HEADING}\nroomCover premium image\n | GET cover > cover /all | uniqueId+ page`);
    assert.deepEqual(operation, {
      name: 'roomCover',
      group: 'live',
      main: 'uniqueId',
      parameters: [
        {
          name: 'uniqueId',
          type: 'creator',
          required: 'target',
          flat: 'query:uniqueId',
          nested: 'path:unique_id',
        },
        { name: 'page', type: 'integer', flat: 'query:page', nested: 'query:page' },
      ],
      flat: { method: 'GET', paths: ['/flat/cover'] },
      nested: { method: 'GET', paths: ['/nested/{unique_id}/cover', '/all'] },
      plan: 'premium',
      session: 'never',
      returns: 'image',
    });
  });

  for (const row of [
    'roomId premum | GET room_id',
    'roomId | GET room_id | uniqueId!',
    'roomId | GET room_id | uniqueId=',
  ]) {
    it(`refuse what they do not know: ${row}`, () => {
      assert.throws(() => operationsOf(`${HEADING}\n${row}`), /^Error: operations: (premum|uniqueId[!=])$/);
    });
  }

  it('name each operation and each of its parameters once', () => {
    const twice = (names: string[]) => names.filter((name, index) => names.indexOf(name) !== index);
    assert.deepEqual(twice(OPERATIONS.map(({ name }) => name)), []);
    for (const { name, parameters } of OPERATIONS) assert.deepEqual(twice(parameters.map((one) => one.name)), [], name);
  });

  it('have a path for each name in braces', () => {
    for (const { name, parameters, flat, nested } of OPERATIONS) {
      for (const [family, route] of Object.entries({ flat, nested })) {
        const named = (route?.paths ?? []).flatMap((path) => path.match(/\{\w+\}/g) ?? []);
        const places = parameters.map((one) => one[family as 'flat' | 'nested']);
        for (const each of named) assert.ok(places.includes(`path:${each.slice(1, -1)}`), `${name} ${family} ${each}`);
      }
    }
  });
});

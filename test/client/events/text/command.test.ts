import assert from 'node:assert/strict';
import { commandOf } from '../../../../nodes/client/events/text/command';

describe('commands in a chat', () => {
  const cases: [text: string | null, command: string | null, args: string[]][] = [
    ['!song', 'song', []],
    ['/song', 'song', []],
    ['!LAMP red', 'lamp', ['red']],
    ['!lamp   Red\u00a0and  Blue ', 'lamp', ['Red', 'and', 'Blue']],
    ['  !lamp red', 'lamp', ['red']],
    ['!ПРИВЕТ мир', 'привет', ['мир']],
    ['!👏', '👏', []],
    ['!!', '!', []],
    ['!song!', 'song!', []],
    ['hello', null, []],
    ['what? !song', null, []],
    ['', null, []],
    ['   ', null, []],
    ['!', null, []],
    ['! song', null, []],
    ['/', null, []],
    [null, null, []],
  ];
  for (const [text, command, args] of cases) {
    it(JSON.stringify(text), () => assert.deepEqual(commandOf(text), { command, args }));
  }

  it('are not split without end', () => {
    assert.equal(commandOf(`!all ${'x '.repeat(200_000)}`).args.length, 10_000);
  });
});

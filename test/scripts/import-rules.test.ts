import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ESLint, Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { ROOT } from '../support/examples';

const RULE = '@typescript-eslint/no-restricted-imports';

/** What the project's own configuration says of one import in a file. */
async function verdict(file: string, code: string): Promise<string[]> {
  const { rules } = await new ESLint({ cwd: ROOT }).calculateConfigForFile(join(ROOT, file));
  const config = {
    files: ['**/*.ts'],
    languageOptions: { parser: tseslint.parser },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: { [RULE]: rules[RULE] },
  };
  return new Linter().verify(code, [config as Linter.Config], { filename: file }).map(({ message }) => message);
}

/** Of files that are there, so that a room that moves takes its rules along. */
const FORBIDDEN: Readonly<Record<string, readonly string[]>> = {
  'nodes/runtime/live/live-node.ts': ['../dialog/live-check', '../rate-limit/gate', '../fetch/fetch-call'],
  'nodes/runtime/fetch/fetch-call.ts': ['../dialog/service-answer', '../live/live-options', '../rate-limit/gate'],
  'nodes/runtime/dialog/account-test.ts': ['../rate-limit/gate', '../../runtime/rate-limit/gate', 'ws', 'undici'],
  'nodes/runtime/rate-limit/gate.ts': ['../dialog/account-test', '../../simulator', '../../euler-live'],
  'nodes/runtime/rest/rest-failure.ts': ['../dialog/account-test', '../live/live-node', '../rate-limit/gate'],
  'nodes/runtime/account/accounts.ts': ['../rest/rest-failure', '../dialog/account-dialog', '../fetch/fetch-call'],
  'nodes/runtime/node-red/outbox.ts': ['../account/accounts', '../rest/rest-start', '../live/live-node'],
  'nodes/runtime/words.ts': ['./node-red/guard', './live/live-node'],
  'nodes/client/clock.ts': ['../runtime/words', '../simulator', '../euler-live', 'node-red', 'ws', 'undici'],
  'nodes/client/events/catalog.ts': ['../live/client', '../rest/json', '../protobuf/message', '../../runtime/words'],
  'nodes/client/protobuf/row.ts': ['../live/client', '../rest/json', '../../runtime/words'],
  'nodes/client/protobuf/rows/people.ts': ['../../live/client', '../../rest/json', '../../../runtime/words'],
  'nodes/client/rest/call.ts': ['../live/client', 'undici', 'ws'],
  'nodes/client/rest/limits/rate-limits.ts': ['../../live/client', '../../../runtime/words'],
  'nodes/client/rest/http/http.ts': ['../live/client', 'ws'],
  'nodes/client/live/connection/gateway.ts': ['../delivery/watcher', '../frames/decode', '../session', 'ws'],
  'nodes/client/live/connection/socket.ts': ['../delivery/watcher', '../../live/delivery/watcher', 'undici'],
  'nodes/client/live/delivery/watcher.ts': ['../connection/gateway', '../session', '../../live/session', 'ws'],
  'nodes/client/live/frames/frame-reader.ts': ['../connection/gateway', '../delivery/watcher', '../client'],
  'nodes/client/live/session.ts': ['ws', '../../runtime/words'],
  'nodes/simulator/simulator.ts': ['../client/clock', '../client/events/model', 'ws', 'node-red'],
  'nodes/simulator/socket/server.ts': ['../../client/clock', 'undici'],
  'nodes/editor/form.ts': ['../runtime/words', '../client/clock', 'node:fs', 'ws', 'node-red'],
  'nodes/euler-live.ts': ['./simulator', 'ws', 'undici'],
};

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  'nodes/runtime/dialog/account-test.ts': ['../rest/rest-failure', '../account/accounts', '../../client/live/client'],
  'nodes/runtime/live/live-node.ts': ['../node-red/outbox', '../words', '../../client/live/connection/report'],
  'nodes/runtime/node-red/outbox.ts': ['./deploys', '../words', '../../client/clock', 'node-red'],
  'nodes/client/rest/operations/index.ts': ['./table', '../errors/euler-error'],
  'nodes/client/rest/http/http.ts': ['undici'],
  'nodes/client/live/session.ts': ['./connection/gateway', './delivery/watcher', './frames/frame-reader'],
  'nodes/client/live/connection/socket.ts': ['ws', '../../rest/limits/retry-after', './report'],
  'nodes/client/live/delivery/watcher.ts': ['../frames/incoming', '../../events/catalog', './gifts'],
  'nodes/simulator/socket/server.ts': ['ws', '../../client/wire'],
  'nodes/editor/form.ts': ['../client/service', '../client/rest/operations'],
  'nodes/euler-live.ts': ['./runtime/live/live-node', './client/creator'],
};

const importOf = (specifier: string) => `import { a } from '${specifier}';`;

describe('import rules', function () {
  it('are about files that are there', () => {
    for (const file of [...Object.keys(FORBIDDEN), ...Object.keys(ALLOWED)])
      assert.ok(existsSync(join(ROOT, file)), file);
    for (const [file, specifiers] of Object.entries(ALLOWED)) {
      for (const specifier of specifiers.filter((name) => name.startsWith('.'))) {
        const path = join(ROOT, dirname(file), specifier);
        assert.ok(existsSync(`${path}.ts`) || existsSync(join(path, 'index.ts')), `${file}: ${specifier}`);
      }
    }
  });

  for (const [file, specifiers] of Object.entries(FORBIDDEN)) {
    it(`keep ${file} from ${specifiers.join(', ')}`, async () => {
      for (const specifier of specifiers) {
        assert.equal((await verdict(file, importOf(specifier))).length, 1, specifier);
      }
    });
  }

  for (const [file, specifiers] of Object.entries(ALLOWED)) {
    it(`let ${file} import ${specifiers.join(', ')}`, async () => {
      for (const specifier of specifiers) assert.deepEqual(await verdict(file, importOf(specifier)), [], specifier);
    });
  }

  it('let types of the simulator pass, which is loaded lazily', async () => {
    const code = "import { type Simulator } from '../simulator';";
    assert.deepEqual(await verdict('nodes/runtime/builtin-simulator.ts', code), []);
    assert.equal((await verdict('nodes/runtime/builtin-simulator.ts', code.replace('type ', ''))).length, 1);
  });
});

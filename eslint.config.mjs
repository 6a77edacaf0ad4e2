// Lint with types (promises, exhaustive switches) and the import rule of CONTRIBUTING.md: nodes -> runtime -> client.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

const restrict = (files, ignores, patterns) => ({
  files,
  ignores,
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
});

const NO_WS = {
  group: ['ws'],
  message: 'ws is imported in client/live/connection/socket.ts and simulator/socket/server.ts only.',
};
const NO_UNDICI = { group: ['undici'], message: 'undici is imported in client/rest/http.ts only.' };
const NO_NODE_RED = {
  regex: '^(node-red|@node-red/)',
  message: 'The client and the simulator know nothing of Node-RED.',
};
const NO_UP = {
  regex: '(/runtime/|/simulator/|/euler-(account|fetch|live|rate-limit)$)',
  message: 'Imports go one way: nodes -> runtime -> client.',
};
const NO_CLIENT = {
  regex: '/client/(?!wire$)',
  message: 'The simulator shares wire types with the client, and nothing else.',
};
const NO_RUNTIME = {
  regex:
    '^node:|/(runtime|simulator)/|/client/(?!(creator|service|events/model|rest/(operations|base-url|parameters|custom-call|errors/euler-error))$)',
  message: 'The dialogs run in a browser: of the client they may import what needs nothing but the language.',
};
const NO_SIMULATOR = {
  regex: '/simulator(/|$)',
  allowTypeImports: true,
  message: 'The simulator is loaded lazily: await import().',
};

export default tseslint.config(
  { ignores: ['dist/', 'resources/', 'coverage/', '.node-red/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: ['./test/tsconfig.json'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  { files: ['nodes/**/*.ts', 'scripts/**', 'bench/**'], rules: { 'max-lines': ['error', 250] } },
  {
    files: ['**/*.mjs'],
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', setTimeout: 'readonly', fetch: 'readonly', URL: 'readonly' },
    },
  },
  { files: ['**/*.cjs'], languageOptions: { globals: { require: 'readonly', __dirname: 'readonly' } } },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
    },
  },
  restrict(
    ['nodes/client/**'],
    ['nodes/client/live/connection/socket.ts', 'nodes/client/rest/http.ts'],
    [NO_UP, NO_NODE_RED, NO_WS, NO_UNDICI],
  ),
  restrict(['nodes/client/live/connection/socket.ts'], [], [NO_UP, NO_NODE_RED, NO_UNDICI]),
  restrict(['nodes/client/rest/http.ts'], [], [NO_UP, NO_NODE_RED, NO_WS]),
  restrict(['nodes/simulator/**'], ['nodes/simulator/socket/server.ts'], [NO_CLIENT, NO_NODE_RED, NO_WS, NO_UNDICI]),
  restrict(['nodes/simulator/socket/server.ts'], [], [NO_CLIENT, NO_NODE_RED, NO_UNDICI]),
  restrict(
    ['nodes/runtime/**'],
    [],
    [
      NO_SIMULATOR,
      NO_WS,
      NO_UNDICI,
      { regex: '/euler-(account|fetch|live|rate-limit)$', message: 'runtime knows no node.' },
    ],
  ),
  restrict(['nodes/editor/**'], [], [NO_RUNTIME, NO_NODE_RED, NO_WS, NO_UNDICI]),
  restrict(['nodes/*.ts'], [], [NO_SIMULATOR, NO_WS, NO_UNDICI]),
);

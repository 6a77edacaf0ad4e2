// What the help of euler-fetch says of the operations: a table made from the client's own.
import { checkTexts, fillHelp } from './help.mjs';
import { loadSource } from './source.mjs';

/** After the locales were copied to dist. */
export function writeOperations() {
  const { OPERATIONS, wordsKey } = loadSource('nodes/client/rest/operations/index.ts');
  checkTexts('euler-fetch', wordsFor(OPERATIONS, wordsKey));
  // What each does and costs stands beside it in the list of the dialog, in every language. One column: names are not
  // broken, and two of them side by side are wider than the sidebar.
  fillHelp('euler-fetch', '<!-- operations -->', () =>
    OPERATIONS.map((operation) => `| **${operation.name}**<br>${parameters(operation)} |`),
  );
}

/** Every operation, parameter, group and plan has its words. */
function wordsFor(operations, wordsKey) {
  const words = operations.flatMap((operation) => operation.parameters.map(wordsKey));
  const names = (items, key) => items.map((item) => item[key]);
  return {
    operation: names(operations, 'name'),
    about: names(operations, 'name'),
    group: names(operations, 'group'),
    plan: names(operations, 'plan'),
    param: words,
    hint: words,
  };
}

/** The main parameter first; `*` is required, `°` is one of those marked so. */
function parameters(operation) {
  const first = (parameter) => (parameter.name === operation.main ? 0 : 1);
  const sorted = [...operation.parameters].sort((a, b) => first(a) - first(b));
  const mark = { true: '\\*', target: '°' };
  return sorted.map(({ name, required }) => `\`${name}\`${mark[required] ?? ''}`).join(', ');
}

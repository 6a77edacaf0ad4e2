// What the help of euler-fetch says of the operations: a table made from the client's own.
import { checkTexts, fillHelp } from './help.mjs';
import { loadSource } from './source.mjs';

/** After the locales were copied to dist. */
export function writeOperations() {
  const { OPERATIONS } = loadSource('nodes/client/rest/operations/index.ts');
  checkTexts('euler-fetch', wordsFor(OPERATIONS));
  fillHelp('euler-fetch', '<!-- operations -->', (texts) => OPERATIONS.map((operation) => row(operation, texts)));
}

/** Every operation, parameter, group and plan has its words. */
function wordsFor(operations) {
  const parameters = operations.flatMap((operation) => operation.parameters);
  const names = (items, key) => items.map((item) => item[key]);
  return {
    operation: names(operations, 'name'),
    about: names(operations, 'name'),
    group: names(operations, 'group'),
    plan: names(operations, 'plan'),
    param: names(parameters, 'name'),
    hint: names(parameters, 'name'),
  };
}

function row(operation, texts) {
  const plan = operation.group === 'other' ? '' : texts.plan[operation.plan];
  // Two columns: more do not fit into the sidebar.
  const lines = [texts.about[operation.name], parameters(operation), plan && `*${plan}*`].filter((line) => line !== '');
  return `| \`${operation.name}\` | ${lines.join('<br>')} |`;
}

/** The main parameter first; `*` is required, `°` is one of those marked so. */
function parameters(operation) {
  const first = (parameter) => (parameter.name === operation.main ? 0 : 1);
  const sorted = [...operation.parameters].sort((a, b) => first(a) - first(b));
  const mark = { true: '\\*', target: '°' };
  return sorted.map(({ name, required }) => `\`${name}\`${mark[required] ?? ''}`).join(', ');
}

// The tables in the help of all languages: rows in place of a mark such as `<!-- events -->`, put in when their type joins the palette.
// The words are those of the dialogs; written by the build, they would be in the package twice.
import { OPERATIONS, type Operation, type Parameter } from '../client/rest/operations';
import { PACKAGE } from './texts';

const ROWS = {
  // What each operation does and costs stands beside it in the list of the dialog. One column: names are not broken, and two
  // of them side by side are wider than the sidebar.
  'euler-fetch': () => OPERATIONS.map((operation) => `| **${operation.name}**<br>${parameters(operation)} |`),
  'euler-live': () =>
    Object.entries(EVENT_FIELDS).map(([type, fields]) => `| \`${type}\` | ${about(type)}<br>${fields} |`),
};

const MARK = /<!-- (?:events|operations) -->/;

/** Once: afterwards there is no mark. */
export function fillHelp(type: keyof typeof ROWS): void {
  const help = $(`script[data-help-name='${type}']`);
  help.text(help.text().replace(MARK, () => ROWS[type]().join('\n')));
}

function about(type: string): string {
  return RED._(`${PACKAGE}/euler-live:euler-live.about.${type}`);
}

/** The main parameter first; `*` is required, `°` is one of those marked so. */
function parameters({ main, parameters }: Operation): string {
  const isMain = ({ name }: Parameter) => Number(name === main);
  const sorted = [...parameters].sort((one, other) => isMain(other) - isMain(one));
  return sorted.map(({ name, required }) => `\`${name}\`${markOf(required)}`).join(', ');
}

function markOf(required: Parameter['required']): string {
  if (required === 'target') return '°';
  return required ? '\\*' : '';
}

// What the trials say, as `docs/fidelity.md` shows it.
import { type Row, type Trial } from './trial';

export type Trials = readonly { name: string; version: string; family: string; trial: Trial }[];

export const RENEW = 'UPDATE_DOCS=1 npm run test:sdk';

const INTRO = `# Fidelity

The official SDKs are the judges of the simulator. A test reads from their type declarations which operations there are, calls each
one through the SDK itself, and compares the answer with the declared type: every field is there and filled, optional ones too,
lists have an element, enums hold a declared value, and what may be null is not always null. Words of a failure (\`message\` beside
\`code\`, \`error\`) are not asked of a success.

This file is made by that test: \`${RENEW}\` renews it.
`;

const ALERTS = `## LIVE alerts that are sent

The simulator posts them to targets that are http addresses of this computer, itself excepted: when \`testAlertTarget\` asks for one, which
tells of the creator as it is then, and when the LIVE of one of its creators ends or begins (\`ending\`, \`recording\`).

- \`x-webhook-signature\` is the HMAC-SHA256 of the raw body in hex, by the account's \`webhook_secret\`: so all known receivers check it.
- The service has published no body. Four are known from receivers, and come in turn, or as the target's metadata want it:
  \`{"form": "joined"}\` (the alert with \`room_info\`, SDK of 2025), \`flat\`, \`short\`, \`creator\` (with \`state\` 2 or 0). \`flat\` cannot tell an end,
  and tells none; that \`short\` does so by \`room_id: null\` is a guess.
- \`status\` and \`last_status\` are 1 where the target answered 2xx, -1 where it did not, 0 where nothing was sent: their meaning is not
  published either. \`statusLabel\` says why. 5 seconds, no redirect, no second try; what the service does there is not known.
`;

export function documentOf(trials: Trials): string {
  const counts = trials.map(({ name, version, family, trial: { rows } }) => {
    const answered = rows.filter(({ isAnswered }) => isAnswered).length;
    const fitting = rows.filter(fits).length;
    return [`\`${name}\` ${version}`, family, rows.length, answered, fitting];
  });
  const rows = trials.flatMap(({ name, trial }) =>
    [...trial.rows].sort(byRoute).map((row) => {
      const marks = [row.isAnswered, fits(row)].map((isSo) => (isSo ? 'yes' : 'no'));
      return [`\`${row.operation}\``, `\`${name}\``, `\`${row.method} ${row.path}\``, ...marks];
    }),
  );
  const unjudged = trials.map(({ name, trial }) => `\`${name}\`: ${listed(trial.unjudged)}.\n`);
  const undeclared = trials.map(({ name, trial }) => `\`${name}\`: ${listed(trial.undeclared)}.\n`);
  return [
    INTRO,
    table(['SDK', 'routes', 'operations', 'answered', 'fit'], counts),
    table(['operation', 'SDK', 'route', 'answered', 'fits'], rows),
    '## What no declaration judges\n',
    'Fields that are declared as `any`, `object` or an empty type; `[]` is an element of a list, `{}` a value under any name.\n',
    ...unjudged,
    '## What is answered beyond the declarations\n',
    ...undeclared,
    ALERTS,
  ].join('\n');
}

export function fits({ faults }: Row): boolean {
  return faults.length === 0;
}

function byRoute(a: Row, b: Row): number {
  return compare(a.path, b.path) || compare(a.method, b.method);
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? 'none' : names.map((name) => `\`${name}\``).join(', ');
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`;
  return `${[head, head.map(() => '---'), ...rows].map(line).join('\n')}\n`;
}

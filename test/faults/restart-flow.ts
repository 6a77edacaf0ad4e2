// One live node for each way to be set up, so that one restart judges them all, and what stands behind each of them.
import { type ExampleNode } from '../support/examples';

export const CREATOR = 'host.account';
export const SECOND = 'second.account';

export interface Setup {
  id: string;
  gifts: 'final' | 'updates';
  format: 'simple' | 'raw';
  /** None means all. */
  events: readonly ['gift'] | readonly [];
  encoding: 'json' | 'protobuf';
  confirm: boolean;
  creators: readonly string[];
}

const either = <const First, const Second>(first: First, second: Second) => [first, second] as const;

export const SETUPS: readonly Setup[] = [
  ...either('json', 'protobuf').flatMap((encoding) =>
    either('final', 'updates').flatMap((gifts) =>
      either('simple', 'raw').flatMap((format) =>
        either(['gift'] as const, [] as const).flatMap((events) =>
          either(false, true).map((confirm) => ({
            id: [
              encoding,
              gifts,
              format,
              ...(events.length > 0 ? events : ['all']),
              ...(confirm ? ['confirm'] : []),
            ].join(' '),
            ...{ gifts, format, events, encoding, confirm, creators: [CREATOR] },
          })),
        ),
      ),
    ),
  ),
  {
    id: 'of two creators',
    ...{ gifts: 'updates', format: 'simple', events: [], encoding: 'json', confirm: true, creators: [CREATOR, SECOND] },
  },
];

/** Opens of one key are a second apart: each has an account, and thus a file, of its own. */
const accountOf = ({ creators, encoding }: Setup) => (creators.length > 1 ? 'two' : encoding);
const ACCOUNTS = [...new Set(SETUPS.map(accountOf))];

export const CREDENTIALS = Object.fromEntries(ACCOUNTS.map((id) => [id, { apiKey: `a-key-of-${id}` }]));

/** Sockets to a creator, once all are open. */
export const socketsOf = (creator: string) =>
  new Set(SETUPS.filter(({ creators }) => creators.includes(creator)).map(accountOf)).size;

/** The name of the function node behind a live node, by its id. */
export const behind = (id: string) => `of ${id}`;

/** What is acted on is handed back, at times a little later. */
const SINK = `
const laterMs = global.get('sink')(node.id, msg);
if (laterMs === null) return null;
if (laterMs === 0) return { ...msg, action: 'done' };
setTimeout(() => node.send({ ...msg, action: 'done' }), laterMs);
return null;`;

/** @param edition another one deploys other nodes */
export function flow(port: number, edition = 0): ExampleNode[] {
  const place = { z: 'tab', x: 1, y: 1 };
  const url = `127.0.0.1:${port}`;
  return [
    { id: 'tab', type: 'tab', label: `edition ${edition}` },
    ...ACCOUNTS.map((id) => ({
      ...{ id, type: 'euler-account', service: 'custom', routes: 'flat' },
      ...{ restUrl: `http://${url}`, wsUrl: `ws://${url}` },
    })),
    ...SETUPS.flatMap((setup) => [
      {
        ...{ type: 'euler-live', ...place, name: `${setup.id} ${edition}`, account: accountOf(setup), inputs: 1 },
        ...{ ...setup, creators: setup.creators.join(','), events: [...setup.events], pollInterval: 30 },
        wires: [[behind(setup.id)], []],
      },
      {
        ...{ id: behind(setup.id), type: 'function', ...place, func: SINK, outputs: 1 },
        wires: [setup.confirm ? [setup.id] : []],
      },
    ]),
  ];
}

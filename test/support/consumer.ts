// A flow's code in TypeScript that uses the types of the package, compiled where the package is installed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const CONSUMER = `
import type { Connection, FetchAnswer, LimitNews, LiveEvent, Payload } from '@eulernodes/node-red-eulerstream';

export function worth(event: LiveEvent): number {
  switch (event.type) {
    case 'gift':
      return event.final ? (event.diamonds ?? 0) : 0;
    case 'chat':
      return event.command === 'boost' ? event.args.length : event.text!.length;
    case 'pin':
      return event.pinned?.type === 'gift' ? event.pinned.added : 0;
    case 'battle':
      return event.sides.reduce((sum, { score, user }) => sum + (user.isFriend ? (score ?? 0) : 0), 0);
    default:
      return event.user?.gifterRank === 1 ? 1 : 0;
  }
}

export const types = (events: LiveEvent[]): Set<LiveEvent['type']> => new Set(events.map(({ type }) => type));
export const isUp = ({ state, since }: Connection): boolean => state === 'live' && since !== null;
export const first = ({ events }: FetchAnswer): string | null => events[0]?.creator ?? null;
export const isLow = (news: LimitNews): boolean => news.window === 'minute' && news.remaining < 5;
export const all: Payload[] = [];

// @ts-expect-error -- a chat has no count
export const wrong = (event: LiveEvent): number => (event.type === 'chat' ? event.count : 0);
// @ts-expect-error -- there is no such type
export const none = (event: LiveEvent): boolean => event.type === 'chats';
// @ts-expect-error -- the text may be unknown
export const text = (event: LiveEvent): string => (event.type === 'chat' ? event.text : '');
`;

/** What the compiler says; [] where all is well. @param folder has the package in its node_modules */
export function faultsOfConsumer(folder: string): string[] {
  const file = join(folder, 'consumer.ts');
  writeFileSync(file, CONSUMER);
  const program = ts.createProgram([file], {
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    types: [],
    lib: ['lib.es2022.d.ts'],
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.Node20,
  });
  // Of the language's own library nothing is to be found out, and it takes seconds.
  const sources = program.getSourceFiles().filter((source) => !program.isSourceFileDefaultLibrary(source));
  const faults = sources.flatMap((source) => [
    ...program.getSyntacticDiagnostics(source),
    ...program.getSemanticDiagnostics(source),
  ]);
  return faults.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

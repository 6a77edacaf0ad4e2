// The message contract, made of the types in `nodes/client/messages.ts` and what it imports, with their comments: the schema
// of every payload, the types for flows in TypeScript, and docs/messages.md for people (contract-page.mjs).
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pageOf } from './contract-page.mjs';

const root = dirname(import.meta.dirname);
const SOURCES = [
  'events/payloads/head',
  'events/payloads/viewers',
  'events/payloads/live',
  'events/payloads/live-event',
]
  .concat('messages')
  .map((name) => join(root, `nodes/client/${name}.ts`));
const [MESSAGES] = SOURCES.slice(-1);
const SCRIPTS = ['contract', 'contract-page'].map((name) => join(import.meta.dirname, `${name}.mjs`));

/** After dist was made. */
export function writeContract() {
  const { schema, types } = makeContract();
  writeFileSync(join(root, 'dist/events.schema.json'), schema);
  writeFileSync(join(root, 'dist/events.d.ts'), types);
}

/** All three as texts. Reading types takes seconds: what was made is kept beside the installed packages, by what it was made of. */
export function makeContract() {
  const [sources, scripts] = [SOURCES, SCRIPTS].map((files) => files.map((file) => readFileSync(file, 'utf8')));
  const hash = createHash('sha256').update(JSON.stringify([sources, scripts]));
  const folder = join(root, 'node_modules/.cache/eulerstream');
  const file = join(folder, `contract-${hash.digest('hex').slice(0, 16)}.json`);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    const definitions = readDefinitions();
    const made = { schema: schemaOf(definitions), types: typesOf(sources), page: pageOf(definitions) };
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, JSON.stringify(made));
    return made;
  }
}

/** JSON Schema of each type; the fields in the order of their source. */
function readDefinitions() {
  // Not at the top: it brings the compiler with it.
  const { createGenerator } = createRequire(import.meta.url)('ts-json-schema-generator');
  const tsconfig = join(root, 'tsconfig.json');
  const generator = createGenerator({ path: MESSAGES, type: '*', skipTypeCheck: true, tsconfig });
  const { definitions } = generator.createSchema('*');
  for (const definition of Object.values(definitions)) shorten(definition);
  return definitions;
}

/** A value that is named needs no type, and all fields are listed in the order of their source. */
function shorten(schema) {
  if (typeof schema !== 'object' || schema === null) return;
  if ('const' in schema || 'enum' in schema) delete schema.type;
  if (schema.properties && schema.required) {
    const required = new Set(schema.required);
    schema.required = Object.keys(schema.properties).filter((name) => required.has(name));
  }
  for (const value of Object.values(schema)) shorten(value);
}

function schemaOf({ LiveEvent, FetchedEvent, Payload, ...definitions }) {
  const { EventHead, FetchAnswer } = JSON.parse(JSON.stringify(definitions));
  // Every event is told once, and its creator may be null; that of a live node's is a text.
  EventHead.properties.creator.type = ['string', 'null'];
  FetchAnswer.properties.events.items = refTo('FetchedEvent');
  const told = {
    LiveEvent: {
      description: LiveEvent.description,
      type: 'object',
      properties: { creator: { type: 'string' } },
      allOf: [refTo('FetchedEvent')],
    },
    FetchedEvent: { description: FetchedEvent.description, oneOf: LiveEvent.anyOf },
    ...definitions,
    EventHead,
    FetchAnswer,
  };
  const head = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Payloads of @eulernodes/node-red-eulerstream',
    description:
      'Each definition is strict: its fields are always there, and no others. LiveEvent is output 1 of euler-live.',
    anyOf: Payload.anyOf,
  };
  const lines = Object.entries(told).map(
    ([name, definition]) =>
      `${JSON.stringify(name)}:${JSON.stringify(leanOf(name, definition, EventHead), withoutWords)}`,
  );
  return `${JSON.stringify(head).slice(0, -1)},\n"definitions":{\n${lines.join(',\n')}\n}}\n`;
}

/** What a field means stands in the types and on the page: a machine needs no words. */
const withoutWords = (name, value) => (name === 'description' && typeof value === 'string' ? undefined : value);

/** What all events share is told once; each names the fields, and thereby allows them. */
function leanOf(name, definition, head) {
  if (name === 'EventHead') {
    const { description, type, properties, required } = head;
    return { description, type, properties, required };
  }
  if (!definition.properties?.key) return definition;
  const isShared = (field) => field !== 'type' && Object.hasOwn(head.properties, field);
  const properties = Object.entries(definition.properties).map(([field, told]) => [field, isShared(field) || told]);
  const required = definition.required.filter((field) => !isShared(field));
  const allOf = [refTo('EventHead')];
  return { ...definition, properties: Object.fromEntries(properties), required, allOf };
}

const refTo = (name) => ({ $ref: `#/definitions/${name}` });

/** The sources themselves, without imports and without what only concerns whoever works on them. */
function typesOf(sources) {
  const own = sources.map((text) =>
    text
      .replace(/^\/\/.*\n/gm, '')
      .replace(/^(import|export) \{[^}]*\}[^;]*;\n/gm, '')
      .replace(/\n\n+/g, '\n')
      .replace(/^ +/gm, (spaces) => ' '.repeat(spaces.length / 2))
      .trim(),
  );
  return `// Types of the payloads of @eulernodes/node-red-eulerstream; no values.\n${own.join('\n')}\n`;
}

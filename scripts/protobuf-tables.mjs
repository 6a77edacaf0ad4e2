// The field tables of the simulator's protobuf writer, read out of the official WebSocket SDK (a devDependency): field numbers
// are facts. Run by hand when a new SDK brings a new schema: node scripts/protobuf-tables.mjs [another folder to write them to]
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const [, , folder = join(root, 'nodes/simulator/protobuf/tables')] = process.argv;
const sdk = join(root, 'node_modules/@eulerstream/euler-websocket-sdk');
const { version } = JSON.parse(readFileSync(join(sdk, 'package.json'), 'utf8'));
const source = readFileSync(join(sdk, 'dist/webcast/schemas/tiktok-schema-v2.js'), 'utf8');

/** Where the service differs from the SDK: it sends a JSON text, at which the SDK's decoder of a map throws (recorded streams). */
const CORRECTIONS = new Map([['WebcastInRoomBannerMessage.data', 'string']]);

const GUESTS = /^WebcastLink(Layer|MicFanTicket|Mic)?(Message|Method)$/;
const BATTLES = /^WebcastLink(Mic|mic)(Battle|Armies)/;
const PEOPLE =
  /^Webcast(Chat|EmoteChat|Member|Gift|Social|Like|QuestionNew|SubNotify|Barrage|RoomUserSeq|RoomPin)Message/;
/** The files, and the types that each begins with; what only one file needs lies in it, what several need in `shared`. */
const FILES = [
  [
    'envelope',
    'what lies around the messages',
    (name) => /^(WebcastPushFrame|ProtoMessageFetchResult|BaseProtoMessage)$/.test(name),
  ],
  ['link', 'guests', (name) => isEvent(name) && GUESTS.test(name)],
  ['battle', 'battles', (name) => isEvent(name) && BATTLES.test(name)],
  ['people', 'what people do', (name) => isEvent(name) && PEOPLE.test(name)],
  [
    'room',
    'what a room tells',
    (name) => isEvent(name) && ![GUESTS, BATTLES, PEOPLE].some((theme) => theme.test(name)),
  ],
];
const SHARED = ['shared', 'what messages of several kinds consist of: users, texts, pictures, gifts'];

const LINE_WIDTH = 120;
/** Kinds of a field that are one sign; without any, it is an int64. */
const SIGNS = { int64: '', int32: '%', string: '$', bool: '?' };
const SCALAR = '(?<kind>int32|int64|uint32|uint64|bool|string|bytes)';
const TAG = String.raw`writer\.uint32\((?<tag>\d+)\)`;
const NAME = String.raw`message\.(?<name>\w+)`;
const NESTED = String.raw`exports\.(?<kind>\w+?)(Decoder)?\.encode`;
/** The statements of which the SDK's `encode` functions consist (ts-proto 2.7, without white space), and what marks such a field. */
const STATEMENTS = [
  [`if\\(${NAME}!==undefined\\)\\{${TAG}\\.${SCALAR}\\(message\\.\\w+\\);\\}`, '!'],
  [`if\\(${NAME}(\\.length)?!==("0"|""|0|false)\\)\\{${TAG}\\.${SCALAR}\\(message\\.\\w+\\);\\}`, ''],
  [`if\\(${NAME}!==undefined\\)\\{${NESTED}\\(message\\.\\w+,${TAG}\\.fork\\(\\)\\)\\.join\\(\\);\\}`, ''],
  [`for\\(constvof${NAME}\\)\\{${NESTED}\\(v,${TAG}\\.fork\\(\\)\\)\\.join\\(\\);\\}`, '[]'],
  [`for\\(constvof${NAME}\\)\\{${TAG}\\.${SCALAR}\\(v\\);\\}`, '[]'],
  [`${TAG}\\.fork\\(\\);for\\(constvof${NAME}\\)\\{writer\\.${SCALAR}\\(v\\);\\}writer\\.join\\(\\);`, '[]'],
  [
    `Object\\.entries\\(${NAME}\\)\\.forEach\\(\\(\\[key,value\\]\\)=>\\{${NESTED}\\(\\{key:key,value,?\\},${TAG}\\.fork\\(\\)\\)\\.join\\(\\);\\}\\);`,
    '<>',
  ],
].map(([pattern, mark]) => [new RegExp(pattern, 'y'), mark]);

function fieldsOf(type, body) {
  const text = body.replace(/\/\/.*|\s+/g, '');
  const fields = [];
  let at = 0;
  while (at < text.length) {
    const field = fieldAt(text, at);
    if (field === null) throw new Error(`${type}: a statement that is not known: ${text.slice(at, at + 120)}`);
    at = field.end;
    const correction = CORRECTIONS.get(`${type}.${field.name}`);
    fields.push(correction === undefined ? field : { ...field, kind: correction, mark: '' });
  }
  return fields;
}

function fieldAt(text, at) {
  for (const [pattern, mark] of STATEMENTS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) continue;
    const { name, tag, kind } = found.groups;
    return { name, number: Number(tag) >>> 3, kind, mark, end: pattern.lastIndex };
  }
  return null;
}

const types = new Map();
const encoders =
  /^exports\.(\w+?)(?:Decoder)? = \{\n {4}encode\(\w+, writer = new wire_1\.BinaryWriter\(\)\) \{\n([\s\S]*?) {8}return writer;\n/gm;
for (const [, type, body] of source.matchAll(encoders)) types.set(type, fieldsOf(type, body));

/** A map is a list of entries: a type of the SDK with a key and a value, of which the tables make one field. */
for (const field of [...types.values()].flat().filter(({ mark }) => mark === '<>')) {
  const [key, value] = types.get(field.kind);
  Object.assign(field, { kind: value.kind, mark: `<${key.kind}>` });
}

/** A message of its own: it has the header that all of them have. */
function isEvent(name) {
  return name === 'WebcastImEnterRoomMessage' || types.get(name).some(({ kind }) => kind === 'CommonMessageData');
}

function reachedFrom(roots) {
  const reached = new Set(roots);
  for (const type of reached) for (const { kind } of types.get(type)) if (types.has(kind)) reached.add(kind);
  return reached;
}

const roots = FILES.map(([, , isFirst]) => [...types.keys()].filter(isFirst));
const isRoot = (type) => roots.some((some) => some.includes(type));
const all = [...reachedFrom(roots.flat())].sort();

/** Of types with the same fields, whatever the SDK calls them, the tables have one: type -> the first one that is like it. */
const like = new Map(all.map((type) => [type, '']));
for (let count = 0, next = 1; count < next;) {
  count = next;
  const firsts = new Map();
  const found = all.map((type) => {
    const fields = types.get(type).map(({ name, number, mark, kind }) => [name, number, mark, like.get(kind) ?? kind]);
    const shape = JSON.stringify(isRoot(type) ? type : fields);
    if (!firsts.has(shape)) firsts.set(shape, type);
    return [type, firsts.get(shape)];
  });
  for (const [type, first] of found) like.set(type, first);
  next = firsts.size;
}

const unique = [...new Set(like.values())];
const partsOf = (type) => types.get(type).flatMap(({ kind }) => like.get(kind) ?? []);

/** What the tables call them: the last part of a long name, where nothing else is called so. */
const names = new Map();
for (const type of unique) {
  const sdkNames = isRoot(type) ? [type] : all.filter((other) => like.get(other) === type);
  const shortest = sdkNames.flatMap((name) => [/[^_]+$/.exec(name)[0], name]).sort((a, b) => a.length - b.length);
  const isFree = (name) => ![...names.values()].includes(name) && (like.get(name) ?? type) === type;
  names.set(type, shortest.find(isFree));
}

const texts = new Map();

/** The fields of a type, as the tables have them. */
function textOf(type) {
  if (!texts.has(type)) {
    let next = 1;
    const fields = types.get(type).map(({ name, number, mark, kind }) => {
      const digits = number === next ? '' : `${number}=`;
      next = number + 1;
      return `${digits}${name}${mark}${like.has(kind) ? partText(like.get(kind)) : (SIGNS[kind] ?? `:${kind}`)}`;
    });
    texts.set(type, fields.join(' '));
  }
  return texts.get(type);
}

const partText = (type) => (isRow(type) ? `:${names.get(type)}` : `{${textOf(type)}}`);

/** It has a row and a name, unless that is longer than to let it stand where it is used. */
function isRow(type) {
  if (isRoot(type) || isCircular(type)) return true;
  const uses = unique.flatMap(partsOf).filter((part) => part === type).length;
  const name = names.get(type).length;
  const length = textOf(type).length + 1;
  return uses * length > (uses + 1) * name + length;
}

function isCircular(type) {
  const reached = new Set(partsOf(type));
  for (const part of reached) for (const next of partsOf(part)) reached.add(next);
  return reached.has(type);
}

function rowOf(type) {
  const lines = [names.get(type)];
  for (const word of textOf(type).split(' ')) {
    if (lines.at(-1).length + 1 + word.length > LINE_WIDTH) lines.push('');
    lines[lines.length - 1] += ` ${word}`;
  }
  return lines.join('\n').trimEnd();
}

function write(file, about, members) {
  const rows = members.map(rowOf).sort();
  const text = `// Schema v2 of TikTok's protobuf: ${about}.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK ${version}; schema.ts tells how it is written.

export const ${file.toUpperCase()} = \`
${rows.join('\n')}
\`;
`;
  writeFileSync(join(folder, `${file}.ts`), text);
  console.log(`${file}: ${rows.length} rows, ${text.split('\n').length} lines, ${text.length} bytes`);
}

const rows = roots.map((some) => new Set([...reachedFrom(some)].map((type) => like.get(type)).filter(isRow)));
const isShared = (type) => rows.filter((some) => some.has(type)).length > 1;
FILES.forEach(([file, about], index) => {
  const own = [...rows[index]].filter((type) => !isShared(type));
  write(file, about, own);
});
const shared = new Set(rows.flatMap((some) => [...some]).filter(isShared));
write(...SHARED, [...shared]);

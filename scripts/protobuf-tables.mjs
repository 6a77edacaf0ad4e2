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
  ['envelope', 'what lies around the messages', (name) => /^(WebcastPushFrame|ProtoMessageFetchResult)$/.test(name)],
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
const SCALAR = '(?<kind>int32|int64|uint32|uint64|bool|string|bytes)';
const TAG = String.raw`writer\.uint32\((?<tag>\d+)\)`;
const NAME = String.raw`message\.(?<name>\w+)`;
const NESTED = String.raw`exports\.(?<kind>\w+?)(Decoder)?\.encode`;
/** The statements of which the SDK's `encode` functions consist (ts-proto 2.7, without white space), and the kind that each tells. */
const STATEMENTS = [
  [`if\\(${NAME}!==undefined\\)\\{${TAG}\\.${SCALAR}\\(message\\.\\w+\\);\\}`, (kind) => `${kind}?`],
  [`if\\(${NAME}(\\.length)?!==("0"|""|0|false)\\)\\{${TAG}\\.${SCALAR}\\(message\\.\\w+\\);\\}`, (kind) => kind],
  [`if\\(${NAME}!==undefined\\)\\{${NESTED}\\(message\\.\\w+,${TAG}\\.fork\\(\\)\\)\\.join\\(\\);\\}`, (kind) => kind],
  [`for\\(constvof${NAME}\\)\\{${NESTED}\\(v,${TAG}\\.fork\\(\\)\\)\\.join\\(\\);\\}`, (kind) => `${kind}[]`],
  [`for\\(constvof${NAME}\\)\\{${TAG}\\.${SCALAR}\\(v\\);\\}`, (kind) => `${kind}[]`],
  [
    `${TAG}\\.fork\\(\\);for\\(constvof${NAME}\\)\\{writer\\.${SCALAR}\\(v\\);\\}writer\\.join\\(\\);`,
    (kind) => `${kind}[]`,
  ],
  [
    `Object\\.entries\\(${NAME}\\)\\.forEach\\(\\(\\[key,value\\]\\)=>\\{${NESTED}\\(\\{key:key,value,?\\},${TAG}\\.fork\\(\\)\\)\\.join\\(\\);\\}\\);`,
    (kind) => `map<${kind}>`,
  ],
].map(([pattern, kindOf]) => [new RegExp(pattern, 'y'), kindOf]);

function fieldsOf(type, body) {
  const text = body.replace(/\/\/.*|\s+/g, '');
  const fields = [];
  let at = 0;
  while (at < text.length) {
    const field = fieldAt(text, at);
    if (field === null) throw new Error(`${type}: a statement that is not known: ${text.slice(at, at + 120)}`);
    at = field.end;
    fields.push({ ...field, kind: CORRECTIONS.get(`${type}.${field.name}`) ?? field.kind });
  }
  return fields.sort((a, b) => a.number - b.number);
}

function fieldAt(text, at) {
  for (const [pattern, kindOf] of STATEMENTS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) continue;
    const { name, tag, kind } = found.groups;
    return { name, number: Number(tag) >>> 3, kind: kindOf(kind), end: pattern.lastIndex };
  }
  return null;
}

const types = new Map();
const encoders =
  /^exports\.(\w+?)(?:Decoder)? = \{\n {4}encode\(\w+, writer = new wire_1\.BinaryWriter\(\)\) \{\n([\s\S]*?) {8}return writer;\n/gm;
for (const [, type, body] of source.matchAll(encoders)) types.set(type, fieldsOf(type, body));

/** A message of its own: it has the header that all of them have. */
function isEvent(name) {
  return name === 'WebcastImEnterRoomMessage' || types.get(name).some(({ kind }) => kind === 'CommonMessageData');
}

const partsOf = (type) =>
  types
    .get(type)
    .map(({ kind }) => kind.replace(/^map<|>$|\[\]$/g, ''))
    .filter((kind) => types.has(kind));

function reachedFrom(roots) {
  const reached = new Set(roots);
  for (const type of reached) for (const part of partsOf(type)) reached.add(part);
  return reached;
}

function kindText(kind) {
  const entry = /^map<(\w+)>$/.exec(kind)?.[1];
  return entry === undefined
    ? kind
    : `map<${types
        .get(entry)
        .map((field) => field.kind)
        .join(',')}>`;
}

function rowOf(type) {
  const lines = [type];
  for (const { name, number, kind } of types.get(type)) {
    const text = ` ${name}=${number}:${kindText(kind)}`;
    if (lines.at(-1).length + text.length > LINE_WIDTH) lines.push(' ');
    lines[lines.length - 1] += text;
  }
  return lines.join('\n');
}

function write(file, about, members) {
  const isEntry = new Set([...types.values()].flat().map(({ kind }) => /^map<(\w+)>$/.exec(kind)?.[1]));
  const rows = [...members]
    .filter((type) => !isEntry.has(type))
    .sort()
    .map(rowOf);
  const text = `// Schema v2 of TikTok's protobuf: ${about}.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK ${version}. A row is a type with its fields, name=number:kind;
// \`[]\` is repeated (numbers are packed), \`?\` is written even where it is the default.

export const ${file.toUpperCase()} = \`
${rows.join('\n')}
\`;
`;
  writeFileSync(join(folder, `${file}.ts`), text);
  console.log(`${file}: ${rows.length} types, ${text.split('\n').length} lines, ${text.length} bytes`);
}

const reached = FILES.map(([, , isFirst]) => reachedFrom([...types.keys()].filter(isFirst)));
const isShared = (type) => reached.filter((set) => set.has(type)).length > 1;
FILES.forEach(([file, about], index) =>
  write(
    file,
    about,
    [...reached[index]].filter((type) => !isShared(type)),
  ),
);
write(...SHARED, new Set(reached.flatMap((set) => [...set]).filter(isShared)));

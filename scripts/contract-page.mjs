// docs/messages.md: the message contract for people.

const HEAD = ['type', 'id', 'key', 'timestamp', 'creator', 'roomId', 'history', 'user'];
const REPOSITORY = 'https://github.com/eulernodes/node-red-eulerstream';

const CHAPTERS = [
  ['The connection: output 2 of `euler-live`', ['Connection']],
  ['The format `raw` of `euler-live`', ['RawEvent']],
  ['Answers of `euler-fetch`', ['FetchAnswer', 'LiveAnswer']],
  ['Limits: `euler-rate-limit`', ['LimitReport', 'LimitNews', 'LimitWindow']],
];

/** @param definitions JSON Schema by type name */
export function pageOf(definitions) {
  const events = definitions.LiveEvent.anyOf.map(({ $ref }) => nameIn($ref));
  const lines = [
    '# Messages',
    '',
    'What the nodes send, field by field. This page is made of the types of the code; for machines there are',
    '`dist/events.schema.json` (JSON Schema) and `dist/events.d.ts` (TypeScript) in the package:',
    '',
    '```ts',
    "import { type LiveEvent } from '@eulernodes/node-red-eulerstream';",
    '```',
    '',
    'Payloads are plain JSON. Every field is always there, and `null` where the service does not tell. Ids are texts, since',
    'JavaScript cannot hold their 64 bits as numbers. What people wrote holds no control characters and no direction marks.',
    '',
    '## Events: output 1 of `euler-live`',
    '',
    `${events.map((name) => `[\`${typeOf(definitions[name])}\`](#${typeOf(definitions[name]).toLowerCase()})`).join(', ')}.`,
    '',
    ...section(
      'What all events have',
      { ...definitions.EventHead, description: '' },
      Object.keys(definitions.EventHead.properties),
    ),
    ...section('A user', definitions.EventUser, Object.keys(definitions.EventUser.properties)),
  ];
  for (const name of events) {
    const own = Object.keys(definitions[name].properties).filter((field) => !HEAD.includes(field));
    lines.push(...section(typeOf(definitions[name]), definitions[name], own));
    if (name === 'GiftEvent')
      lines.push(...section('A kind of gift', definitions.Gift, Object.keys(definitions.Gift.properties)));
  }
  for (const [title, names] of CHAPTERS) {
    lines.push(`## ${title}`, '');
    for (const name of names)
      lines.push(...section(name, definitions[name], Object.keys(definitions[name].properties)));
  }
  lines.push(`Payloads of other calls are the service's own. How the nodes are used: [README](${REPOSITORY}#readme).`);
  return `${lines.join('\n')}\n`;
}

function section(title, { description, properties }, fields) {
  const rows = fields.map(
    (name) => `| \`${name}\` | ${shapeOf(properties[name])} | ${properties[name].description ?? ''} |`,
  );
  return [
    `### ${title}`,
    '',
    ...(description ? [description, ''] : []),
    '| field | holds | |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ];
}

function shapeOf(schema) {
  if (schema.$ref) return linkTo(nameIn(schema.$ref));
  if ('const' in schema) return valueOf(schema.const);
  if (schema.enum) return anyOf(schema.enum.map(valueOf));
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives) return anyOf(alternatives.map(shapeOf));
  if (schema.type === 'array') return `list of ${shapeOf(schema.items)}`;
  if (schema.type === 'object') return objectOf(schema);
  return schema.type === undefined ? 'anything' : anyOf([schema.type].flat().map(wordOf));
}

function objectOf({ properties, additionalProperties }) {
  if (!properties) return `object of ${shapeOf(additionalProperties)}s`;
  return `{ ${Object.entries(properties)
    .map(([name, property]) => `\`${name}\`: ${shapeOf(property)}`)
    .join(', ')} }`;
}

const WORDS = { string: 'text', number: 'number', boolean: 'true or false', null: '`null`' };
const wordOf = (type) => WORDS[type] ?? type;
const valueOf = (value) => `\`${value}\``;
const anyOf = (words) => [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
const nameIn = (ref) => ref.split('/').pop();
const typeOf = ({ properties }) => properties.type.const;

/** To the section that has it. */
function linkTo(name) {
  const titles = {
    EventUser: ['user', 'a-user'],
    Gift: ['kind of gift', 'a-kind-of-gift'],
    LimitWindow: ['LimitWindow', 'limitwindow'],
  };
  const [word, anchor] = titles[name] ?? [];
  if (anchor) return `[${word}](#${anchor})`;
  if (name === 'FetchedEvent') return 'event as above';
  if (name === 'ErrorCode') return 'the `error.code` that a Catch node gets';
  if (name === 'BattleSide') return '{ `user`: [user](#a-user), `score`: number or `null` }';
  const event = name.replace(/Event$/, '');
  return `[\`${event.charAt(0).toLowerCase()}${event.slice(1)}\`](#${event.toLowerCase()})`;
}

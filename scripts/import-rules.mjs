// The import rules of CONTRIBUTING.md, for eslint.config.mjs: nodes -> runtime -> client, and the floors of their rooms.

const no = (regex, message) => ({ regex, message });

const NO_WS = no('^ws(/|$)', 'ws is imported in client/live/connection/socket.ts and simulator/socket/server.ts only.');
const NO_UNDICI = no('^undici(/|$)', 'undici is imported in client/rest/http/http.ts only.');
const NO_NODE_RED = no('^(node-red|@node-red/)', 'The client and the simulator know nothing of Node-RED.');
const NO_NODE = no('/euler-(account|fetch|live|rate-limit)$', 'Nothing below the nodes knows a node.');
const NO_UP = no('/(runtime|simulator|editor)(/|$)', 'Imports go one way: nodes -> runtime -> client.');
const NO_CLIENT = no('/client/(?!wire$)', 'The simulator shares wire types with the client, and nothing else.');
const LAZILY = { ...no('/simulator(/|$)', 'The simulator is loaded lazily: await import().'), allowTypeImports: true };
const IN_BROWSERS =
  'creator|service|events/model|live/delivery/gift-name|rest/(operations|base-url|parameters|custom-call|errors/euler-error)';
const NO_RUNTIME = no(
  `^node:|/runtime/(?!sidebar/overview-model$)|/simulator/|/client/(?!(${IN_BROWSERS})$)`,
  'The dialogs run in a browser: of the client they may import what needs nothing but the language.',
);

/** From within a room of this folder: the rooms beside it that it does not know. `/folder/` would be a way around. */
const closed = (folder, rooms, message) => no(`^\\.\\./(${rooms.join('|')})/|/${folder}/`, message);

/** The rooms of runtime/, from the top down: each imports from the floors below, and those of one floor are strangers. */
const FLOORS = [['sidebar', 'dialog', 'rate-limit'], ['live', 'fetch'], ['rest'], ['account'], ['node-red']];
const ROOMS = FLOORS.flat();
const RUNTIME = [LAZILY, NO_WS, NO_UNDICI, NO_NODE];
const floorOf = (room) => FLOORS.findIndex((rooms) => rooms.includes(room));

const runtimeRooms = ROOMS.map((room) => {
  const strangers = ROOMS.filter((other) => other !== room && floorOf(other) <= floorOf(room));
  const below = ROOMS.filter((other) => floorOf(other) > floorOf(room)).join(', ');
  const message = `runtime/${room} imports from the floors below it: ${below || 'there are none'}.`;
  return [`nodes/runtime/${room}/**`, [...RUNTIME, closed('runtime', strangers, message)]];
});

const CLIENT = [NO_UP, NO_NODE, NO_NODE_RED];
const EVENTS = no('^\\.\\./(live|rest|protobuf)/', 'Events are mapped without knowing how they came.');
const PROTOBUF = no('^(\\.\\./)+(live|rest)/', 'Bytes are read without knowing how they came.');
const REST = no('^(\\.\\./)+live/', 'client/rest does not know client/live.');
const NO_TOP = no('^\\.\\./[^/]+$', 'The rooms of client/live do not know what joins them.');
const NO_TOP_BELOW = no('^\\.\\./\\.\\./[^/]+$', 'The rooms of client/live do not know what joins them.');
const JOURNAL = no('^\\.\\./(events|live|rest)/', 'A journal knows bytes and a file, and nothing of LIVE.');
const FRAMES = closed(
  'live',
  ['connection', 'delivery'],
  'Frames are read without knowing how they came, or for whom.',
);
const DELIVERY = closed(
  'live',
  ['connection'],
  'What is delivered does not know how it came: session.ts joins the two.',
);
const DELIVERY_BELOW = no('/connection/|/live/', 'What is delivered does not know how it came.');
const COUNTERS = closed('live', ['frames', 'delivery'], 'What is counted is told by those who see it.');
const CONNECTION = closed(
  'live',
  ['frames', 'delivery'],
  'A connection carries frames unread: session.ts joins the two.',
);

/** Of several that fit a file the last one holds: ESLint does not merge the options of a rule. */
const WHERE = [
  ['nodes/*.ts', [LAZILY, NO_WS, NO_UNDICI]],
  ['nodes/editor/**', [NO_RUNTIME, NO_NODE_RED, NO_WS, NO_UNDICI]],
  [
    'nodes/runtime/*.ts',
    [...RUNTIME, no(`^\\./(${ROOMS.join('|')})/`, 'The top of runtime/ knows none of its rooms.')],
  ],
  ...runtimeRooms,
  ['nodes/client/**', [...CLIENT, NO_WS, NO_UNDICI]],
  ['nodes/client/events/**', [...CLIENT, NO_WS, NO_UNDICI, EVENTS]],
  ['nodes/client/protobuf/**', [...CLIENT, NO_WS, NO_UNDICI, PROTOBUF]],
  ['nodes/client/rest/**', [...CLIENT, NO_WS, NO_UNDICI, REST]],
  ['nodes/client/rest/http/http.ts', [...CLIENT, NO_WS, REST]],
  ['nodes/client/live/frames/**', [...CLIENT, NO_WS, NO_UNDICI, NO_TOP, FRAMES]],
  ['nodes/client/live/delivery/**', [...CLIENT, NO_WS, NO_UNDICI, NO_TOP, DELIVERY]],
  ['nodes/client/live/delivery/log/**', [...CLIENT, NO_WS, NO_UNDICI, NO_TOP_BELOW, DELIVERY_BELOW]],
  ['nodes/client/live/counters/**', [...CLIENT, NO_WS, NO_UNDICI, NO_TOP, COUNTERS]],
  ['nodes/client/journal/**', [...CLIENT, NO_WS, NO_UNDICI, JOURNAL]],
  ['nodes/client/live/connection/**', [...CLIENT, NO_WS, NO_UNDICI, NO_TOP, CONNECTION]],
  ['nodes/client/live/connection/socket.ts', [...CLIENT, NO_UNDICI, NO_TOP, CONNECTION]],
  ['nodes/simulator/**', [NO_CLIENT, NO_NODE_RED, NO_WS, NO_UNDICI]],
  ['nodes/simulator/socket/server.ts', [NO_CLIENT, NO_NODE_RED, NO_UNDICI]],
];

export const IMPORT_RULES = WHERE.map(([files, patterns]) => ({
  files: [files],
  rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] },
}));

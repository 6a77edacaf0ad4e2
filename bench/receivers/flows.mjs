// The flows that are measured.

const TAB = { id: 'tab', type: 'tab', label: 'Bench' };
const node = (id, type, rest) => ({ id, type, z: TAB.id, x: 200, y: 100, name: '', ...rest });
const sinks = (count) => Array.from({ length: count }, (_, index) => node(`sink${index}`, 'bench-sink', { wires: [] }));

const account = ({ id, wsUrl, remember, maxConnections }) => ({
  id,
  type: 'euler-account',
  name: '',
  service: 'custom',
  restUrl: wsUrl.replace('ws:', 'http:'),
  wsUrl,
  routes: 'flat',
  timeout: 30,
  maxConnections,
  remember,
  // One of its own: opens are spaced by key.
  credentials: { apiKey: `bench-${id}` },
});

const live = ({ id, account, creators, events, encoding, ends }) =>
  node(id, 'euler-live', {
    account,
    creators: creators.join(', '),
    creatorsType: 'str',
    autoConnect: true,
    inputs: 0,
    events,
    encoding,
    gifts: 'final',
    giftFilter: [],
    minDiamonds: 0,
    history: 'skip',
    format: 'simple',
    topic: '{type}',
    whenOffline: 'wait',
    pollInterval: 60,
    features: {},
    sample: 'gift',
    version: 1,
    wires: [ends.map(({ id }) => id), []],
  });

/** `euler-live` to one or more sinks. */
export function eulerLive({ wsUrl, name, events = [], wires = 1, encoding = 'json', remember = true }) {
  const ends = sinks(wires);
  return [
    TAB,
    account({ id: 'account', wsUrl, remember, maxConnections: 25 }),
    live({ id: 'live', account: 'account', creators: [name], events, encoding, ends }),
    ...ends,
  ];
}

/**
 * Many creators, those of one account in one node, or each in its own: one sink for all.
 * @param accounts of each, its creators
 */
export function fleet({ wsUrl, accounts, isNodeEach, encoding }) {
  const ends = sinks(1);
  const configs = accounts.map((creators, index) =>
    account({ id: `account${index}`, wsUrl, remember: true, maxConnections: creators.length }),
  );
  const nodes = accounts.flatMap((all, index) =>
    (isNodeEach ? all.map((one) => [one]) : [all]).map((creators) =>
      live({ id: `live-${creators[0]}`, account: `account${index}`, creators, events: [], encoding, ends }),
    ),
  );
  return { bare: [TAB, ...configs, ...ends], whole: [TAB, ...configs, ...nodes, ...ends] };
}

/** What one builds of core nodes: one message per event, as the service wrote it. */
export function coreNodes({ wsUrl, name }) {
  const client = { id: 'client', type: 'websocket-client', path: `${wsUrl}/?uniqueId=${name}`, wholemsg: 'false' };
  const rules = [{ t: 'set', p: 'payload', pt: 'msg', to: 'payload.messages', tot: 'msg' }];
  return [
    TAB,
    { ...client, tls: '', hb: '0', subprotocol: '', headers: [] },
    node('in', 'websocket in', { server: '', client: client.id, wires: [['json']] }),
    node('json', 'json', { property: 'payload', action: '', pretty: false, wires: [['change']] }),
    node('change', 'change', { rules, wires: [['split']] }),
    node('split', 'split', {
      splt: '\\n',
      spltType: 'str',
      arraySplt: 1,
      arraySpltType: 'len',
      stream: false,
      addname: '',
      property: 'payload',
      wires: [['sink0']],
    }),
    ...sinks(1),
  ];
}

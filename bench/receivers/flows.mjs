// The flows that are measured. Each opens one socket, for the creator that is named.

const TAB = { id: 'tab', type: 'tab', label: 'Bench' };
const node = (id, type, rest) => ({ id, type, z: TAB.id, x: 200, y: 100, name: '', ...rest });
const sinks = (count) => Array.from({ length: count }, (_, index) => node(`sink${index}`, 'bench-sink', { wires: [] }));

/** `euler-live` to one or more sinks. */
export function eulerLive({ wsUrl, name, events = [], wires = 1, encoding = 'json', remember = true }) {
  const ends = sinks(wires);
  const account = {
    id: 'account',
    type: 'euler-account',
    name: '',
    service: 'custom',
    restUrl: wsUrl.replace('ws:', 'http:'),
    wsUrl,
    routes: 'flat',
    timeout: 30,
    maxConnections: 25,
    remember,
    credentials: { apiKey: 'bench' },
  };
  const live = node('live', 'euler-live', {
    account: account.id,
    creators: name,
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
  return [TAB, account, live, ...ends];
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

// Flows that the tests begin with.
import { type FlowNode } from './node-red';

export const TAB = 'browser-tab';
export const ACCOUNT = 'browser-account';

const tab: FlowNode = { id: TAB, type: 'tab', label: 'Tests', disabled: false, info: '' };

export const account = (more: Record<string, unknown> = {}): FlowNode => ({
  id: ACCOUNT,
  type: 'euler-account',
  name: 'Simulator',
  service: 'simulator',
  restUrl: '',
  wsUrl: '',
  routes: 'flat',
  recording: '',
  speed: 1,
  timeout: 30,
  maxConnections: 25,
  remember: true,
  tls: '',
  proxy: '',
  ...more,
});

export const live = (more: Record<string, unknown> = {}): FlowNode => ({
  ...onCanvas('live', 'euler-live', 200, 120),
  account: ACCOUNT,
  name: '',
  creators: 'demo',
  creatorsType: 'str',
  autoConnect: true,
  inputs: 0,
  events: ['gift'],
  gifts: 'final',
  giftFilter: [],
  minDiamonds: 0,
  giftMatch: 'all',
  history: 'skip',
  format: 'simple',
  topic: '{type}',
  whenOffline: 'wait',
  pollInterval: 60,
  features: {},
  encoding: 'json',
  confirm: false,
  sample: 'gift',
  version: 1,
  wires: [['debug'], []],
  ...more,
});

export const call = (more: Record<string, unknown> = {}): FlowNode => ({
  ...onCanvas('call', 'euler-fetch', 300, 120),
  account: ACCOUNT,
  name: '',
  operation: 'fetch',
  params: [],
  decode: true,
  onLimit: 'wait',
  maxWait: 60,
  wires: [['debug']],
  ...more,
});

export const rateLimit = (more: Record<string, unknown> = {}): FlowNode => ({
  ...onCanvas('limit', 'euler-rate-limit', 300, 120),
  account: ACCOUNT,
  name: '',
  mode: 'report',
  interval: 0,
  window: 'any',
  reserve: 0,
  whenLimited: 'hold',
  maxQueue: 100,
  wires: [[], []],
  ...more,
});

export const inject = (to: string): FlowNode => ({
  ...onCanvas('inject', 'inject', 120, 120),
  name: 'go',
  props: [],
  repeat: '',
  once: false,
  wires: [[to]],
});

/** Shows one property of each message in the sidebar. */
export const debug = (property: string): FlowNode => ({
  ...onCanvas('debug', 'debug', 520, 120),
  name: 'seen',
  active: true,
  tosidebar: true,
  console: false,
  tostatus: false,
  complete: property,
  targetType: 'msg',
  wires: [],
});

export const flowOf = (...nodes: FlowNode[]): FlowNode[] => [tab, ...nodes];

function onCanvas(id: string, type: string, x: number, y: number): FlowNode {
  return { id, type, z: TAB, x, y };
}

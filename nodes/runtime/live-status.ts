// Connection states -> the status under the node.
import { type NodeStatus } from 'node-red';
import { KNOWN_CODES, SILENCES } from '../client/live/close-codes';
import { type ConnectionState } from '../client/live/connection';
import { failureCode } from './live-errors';
import { type NoConnection } from './live-message';
import { type Words } from './words';

// A ring heals by itself; a red dot needs a person.
const LOOKS: Readonly<Record<ConnectionState, Pick<NodeStatus, 'fill' | 'shape'>>> = {
  connecting: { fill: 'yellow', shape: 'ring' },
  live: { fill: 'green', shape: 'dot' },
  reconnecting: { fill: 'red', shape: 'ring' },
  ended: { fill: 'blue', shape: 'ring' },
  offline: { fill: 'blue', shape: 'ring' },
  stopped: { fill: 'grey', shape: 'ring' },
  failed: { fill: 'red', shape: 'dot' },
};

/** Of several creators the one state that matters most gives the colour: what needs a person, then what works. */
const PRECEDENCE: readonly ConnectionState[] = [
  'failed',
  'live',
  'reconnecting',
  'connecting',
  'ended',
  'offline',
  'stopped',
];

const SILENT = new Map<string, string>(Object.entries(SILENCES).map(([key, reason]) => [reason, key]));

export function statusOf(statuses: readonly NoConnection[], words: Words, now: number): NodeStatus {
  const [first] = statuses;
  if (!first) return { ...LOOKS.stopped, text: words('status.noCreator') };
  if (statuses.length === 1) return { ...LOOKS[first.state], text: textOf(first, words, now) };
  const counts = PRECEDENCE.map((state) => ({
    state,
    count: statuses.filter((status) => status.state === state).length,
  }));
  const present = counts.filter(({ count }) => count > 0);
  const text = present.map(({ state, count }) => words(`summary.${state}`, { count })).join(', ');
  return { ...LOOKS[present[0]?.state ?? 'stopped'], text };
}

/** Whether that status tells of seconds to go. */
export function runsDown(statuses: readonly NoConnection[]): boolean {
  const [first] = statuses;
  return statuses.length === 1 && first?.state === 'reconnecting' && first.retryAt !== null;
}

function textOf(status: NoConnection, words: Words, now: number): string {
  const { state, code, retryAt, viewers, creator } = status;
  const reason = shortReason(status, words);
  switch (state) {
    case 'live':
      return viewers === null ? words('status.live') : words('status.liveViewers', { viewers });
    case 'reconnecting':
      return retryAt === null
        ? words('status.reconnectingNow', { reason })
        : words('status.reconnecting', { seconds: Math.max(0, Math.ceil((retryAt - now) / 1000)), reason });
    case 'offline':
      return retryAt === null ? words('status.offlineNow') : words('status.offline', { time: clockTime(retryAt) });
    case 'failed':
      return textOfFailure(status, reason, words);
    case 'stopped':
      return words(creator === null ? 'status.noCreator' : 'status.stopped');
    case 'connecting':
      return status.reason !== null && code === null ? words('status.waitingForSocket') : words('status.connecting');
    case 'ended':
      return words('status.ended');
  }
}

function textOfFailure(status: NoConnection, reason: string, words: Words): string {
  const code = failureCode(status);
  if (code === 'UNAUTHORIZED') return words('status.keyRefused');
  return words('status.failed', { reason: code === 'PLAN_REQUIRED' ? words('reason.402') : reason });
}

/** Short, and in the language of the runtime; the whole reason is in the payload of output 2. */
function shortReason({ code, reason }: NoConnection, words: Words): string {
  if (code !== null)
    return KNOWN_CODES.has(code) ? words(`reason.${code}`) : words(`reason.${familyOf(code)}`, { code });
  const silence = SILENT.get(reason ?? '');
  if (silence) return words(`reason.${silence}`);
  // What the network says ends with its code, such as ECONNREFUSED.
  const failure = /\(([A-Z]\w+)\)$/.exec(reason ?? '')?.[1];
  return failure === undefined ? (reason ?? '') : words('reason.network', { failure });
}

/** Close codes begin at 1000, below are HTTP statuses. */
function familyOf(code: number): 'code' | 'refused' {
  return code >= 1000 ? 'code' : 'refused';
}

function clockTime(at: number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

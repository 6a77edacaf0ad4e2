// Connection states -> the status under the node.
import { type NodeStatus } from 'node-red';
import { type ConnectionState } from '../../client/live/connection/report';
import { type CreatorStatus } from './creator-status';
import { shortReason, textOfFailure } from './live-reason';
import { type Say, type Words } from '../words';

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

type TextStatus = Pick<CreatorStatus, 'state' | 'cause' | 'retryAt' | 'viewers' | 'creator'>;

/** @param percent how much of a recording was played; null where none is */
export function statusOf(
  statuses: readonly CreatorStatus[],
  words: Words,
  now: number,
  percent: number | null = null,
): NodeStatus {
  const [first] = statuses;
  if (!first) return { ...LOOKS.stopped, text: words('status.noCreator') };
  if (statuses.length === 1)
    return { ...LOOKS[first.state], text: playedOf(first, textOf(first, words, now), words, percent) };
  const counts = PRECEDENCE.map((state) => ({
    state,
    count: statuses.filter((status) => status.state === state).length,
  }));
  const present = counts.filter(({ count }) => count > 0);
  const text = present.map(({ state, count }) => words(`summary.${state}`, { count })).join(', ');
  return { ...LOOKS[present[0]?.state ?? 'stopped'], text };
}

/** Whether that status tells of seconds to go. */
export function runsDown(statuses: readonly CreatorStatus[]): boolean {
  const [first] = statuses;
  return statuses.length === 1 && first?.state === 'reconnecting' && first.retryAt !== null;
}

function playedOf({ state }: CreatorStatus, status: string, words: Words, percent: number | null): string {
  return state === 'live' && percent !== null ? words('status.played', { status, percent }) : status;
}

/** What the status of a node says where it watches one creator. */
export function textOf<Text>(status: TextStatus, words: Say<Text | string>, now: number): Text | string {
  const { state, cause, retryAt, viewers, creator } = status;
  switch (state) {
    case 'live':
      return viewers === null ? words('status.live') : words('status.liveViewers', { viewers });
    case 'reconnecting':
      return retryAt === null
        ? words('status.reconnectingNow', { reason: shortReason(cause, words) })
        : words('status.reconnecting', {
            seconds: Math.max(0, Math.ceil((retryAt - now) / 1000)),
            reason: shortReason(cause, words),
          });
    case 'offline':
      return retryAt === null ? words('status.offlineNow') : words('status.offline', { time: clockTime(retryAt) });
    case 'failed':
      return textOfFailure(cause, words);
    case 'stopped':
      return words(creator === null ? 'status.noCreator' : 'status.stopped');
    case 'connecting':
      return words(cause?.kind === 'full' ? 'status.waitingForSocket' : 'status.connecting');
    case 'ended':
      return words('status.ended');
  }
}

function clockTime(at: number): string {
  const date = new Date(at);
  return `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
}

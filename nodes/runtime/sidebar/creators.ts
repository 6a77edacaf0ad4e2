// One line of the sidebar for each connection, and for each creator that has none.
import { MOST_OF_A_NAME, plainText } from '../../client/shown/shown-text';
import { type GiftsView } from '../../client/live/counters/gift-tally';
import { type SessionView } from '../../client/live/session-view';
import { type CreatorStatus } from '../live/creator-status';
import { type RunningLive } from '../live/live-nodes';
import { shortReason } from '../live/live-reason';
import { textOf } from '../live/live-status';
import { phrase } from '../words';
import { type ConnectionOverview, type CreatorOverview, type GiftsOverview } from './overview-model';

/** @param nodes of the account to which the connections belong */
export function creatorsOf(
  sessions: readonly SessionView[],
  nodes: readonly RunningLive[],
  now: number,
): CreatorOverview[] {
  const connected = sessions.map((session) => withConnection(session, nodes, now));
  const heard = new Set(sessions.flatMap(({ creator, nodes }) => nodes.map(({ nodeId }) => `${creator} ${nodeId}`)));
  const others = new Map<string, CreatorOverview>();
  for (const { id, shownId, statuses } of nodes) {
    for (const status of statuses()) {
      const { creator, state } = status;
      if (heard.has(`${creator ?? ''} ${id}`)) continue;
      // What a person must correct is told for each node.
      const key = creator === null || state === 'failed' ? `${creator ?? ''} ${id}` : `${creator} ${state}`;
      const known = others.get(key) ?? { ...rowOf(status, now), key, nodes: [], connection: null };
      if (!known.nodes.includes(shownId)) known.nodes.push(shownId);
      others.set(key, known);
    }
  }
  return [...connected, ...others.values()].sort(
    (a, b) => compare(a.creator ?? '', b.creator ?? '') || compare(a.key, b.key),
  );
}

function withConnection(session: SessionView, running: readonly RunningLive[], now: number): CreatorOverview {
  const { creator, encoding, report, room, wanted } = session;
  const ids = new Set(session.nodes.map(({ nodeId }) => nodeId));
  const shown = running.filter(({ id }) => ids.has(id)).map(({ shownId }) => shownId);
  return {
    ...rowOf({ ...report, ...room, creator }, now),
    // Two connections of one creator differ in encoding, or in features: then in the nodes that share them.
    key: [creator, encoding, ...shown].join(' '),
    nodes: [...new Set(shown)],
    connection: { ...countsOf(session), encoding, wanted: wanted && [...wanted] },
  };
}

function rowOf(
  status: Pick<CreatorStatus, 'creator' | 'state' | 'cause' | 'retryAt' | 'viewers' | 'title'>,
  now: number,
): Pick<CreatorOverview, 'creator' | 'state' | 'text' | 'title'> {
  const { creator, state, title } = status;
  const shown = title === null ? null : plainText(title, MOST_OF_A_NAME);
  return {
    creator: creator && plainText(creator, MOST_OF_A_NAME),
    state,
    text: textOf(status, phrase, now),
    title: shown,
  };
}

function countsOf({ traffic, drops, broken, nodes }: SessionView): Omit<ConnectionOverview, 'encoding' | 'wanted'> {
  const { frames, bytes, ageMs, spans, minutes } = traffic;
  const recent = Object.entries(minutes).map(([type, counts]) => [type, counts.reduce((sum, count) => sum + count, 0)]);
  return {
    frames,
    bytes,
    ageMs,
    spans,
    recent: Object.fromEntries(recent) as ConnectionOverview['recent'],
    gifts: giftsOf(nodes.flatMap(({ counts }) => counts.gifts ?? [])),
    broken,
    replays: most(nodes.map(({ counts }) => counts.replays)),
    recovered: most(nodes.map(({ counts }) => counts.recovered)),
    drops: drops.map(({ cause, count, ageMs }) => ({ reason: shortReason(cause, phrase), count, ageMs })),
  };
}

/** Of several nodes the one that has heard most: all hear the same LIVE. */
function giftsOf(views: readonly GiftsView[]): GiftsOverview | null {
  const [view] = [...views].sort((a, b) => b.gifts - a.gifts);
  if (!view) return null;
  const last = view.last.map(({ name, image, ...counts }) => ({
    ...counts,
    name: name === null ? null : plainText(name, MOST_OF_A_NAME),
    image: image?.startsWith('https://') ? image : null,
  }));
  return { diamonds: view.diamonds, count: view.gifts, since: view.since, last };
}

function most(counts: readonly number[]): number {
  return Math.max(0, ...counts);
}

/** As people count: `creator2` before `creator10`. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

// A text for a bug report: versions, settings, states, counts. It is pasted where everybody reads it, so it is made of
// numbers and of words that stand in this package; no key, no session, no address, no value of a variable, and nobody's
// name: creators and nodes have numbers.
import { arch, platform, release } from 'node:os';
import { type NodeAPI } from 'node-red';
import { type Cause, numberOf } from '../../client/live/connection/cause';
import { type SessionView } from '../../client/live/session-view';
import { type AccountNode } from '../account/account-node';
import { type AccountView } from '../account/account-view';
import { type CreatorStatus } from '../live/creator-status';
import { liveNodesOf, type RunningLive } from '../live/live-nodes';
import { PACKAGE, VERSION } from '../package-info';
import { runningAccounts } from './overview';
import { secretText, settingsText } from './settings-text';

export async function diagnostics(RED: NodeAPI): Promise<string> {
  const running = [...liveNodesOf(RED.events)];
  const creators = new Numbers('creator');
  const nodes = new Numbers('node');
  const lines = [versions(RED)];
  const defs = definitions(RED);
  for (const [index, account] of runningAccounts(RED).entries()) {
    lines.push('', `account ${index + 1}: ${settingsOf(defs, account.id)}; ${credentialsText(RED, account.id)}`);
    lines.push(...(await accountLines(account, { running, creators, nodes })));
  }
  lines.push('');
  for (const { id, shownId, statuses } of running) {
    lines.push(`${nodes.of(id)}: ${settingsOf(defs, shownId)}`);
    lines.push(...statuses().map((status) => `  ${creators.of(status.creator ?? '')}: ${stateText(status)}`));
  }
  return `${lines.join('\n').trim()}\n`;
}

/** Stand for names. */
class Numbers {
  readonly #known = new Map<string, number>();

  constructor(readonly word: string) {}

  of(name: string): string {
    const number = this.#known.get(name) ?? this.#known.size + 1;
    this.#known.set(name, number);
    return `${this.word} ${number}`;
  }
}

function versions({ settings }: NodeAPI): string {
  const { version } = settings as { version?: unknown };
  const red = typeof version === 'string' ? version : 'of an unknown version';
  return `${PACKAGE} ${VERSION}, Node-RED ${red}, Node.js ${process.versions.node}, ${platform()} ${release()} ${arch()}`;
}

type Definition = Readonly<Record<string, unknown>> & { type: string };

/** As they were deployed, with `${NAME}` as it stands. */
function definitions(RED: NodeAPI): Map<string, Definition> {
  const found = new Map<string, Definition>();
  RED.nodes.eachNode((def) => found.set(def.id, def as unknown as Definition));
  return found;
}

function settingsOf(defs: ReadonlyMap<string, Definition>, id: string): string {
  const def = defs.get(id);
  return def ? settingsText(def) : 'settings unknown';
}

/** Which of them there are. */
function credentialsText(RED: NodeAPI, id: string): string {
  // As they are stored: not with what a variable holds.
  const stored = RED.nodes.getCredentials(id) as Readonly<Record<string, unknown>> | null | undefined;
  const told = ['apiKey', 'oauthToken', 'sessionCookie'].filter((name) => stored?.[name]);
  return told.map((name) => `${name} ${secretText(stored?.[name])}`).join(', ') || 'no key';
}

interface Cast {
  running: readonly RunningLive[];
  creators: Numbers;
  nodes: Numbers;
}

async function accountLines(account: AccountNode, cast: Cast): Promise<string[]> {
  let view: AccountView;
  try {
    view = await account.view();
  } catch {
    return ['  cannot be used: a setting is missing or wrong'];
  }
  const { openSockets, maxConnections, limits, limitedMs, sessions } = view;
  const windows = (['minute', 'hour', 'day'] as const).flatMap((name) => {
    const window = limits?.[name];
    return window ? [`${name} ${window.remaining}/${window.limit} left`] : [];
  });
  const limited = limitedMs > 0 ? [`limited for ${seconds(limitedMs)}`] : [];
  const sockets = `sockets ${openSockets} of ${maxConnections}`;
  return [
    `  ${[sockets, ...windows, ...limited].join(', ')}`,
    ...sessions.flatMap((session) => sessionLines(session, cast)),
  ];
}

function sessionLines(session: SessionView, { creators, nodes }: Cast): string[] {
  const { creator, encoding, report, wanted, traffic, drops, broken } = session;
  const { frames, bytes, ageMs, types } = traffic;
  const heard = ageMs === null ? 'nothing heard' : `last ${seconds(ageMs)} ago`;
  const events = Object.entries(types).map(([type, count]) => `${type} ${count}`);
  const wants = wanted === null ? 'all' : [...wanted].join('+');
  return [
    `  ${creators.of(creator)}: ${stateText(report)}, ${encoding}, wants ${wants}`,
    `    frames ${frames}, ${(bytes / 1e6).toFixed(1)} MB, ${heard}, broken ${broken}`,
    `    read ${events.join(', ') || 'nothing'}`,
    `    lost ${drops.map(({ cause, count, ageMs }) => `${causeText(cause)} x${count} (${seconds(ageMs)} ago)`).join(', ') || 'never'}`,
    ...session.nodes.map(({ nodeId, counts: { gifts, replays, history, recovered } }) => {
      const { service = 0, timeout = 0, stream = 0 } = gifts?.streaks ?? {};
      const streaks = `streaks ended by service ${service}, timeout ${timeout}, stream ${stream}`;
      const tally = gifts ? `, gifts ${gifts.gifts}, diamonds ${gifts.diamonds}, ${streaks}` : '';
      return `    ${nodes.of(nodeId)}: replays ${replays}, history ${history}, recovered ${recovered}${tally}`;
    }),
  ];
}

function stateText({ state, cause, attempt }: Pick<CreatorStatus, 'state' | 'cause' | 'attempt'>): string {
  return [state, cause && `(${causeText(cause)})`, attempt > 0 && `attempt ${attempt}`].filter(Boolean).join(' ');
}

/** Facts alone: what the service or a setting says may hold anything. */
function causeText(cause: Cause): string {
  if (cause.kind === 'silence') return cause.of === 'silence' ? 'silence' : `no ${cause.of}`;
  const fact = 'failure' in cause && /^\w{1,40}$/.test(cause.failure) ? cause.failure : numberOf(cause);
  return fact === null ? cause.kind : `${cause.kind} ${fact}`;
}

function seconds(ms: number): string {
  return `${Math.round(ms / 1000)} s`;
}

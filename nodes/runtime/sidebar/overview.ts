// Everything that is deployed of this package, as it stands now. Nothing is opened for it, and nothing is asked.
import { type NodeAPI } from 'node-red';
import { WINDOW_NAMES } from '../../client/rest/limits/limit-window';
import { type AccountNode } from '../account/account-node';
import { type AccountView } from '../account/account-view';
import { liveNodesOf, type RunningLive } from '../live/live-nodes';
import { creatorsOf } from './creators';
import { type AccountOverview, type LimitOverview, type Overview } from './overview-model';

export async function overview(RED: NodeAPI): Promise<Overview> {
  const now = Date.now();
  const nodes = [...liveNodesOf(RED.events)];
  const accounts = runningAccounts(RED);
  const known = new Set(accounts.map(({ id }) => id));
  const shown = await Promise.all(accounts.map((account) => overviewOf(account, nodes, now)));
  const homeless = nodes.filter(({ accountId }) => !known.has(accountId));
  return { accounts: homeless.length === 0 ? shown : [...shown, withoutAccount(homeless, now)] };
}

export function runningAccounts(RED: NodeAPI): AccountNode[] {
  const accounts: AccountNode[] = [];
  RED.nodes.eachNode(({ id, type }) => {
    const node = type === 'euler-account' ? (RED.nodes.getNode(id) as AccountNode | null) : null;
    if (node) accounts.push(node);
  });
  return accounts;
}

async function overviewOf(
  account: AccountNode,
  running: readonly RunningLive[],
  now: number,
): Promise<AccountOverview> {
  const { id } = account;
  const nodes = running.filter(({ accountId }) => accountId === id);
  try {
    const { service, openSockets: open, maxConnections: max, sessions, limits, limitedMs } = await account.view();
    const creators = creatorsOf(sessions, nodes, now);
    return { id, service, fault: null, sockets: { open, max }, limits: windowsOf(limits), limitedMs, creators };
  } catch (cause) {
    return { ...NOTHING, id, fault: (cause as Error).message, creators: creatorsOf([], nodes, now) };
  }
}

const NOTHING = { id: null, service: null, fault: null, sockets: null, limits: [], limitedMs: 0 };

function withoutAccount(nodes: readonly RunningLive[], now: number): AccountOverview {
  return { ...NOTHING, creators: creatorsOf([], nodes, now) };
}

function windowsOf(limits: AccountView['limits']): LimitOverview[] {
  return WINDOW_NAMES.flatMap((name) => {
    const window = limits?.[name];
    return window ? [{ window: name, ...window }] : [];
  });
}

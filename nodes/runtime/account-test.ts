// The Test button of the account: one look at the service with what the dialog holds, and an answer in words.
import { type NodeAPI } from 'node-red';
import { EulerError, type ErrorCode } from '../client/rest/errors';
import { isRecord } from '../client/rest/json';
import { type Snapshot } from '../client/rest/rate-limits';
import type * as Rest from '../client/rest/rest-client';
import { withSignal } from '../client/rest/with-signal';
import { type Service, SERVICES } from '../client/service';
import { type AccountSettings } from './account-settings';
import { readTest } from './account-test-input';
import { acquireSimulator, releaseSimulator } from './builtin-simulator';
import { asRestError } from './rest-failure';
import { restSettings } from './rest-settings';

interface PlanLimits {
  name: string | null;
  minute: number | null;
  hour: number | null;
  day: number | null;
  maxWebSockets: number | null;
  maxAlerts: number | null;
  expiresAt: string | null;
}

interface Sockets {
  used: number;
  /** Null where the plan does not say. */
  max: number | null;
}

export type TestAnswer =
  | {
      ok: true;
      message: string;
      account: PlanLimits | null;
      limits: Snapshot | null;
      sockets: Sockets | null;
    }
  | { ok: false; code: ErrorCode; message: string; hint: string };

/** A person waits in front of a dialog. */
const TIME_LIMIT_MS = 10_000;
const ACCEPTED = 'The service accepts this account.';
const OPTIONS = { onLimit: 'error', maxWaitMs: 0 } as const;

export async function testAccount(RED: NodeAPI, body: unknown): Promise<TestAnswer> {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    limit.abort(new EulerError('TIMEOUT', `The service has not answered within ${TIME_LIMIT_MS / 1000} s`));
  }, TIME_LIMIT_MS);
  try {
    const settings = readTest(RED, body);
    return await withService(settings, (service) => ask(settings, service, limit.signal));
  } catch (cause) {
    const { code, message } = asRestError(cause);
    return { ok: false, code, message, hint: HINTS[code] };
  } finally {
    clearTimeout(timer);
  }
}

async function withService<T>({ service }: AccountSettings, work: (service: Service) => Promise<T>): Promise<T> {
  if (service) return work(service);
  const { restUrl, wsUrl } = await acquireSimulator();
  try {
    return await work({ restUrl, wsUrl, routes: 'flat' });
  } finally {
    await releaseSimulator();
  }
}

async function ask(settings: AccountSettings, service: Service, signal: AbortSignal): Promise<TestAnswer> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily: most accounts are never tested
  const { RestClient } = require('../client/rest/rest-client') as typeof Rest;
  const shared = { ...restSettings(settings, service) };
  shared.timeoutMs = Math.min(shared.timeoutMs, TIME_LIMIT_MS - 1_000);
  const client = new RestClient(shared);
  const nested = nestedSettings(settings, shared);
  // What only the nested routes tell: a bonus, except that their word on the key counts.
  const details = nested === null ? null : nested === shared ? client : new RestClient(nested);
  try {
    const told = askAccount(details, settings, signal);
    told.catch(() => undefined); // looked at below, if it comes to that
    const limits = await withSignal(client.limits({ signal }), signal);
    const account = await told;
    const sockets = account && (await askSockets(details, account.id, account.plan.maxWebSockets, signal));
    return { ok: true, message: ACCEPTED, account: account?.plan ?? null, limits, sockets };
  } finally {
    await Promise.all([client.close(), details?.close()]);
  }
}

/** Null where the service has no nested routes for this key. */
function nestedSettings(settings: AccountSettings, shared: Rest.RestSettings): Rest.RestSettings | null {
  if (shared.routes === 'nested' || settings.preset === 'simulator') return shared;
  if (settings.preset === 'custom') return null;
  return { ...shared, baseUrl: SERVICES['euler-2026'].restUrl, routes: 'nested', service: 'euler-2026' };
}

interface ToldAccount {
  id: string;
  plan: PlanLimits;
}

async function askAccount(
  client: Rest.RestClient | null,
  { preset }: AccountSettings,
  signal: AbortSignal,
): Promise<ToldAccount | null> {
  if (!client) return null;
  try {
    const { payload } = await withSignal(client.call('account', {}, { ...OPTIONS, signal }), signal);
    const account = isRecord(payload) ? payload['account'] : null;
    return isRecord(account) ? { id: String(account['id']), plan: readPlan(account) } : null;
  } catch (cause) {
    const error = asRestError(cause);
    // The limits may be told to anybody, the account is not. Keys of the enterprise host may be unknown elsewhere.
    if (error.code === 'UNAUTHORIZED' && preset !== 'euler-enterprise') throw error;
    return null;
  }
}

/** Field by field: the account also holds secrets (`webhook_secret`). */
function readPlan(account: Record<string, unknown>): PlanLimits {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const text = (value: unknown) => (typeof value === 'string' ? value : null);
  return {
    name: text(account['name']),
    minute: number(account['minute']),
    hour: number(account['hour']),
    day: number(account['day']),
    maxWebSockets: number(account['max_websockets']),
    maxAlerts: number(account['max_alerts']),
    expiresAt: text(account['expires_at']),
  };
}

async function askSockets(
  client: Rest.RestClient | null,
  accountId: string,
  max: number | null,
  signal: AbortSignal,
): Promise<Sockets | null> {
  try {
    const path = `/webcast/websockets/${encodeURIComponent(accountId)}`;
    const answer = client && (await withSignal(client.call('custom', { path }, { ...OPTIONS, signal }), signal));
    const { connections, webSocketIds } = isRecord(answer?.payload) ? answer.payload : {};
    const used = Array.isArray(webSocketIds) ? webSocketIds.length : connections;
    return typeof used === 'number' ? { used, max } : null;
  } catch {
    return null; // not every plan or service tells it, and the key is proven by now
  }
}

const HINTS: Readonly<Record<ErrorCode, string>> = {
  INVALID_INPUT: 'Correct the settings, or enter the key again, or deploy first.',
  UNAUTHORIZED: 'Copy the whole API key again from your dashboard at eulerstream.com.',
  PLAN_REQUIRED: 'Look up at eulerstream.com what the plan of this key includes.',
  FORBIDDEN: 'Look up at eulerstream.com what this key may do, and from which addresses it may be used.',
  NOT_FOUND: 'Choose another service, or check the REST URL and the routes.',
  RATE_LIMITED: 'The key works, but its requests are used up. Wait until the limit resets.',
  SERVER_ERROR: 'The service has a problem of its own. Try again later.',
  BAD_RESPONSE: 'This is probably not Euler Stream: check the service and the REST URL.',
  TIMEOUT: 'Check the internet connection, the URL, the proxy and a firewall.',
  NETWORK: 'Check the internet connection, the URL, the proxy and TLS.',
  CLOSED: 'Try again.',
};

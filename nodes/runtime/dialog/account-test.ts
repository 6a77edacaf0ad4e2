// The Test button of the account: one look at the service with what the dialog holds, and an answer in words.
import { type NodeAPI } from 'node-red';
import { type Redact } from '../../client/shown/redact';
import { MOST_OF_A_NAME, shownText } from '../../client/shown/shown-text';
import { isRecord } from '../../client/rest/json';
import { type Snapshot } from '../../client/rest/limits/rate-limits';
import { type RestClient } from '../../client/rest/rest-client';
import { secretsOf, serviceRedactor } from '../../client/rest/secrets';
import { type Family } from '../../client/service';
import { readAccountDialog } from './account-dialog';
import { type AccountSettings } from '../account/account-settings';
import { asRestError } from '../rest/rest-failure';
import { answerTo, AT_ONCE, type FailedAnswer, withTimeLimit } from './service-answer';
import { ThrowawayClients } from './throwaway-client';

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

interface Told {
  account: PlanLimits | null;
  limits: Snapshot | null;
  sockets: Sockets | null;
  /** Where the service is, if not where the setting says. */
  foundAt: { host: string; family: Family } | null;
}

export type TestAnswer = ({ ok: true } & Told) | FailedAnswer;

const TIME_LIMIT_MS = 10_000;

export function testAccount(RED: NodeAPI, body: unknown): Promise<TestAnswer> {
  return answerTo(async () => {
    const settings = readAccountDialog(RED, body);
    return withTimeLimit(TIME_LIMIT_MS, (signal) =>
      ThrowawayClients.use(settings, TIME_LIMIT_MS, (clients) => ask(clients, settings, signal)),
    );
  });
}

/** What only the nested routes tell is a bonus, except that their word on the key counts. */
async function ask(clients: ThrowawayClients, settings: AccountSettings, signal: AbortSignal): Promise<Told> {
  await clients.checkRecording();
  const client = clients.own();
  const details = clients.nested();
  const told = askAccount(details, settings, signal);
  told.catch(() => undefined); // awaited below, unless the limits fail first
  const limits = await client.limits({ signal });
  const account = await told;
  const sockets = account && (await askSockets(details, account.id, account.plan.maxWebSockets, signal));
  const { foundAt: place } = client;
  const foundAt = place && { host: new URL(place.restUrl).host, family: place.family };
  return { account: account?.plan ?? null, limits, sockets, foundAt };
}

interface ToldAccount {
  id: string;
  plan: PlanLimits;
}

async function askAccount(
  client: RestClient | null,
  settings: AccountSettings,
  signal: AbortSignal,
): Promise<ToldAccount | null> {
  if (!client) return null;
  const redact = serviceRedactor(secretsOf(settings, [settings.proxy?.url]));
  try {
    const { payload } = await client.call('account', {}, { ...AT_ONCE, signal });
    const account = isRecord(payload) ? payload['account'] : null;
    return isRecord(account) ? { id: String(account['id']), plan: readPlan(account, redact) } : null;
  } catch (cause) {
    const error = asRestError(cause);
    // The limits may be told to anybody, the account is not. Keys of the enterprise host may be unknown elsewhere.
    if (error.code === 'UNAUTHORIZED' && settings.preset !== 'euler-enterprise') throw error;
    return null;
  }
}

/** Field by field: the account also holds secrets (`webhook_secret`). */
function readPlan(account: Record<string, unknown>, redact: Redact): PlanLimits {
  const number = (value: unknown) => (typeof value === 'number' ? value : null);
  const text = (value: unknown) => (typeof value === 'string' ? shownText(value, redact, MOST_OF_A_NAME) : null);
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
  client: RestClient | null,
  accountId: string,
  max: number | null,
  signal: AbortSignal,
): Promise<Sockets | null> {
  try {
    const path = `/webcast/websockets/${encodeURIComponent(accountId)}`;
    const answer = await client?.call('custom', { path }, { ...AT_ONCE, signal });
    const { connections, webSocketIds } = isRecord(answer?.payload) ? answer.payload : {};
    const used = Array.isArray(webSocketIds) ? webSocketIds.length : connections;
    return typeof used === 'number' ? { used, max } : null;
  } catch {
    return null; // not every plan or service tells it, and the key is proven by now
  }
}

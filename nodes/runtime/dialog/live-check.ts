// "Is this creator live?", asked in the account's dialog: from an open connection where there is one, which costs
// nothing, else by one call; where the plan refuses that, by a socket that is open for a moment.
import { type NodeAPI } from 'node-red';
import { cleanCreator, notAUsername } from '../../client/creator';
import { ConfigError } from '../../client/config-error';
import { type LiveClient } from '../../client/live/client';
import { type OpenQueue } from '../../client/live/connection/open-queue';
import { type ErrorCode, EulerError } from '../../client/rest/errors/euler-error';
import { isRecord } from '../../client/rest/json';
import { type LiveAnswer } from '../../client/rest/live-answer';
import { type RestClient } from '../../client/rest/rest-client';
import { type AccountClient } from '../account/account-client';
import { readAccountDialog } from './account-dialog';
import { type AccountSettings } from '../account/account-settings';
import { accountsOf } from '../account/accounts';
import { readText } from '../node-red/config-values';
import { asRestError } from '../rest/rest-failure';
import { answerTo, AT_ONCE, type FailedAnswer, withTimeLimit } from './service-answer';
import { lookBySocket } from './socket-look';
import { ThrowawayClients } from './throwaway-client';

/** `bySocket`: the plan refused the call, and a connection of a moment has told it. */
type Found = LiveAnswer & { bySocket?: true };

export type LiveCheckAnswer = ({ ok: true; creator: string } & Found) | FailedAnswer;

const TIME_LIMIT_MS = 10_000;
/** Together less than the patience of the editor. */
const SOCKET_TIME_LIMIT_MS = 15_000;
/** Of a call that another plan, or the sockets of this one, may answer. */
const REFUSALS: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['PLAN_REQUIRED', 'FORBIDDEN', 'UNAUTHORIZED']);

export function checkLive(RED: NodeAPI, body: unknown): Promise<LiveCheckAnswer> {
  return answerTo(async () => {
    const settings = readAccountDialog(RED, body);
    const { id, creator: given } = isRecord(body) ? body : {};
    const creator = readUsername(given);
    const accounts = accountsOf(RED.events);
    const deployed = typeof id === 'string' ? accounts.find(id, settings) : null;
    const found = deployed
      ? await askDeployed(deployed, creator)
      : await askAnew(settings, accounts.opensOf(settings), creator);
    return { creator, ...found };
  });
}

/** The client of the flows knows the limits of the key, and learns what this call uses of them. */
async function askDeployed(client: AccountClient, creator: string): Promise<Found> {
  const live = await client.live;
  const ask = async (signal: AbortSignal) =>
    live.liveAnswer(creator) ?? (await askService(await client.rest(), creator, signal));
  return askOrLook(ask, () => live, creator);
}

function askAnew(settings: AccountSettings, opens: OpenQueue, creator: string): Promise<Found> {
  return ThrowawayClients.use(settings, TIME_LIMIT_MS, (clients) => {
    const ask = (signal: AbortSignal) => askService(clients.own(), creator, signal);
    return askOrLook(ask, () => clients.live(opens), creator);
  });
}

async function askOrLook(
  ask: (signal: AbortSignal) => Promise<LiveAnswer>,
  live: () => LiveClient,
  creator: string,
): Promise<Found> {
  try {
    return await withTimeLimit(TIME_LIMIT_MS, ask);
  } catch (cause) {
    const refusal = asRestError(cause);
    if (!REFUSALS.has(refusal.code)) throw refusal;
    const look = (signal: AbortSignal) => lookBySocket(live(), creator, signal);
    try {
      return { ...(await withTimeLimit(SOCKET_TIME_LIMIT_MS, look)), bySocket: true };
    } catch (failure) {
      throw neither(refusal, asRestError(failure));
    }
  }
}

/** What to do about the refusal helps most; the socket may have another reason. */
function neither(refusal: EulerError, failure: EulerError): EulerError {
  const asked = refusal.message.trimEnd().replace(/\.$/, '');
  return new EulerError(refusal.code, `${asked}; and a look by a socket: ${failure.message}`);
}

function readUsername(value: unknown): string {
  const text = readText('Creator', value);
  if (text === '') throw new ConfigError('enter a TikTok username');
  const creator = cleanCreator(text);
  if (creator === null) throw new ConfigError(notAUsername(text));
  return creator;
}

async function askService(client: RestClient, uniqueId: string, signal: AbortSignal): Promise<LiveAnswer> {
  const { payload } = await client.call('isLive', { uniqueId }, { ...AT_ONCE, signal });
  return payload as LiveAnswer;
}

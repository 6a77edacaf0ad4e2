// "Is this creator live?", asked in the account's dialog: from an open connection where there is one, which costs
// nothing, else by one call.
import { type NodeAPI } from 'node-red';
import { cleanCreator, notAUsername } from '../../client/creator';
import { ConfigError } from '../../client/config-error';
import { isRecord } from '../../client/rest/json';
import { type LiveAnswer } from '../../client/rest/live-answer';
import { type RestClient } from '../../client/rest/rest-client';
import { type AccountClient } from '../account/account-client';
import { readAccountDialog } from './account-dialog';
import { type AccountSettings } from '../account/account-settings';
import { accountsOf } from '../account/accounts';
import { readText } from '../node-red/config-values';
import { answerTo, AT_ONCE, type FailedAnswer, withTimeLimit } from './service-answer';
import { ThrowawayClients } from './throwaway-client';

export type LiveCheckAnswer = ({ ok: true; creator: string } & LiveAnswer) | FailedAnswer;

const TIME_LIMIT_MS = 10_000;

export function checkLive(RED: NodeAPI, body: unknown): Promise<LiveCheckAnswer> {
  return answerTo(async () => {
    const settings = readAccountDialog(RED, body);
    const { id, creator: given } = isRecord(body) ? body : {};
    const creator = readUsername(given);
    const deployed = typeof id === 'string' ? accountsOf(RED.events).find(id, settings) : null;
    const look = (signal: AbortSignal) =>
      deployed ? askDeployed(deployed, creator, signal) : askAnew(settings, creator, signal);
    return { creator, ...(await withTimeLimit(TIME_LIMIT_MS, look)) };
  });
}

/** The client of the flows knows the limits of the key, and learns what this call uses of them. */
async function askDeployed(client: AccountClient, creator: string, signal: AbortSignal): Promise<LiveAnswer> {
  const known = (await client.live).liveAnswer(creator);
  return known ?? askService(await client.rest(), creator, signal);
}

async function askAnew(settings: AccountSettings, creator: string, signal: AbortSignal): Promise<LiveAnswer> {
  await using clients = await ThrowawayClients.open(settings, TIME_LIMIT_MS);
  return await askService(clients.own(), creator, signal);
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

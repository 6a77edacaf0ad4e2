// All gifts there are, for the picker of the dialogs: fetched with what the account's dialog holds, or still known.
import { type NodeAPI } from 'node-red';
import { systemClock } from '../../client/clock';
import { isRecord } from '../../client/rest/json';
import { secretsOf, serviceRedactor } from '../../client/rest/secrets';
import { readAccountDialog } from './account-dialog';
import { identityOf } from '../account/account-fingerprints';
import { type AccountSettings } from '../account/account-settings';
import { type CatalogGift, readGiftCatalog } from './gift-catalog';
import { GiftLists } from './gift-lists';
import { answerTo, type FailedAnswer, withTimeLimit } from './service-answer';
import { ThrowawayClients } from './throwaway-client';

export type GiftsAnswer = { ok: true; gifts: readonly CatalogGift[] } | FailedAnswer;

const TIME_LIMIT_MS = 20_000;
const lists = new GiftLists(systemClock);

export function listGifts(RED: NodeAPI, body: unknown): Promise<GiftsAnswer> {
  return answerTo(async () => {
    const settings = readAccountDialog(RED, body);
    const refresh = isRecord(body) && body['refresh'] === true;
    // The identity names the sockets and, without showing it, the key.
    const key = JSON.stringify([settings.service?.restUrl ?? 'simulator', identityOf(settings)]);
    return { gifts: await lists.get(key, refresh, () => fetchGifts(settings)) };
  });
}

function fetchGifts(settings: AccountSettings): Promise<CatalogGift[]> {
  const redact = serviceRedactor(secretsOf(settings, [settings.proxy?.url]));
  return withTimeLimit(TIME_LIMIT_MS, (signal) =>
    ThrowawayClients.use(settings, TIME_LIMIT_MS, (clients) => readGiftCatalog(clients.own(), redact, signal)),
  );
}

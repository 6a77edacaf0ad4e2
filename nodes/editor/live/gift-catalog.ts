// The catalogue of gifts of an account, kept as long as the page lives: it has hundreds of entries and rarely changes.
import { type AccountSettings } from '../account-settings';
import { type Gift } from './gift-list';
import { ask, type Refusal } from '../request';

interface GiftsAnswer {
  ok: true;
  gifts: readonly Gift[];
}

const catalogs = new Map<string, readonly Gift[]>();

export function knownGifts(account: AccountSettings | null): readonly Gift[] | null {
  return (account && catalogs.get(JSON.stringify(account))) ?? null;
}

/** @param refresh has the runtime ask the service, whatever it holds */
export async function loadGifts(
  node: EditorNode,
  account: AccountSettings,
  refresh: boolean,
  signal: AbortSignal,
): Promise<GiftsAnswer | Refusal | null> {
  const answer = await ask<GiftsAnswer>(node, 'euler-account/gifts', { ...account, refresh }, signal);
  if (answer?.ok) catalogs.set(JSON.stringify(account), answer.gifts);
  return answer;
}

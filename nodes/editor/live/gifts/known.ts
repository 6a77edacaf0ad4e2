// The catalog of gifts of the account that was asked last, kept in the page: it has hundreds of entries and rarely
// changes.
import { type AskedAccount } from '../../asked-account';
import { type Gift } from './gift';
import { ask, type NoAnswer } from '../../request';

interface GiftsAnswer {
  ok: true;
  gifts: readonly Gift[];
}

/** No more than one: the settings hold a key where it was just typed in. The runtime keeps those of other accounts. */
let kept: { settings: string; gifts: readonly Gift[] } | null = null;

export function knownGifts(account: AskedAccount | null): readonly Gift[] | null {
  return kept !== null && kept.settings === JSON.stringify(account) ? kept.gifts : null;
}

/** @param refresh has the runtime ask the service, whatever it holds */
export async function loadGifts(
  account: AskedAccount,
  refresh: boolean,
  signal: AbortSignal,
): Promise<GiftsAnswer | NoAnswer | null> {
  const answer = await ask<GiftsAnswer>('euler-account/gifts', { ...account, refresh }, signal);
  if (answer?.ok) kept = { settings: JSON.stringify(account), gifts: answer.gifts };
  return answer;
}

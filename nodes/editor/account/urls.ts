// The URLs of an own service: the client's check of them, told by a key of the texts.
import { checkServiceUrl } from '../../client/service';
import { isEnv, textOf } from '../rules';

/** `plain`: only that the key would not be encrypted on its way. Null if nothing is wrong. */
export function urlProblem(value: unknown, scheme: 'http' | 'ws'): 'url' | 'plain' | null {
  const text = textOf(value).trim();
  if (isEnv(value) || isServiceUrl(text, scheme)) return null;
  return isServiceUrl(text.replace(/^(http|ws):/i, '$1s:'), scheme) ? 'plain' : 'url';
}

/** Null where there is none, as in a variable. */
export function hostOf(value: unknown): string | null {
  try {
    return new URL(textOf(value).trim()).host || null;
  } catch {
    return null;
  }
}

function isServiceUrl(text: string, scheme: 'http' | 'ws'): boolean {
  try {
    checkServiceUrl('', text, scheme);
    return true;
  } catch {
    return false;
  }
}

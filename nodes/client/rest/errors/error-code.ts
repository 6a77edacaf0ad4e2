// Judges a refusal: the status, and the service's words where a status means two things -> our code.
import type { ErrorCode } from './euler-error';

const KEY_NAMED = /key\b/i;
const REFUSED = /\binvalid/i;
const INVALID_KEY = /invalid (api[ _-]?)?key/i;
const PLAN_NAMED =
  /\b(plans?|premium|subscription|add-?on|upgrade)\b|\black(s|ing)? (the )?authori[sz]ation|\bauthori[sz](ed|ation) (for|to)\b/i;

export function codeOf(status: number, message: string | null): ErrorCode {
  if (status === 401) return namesPlan(message) ? 'PLAN_REQUIRED' : 'UNAUTHORIZED';
  if (status === 402) return 'PLAN_REQUIRED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'RATE_LIMITED';
  if (status >= 500) return 'SERVER_ERROR';
  return status >= 400 ? 'INVALID_INPUT' : 'BAD_RESPONSE';
}

// The text for a bad key links to pages whose names may hold these words, so that case is looked at first.
function namesPlan(message: string | null): boolean {
  return message !== null && !refusesKey(message) && PLAN_NAMED.test(message);
}

// Two looks instead of one pattern with `.*` in it, which would begin anew at every "key" of a long text.
export function refusesKey(message: string): boolean {
  const keyAt = message.search(KEY_NAMED);
  return (keyAt >= 0 && REFUSED.test(message.slice(keyAt))) || INVALID_KEY.test(message);
}

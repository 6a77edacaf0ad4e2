// Who asks: the key and what its name stands for. Any key but these is good, and its plan includes everything.
import { type IncomingHttpHeaders } from 'node:http';
import { hasExpired, readJwt } from '../socket/jwt';
import { Random } from '../random';
import { RequestRefusal, refusalOf } from './refusal';

/** What a route needs; each includes the ones before. */
const PLANS = ['anonymous', 'public', 'pro', 'premium'] as const;
export type Plan = (typeof PLANS)[number];

export interface Account {
  /** '' without a key. */
  key: string;
  id: number;
  plan: Plan;
  /** ISO; null where no plan was paid for, or no end is known. */
  paidUntil: string | null;
  /** A JWT stands for the key, on the routes that take it. */
  isJwt: boolean;
}

const REFUSED: Readonly<Record<string, RequestRefusal>> = {
  invalid: refusalOf(401),
  expired: new RequestRefusal(401, 'The provided API key is invalid: it has expired.'),
};

/** Keys that begin so have the plan of that name; `pro` is the least that is paid for. */
const PLAN_KEYS: readonly (readonly [string, Plan])[] = [
  ['community', 'public'],
  ['business', 'pro'],
  ['premium', 'premium'],
];

const DAY_MS = 86_400_000;
const PAID_DAYS = 30;

export function accountOf(headers: IncomingHttpHeaders, query: URLSearchParams, nowMs: number): Account {
  const key = headerText(headers, 'x-api-key') ?? query.get('apiKey') ?? '';
  const token = headerText(headers, 'x-jwt-key');
  if (key === '' && token !== null) {
    const jwt = readJwt(token);
    if (jwt === null) throw new RequestRefusal(401, 'The provided JWT is invalid.');
    if (hasExpired(jwt, nowMs)) throw new RequestRefusal(401, 'The provided JWT is invalid: it has expired.');
    return { key: token, id: jwt.accountId ?? idOf(token), plan: 'premium', paidUntil: null, isJwt: true };
  }
  const refusal = REFUSED[key];
  if (refusal !== undefined) throw refusal;
  const named = PLAN_KEYS.find(([start]) => key.startsWith(start))?.[1] ?? null;
  const paidUntilMs = (Math.floor(nowMs / DAY_MS) + PAID_DAYS) * DAY_MS;
  const paidUntil = named === null || named === 'public' ? null : new Date(paidUntilMs).toISOString();
  return { key, id: idOf(key), plan: key === '' ? 'anonymous' : (named ?? 'premium'), paidUntil, isJwt: false };
}

function idOf(key: string): number {
  return new Random(`account:${key}`).int(1_000, 999_999);
}

/** What the account's alerts are signed with. */
export function webhookSecretOf(accountId: number): string {
  return `wh_secret_${new Random(`secret:${accountId}`).hex(24)}`;
}

function headerText(headers: IncomingHttpHeaders, name: string): string | null {
  const value = headers[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The observed texts, with 401: of routes for Business (2026), and of premium ones; or 402 for a premium feature (reference 1.8). */
export function requirePlan({ plan }: Account, needed: Plan, status: 401 | 402): void {
  if (PLANS.indexOf(plan) >= PLANS.indexOf(needed)) return;
  if (plan === 'anonymous') throw new RequestRefusal(401, 'No API key was provided.');
  if (needed === 'pro') throw new RequestRefusal(status, 'This endpoint requires a Business plan.');
  throw new RequestRefusal(
    status,
    'You lack authorization for this route: it requires the Premium Routes Addon (premium).',
  );
}

/** Whether a route must or may be asked in the name of a TikTok user. */
export type SessionNeed = 'required' | 'optional';

/** Null where the route takes none, or none was sent to one that can do without. */
export function sessionFor(need: SessionNeed | undefined, headers: IncomingHttpHeaders): string | null {
  if (need === undefined) return null;
  const isSent = ['x-oauth-token', 'x-cookie-header'].some((name) => headerText(headers, name) !== null);
  return need === 'required' || isSent ? sessionOf(headers) : null;
}

/** `oauth:…` or `cookie:…`: exactly one of the two headers, a cookie with both of its parts. */
function sessionOf(headers: IncomingHttpHeaders): string {
  const token = headerText(headers, 'x-oauth-token');
  const cookie = headerText(headers, 'x-cookie-header');
  if (token === null && cookie === null)
    throw new RequestRefusal(401, 'A TikTok session is required: send x-oauth-token or x-cookie-header.');
  if (token !== null && cookie !== null)
    throw new RequestRefusal(400, 'Send exactly one of x-oauth-token and x-cookie-header.');
  if (token === 'invalid') throw new RequestRefusal(401, 'The provided OAuth token is invalid.');
  if (token !== null) return `oauth:${token}`;
  const values = (cookie ?? '').split(';').map((value) => value.trim());
  const has = (name: string) => values.some((value) => value.startsWith(`${name}=`) && value.length > name.length + 1);
  if (!has('sessionid') || !has('tt-target-idc'))
    throw new RequestRefusal(400, 'The cookie header must hold sessionid and tt-target-idc.');
  return `cookie:${cookie ?? ''}`;
}

// The account itself: its plan and limits.
import { type Fields } from '../../messages/fields';
import { webhookSecretOf } from '../account';
import { ok, type Answer } from '../answer';
import { type Shelf } from '../memory';
import { text, type Parameter } from '../parameters';
import { RequestRefusal } from '../refusal';
import { routesOf, type Access, type Call, type Method, type Route } from '../route';
import { type WindowState } from '../windows';

const CREATED_AT = '2026-01-02T03:04:05.000Z';
/** Example of the free plan of 2026. */
export const MAX_ALERTS = 5;

/** An account's routes answer its own key only. */
export function ownAccount({ account, values }: Call): string {
  const asked = values.text('account_id');
  if (asked !== String(account.id)) throw new RequestRefusal(403, `This API key has no access to account ${asked}.`);
  return `account:${asked}`;
}

/** What its own key has left behind. */
export function ownShelf(call: Call): Shelf {
  return call.memory.of(ownAccount(call));
}

const SCOPES: Readonly<Record<string, readonly number[]>> = { public: [0], pro: [0, 1], premium: [0, 1, 3] };

function me({ account, settings, world }: Call): Answer {
  const { minute = null, hour = null, day = null } = settings.limits;
  return ok({
    account: {
      id: account.id,
      name: 'simulator',
      day,
      hour,
      minute,
      max_alerts: MAX_ALERTS,
      max_websockets: world.maxSockets,
      expires_at: account.paidUntil,
      purchased_captcha_credits: 0,
      webhook_secret: webhookSecretOf(account.id),
      scopes: SCOPES[account.plan] ?? [0],
      created_at: CREATED_AT,
      updated_at: CREATED_AT,
    },
  });
}

function windowFields({ name, max, remaining, resetsAtMs }: WindowState): [string, Fields] {
  const resetAt = resetsAtMs === null ? null : new Date(resetsAtMs).toISOString();
  return [name, { max, remaining, reset_at: resetAt }];
}

function rateLimits({ account, settings, values, windows, family }: Call): Answer {
  const sizes = account.key === '' ? settings.anonymousLimits : settings.limits;
  // Only one kind of limit runs down here: the others, in the nested family, are told as unused.
  const isOther = !['', 'WEBCAST'].includes(values.text('type'));
  const states = windows.look(isOther ? `unused:${account.key}` : account.key, sizes);
  const shedding = family === 'flat' ? { load_shedding: settings.loadShedding } : {};
  return ok({ message: 'ok', ...Object.fromEntries(states.map(windowFields)), ...shedding });
}

/** Makes the routes of one part of an account; both families have them alike. */
export function accountRoutes(part: string, access: Access = {}) {
  const route = routesOf('both', 'public', access);
  return (method: Method, path: string, answer: Route['answer'], ...parameters: readonly Parameter[]): Route =>
    route(`${method} /accounts/{account_id}/${part}/${path}`, answer, ...parameters);
}

const LIMIT_TYPE = text('type', 'WEBCAST', 'ALERTS', 'RATE_LIMITS', 'CATALOG', 'RANKINGS');

export const ACCOUNT_ROUTES: readonly Route[] = [
  routesOf('flat', 'anonymous')('GET /webcast/rate_limits', rateLimits),
  routesOf('nested', 'anonymous')('GET /accounts/me/rate_limits', rateLimits, LIMIT_TYPE),
  routesOf('both', 'public')('GET /accounts/me', me),
];

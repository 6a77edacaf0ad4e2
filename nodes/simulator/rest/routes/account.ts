// The account itself: its plan, limits, open sockets and tokens.
import { type Fields } from '../../messages/fields';
import { Random } from '../../random';
import { jwtText } from '../../socket/jwt';
import { ok, type Answer } from '../answer';
import { text, type Parameter } from '../parameters';
import { badRequest, RequestRefusal } from '../refusal';
import { type Call, type Method, type Route } from '../route';
import { type WindowState } from '../windows';
import { optionalTextIn } from './lookup';

const CREATED_AT = '2026-01-02T03:04:05.000Z';
/** Example of the free plan of 2026. */
export const MAX_ALERTS = 5;

/** An account's routes answer its own key only. */
export function ownAccount({ account, values }: Call): string {
  const asked = values.text('account_id');
  if (asked !== String(account.id)) throw new RequestRefusal(403, `This API key has no access to account ${asked}.`);
  return `account:${asked}`;
}

const SCOPES: Readonly<Record<string, readonly number[]>> = { public: [0], pro: [0, 1], premium: [0, 1, 2] };

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
      expires_at: null,
      purchased_captcha_credits: 0,
      webhook_secret: `wh_secret_${new Random(`secret:${account.key}`).hex(24)}`,
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

function sockets(call: Call): Answer {
  ownAccount(call);
  const open = call.world.socketsOf(call.account.key);
  return ok({ webSocketIds: open.map(({ id }) => id), connections: open.length });
}

function socket(call: Call): Answer {
  ownAccount(call);
  const { account, values, world } = call;
  const found = world.socketsOf(account.key).find(({ id }) => id === values.text('websocket_id'));
  if (found === undefined) throw new RequestRefusal(404, 'The requested WebSocket could not be found.');
  const state = {
    deployment: 'simulator',
    accountId: account.id,
    uniqueId: found.name,
    createdAt: new Date(found.openedAtMs).toISOString(),
    apiKeyId: 1,
    jwtHasSessionId: false,
    jwtName: null,
    jwtId: null,
    heartbeat: world.clock.isoNow(),
    wsId: found.id,
  };
  return ok({ state });
}

function objectIn(body: Fields, name: string): Fields {
  const value = body[name];
  if (value === undefined || value === null) return {};
  if (typeof value !== 'object' || Array.isArray(value)) throw badRequest(`Invalid field "${name}".`);
  return value as Fields;
}

function integerIn(body: Fields, name: string, path: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 1)
    throw badRequest(`Missing or invalid field "${path}".`);
  return value;
}

function creatorsIn(config: Fields): string[] | null {
  const value = config['allowedCreators'];
  if (value === undefined || value === null) return null;
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string'))
    throw badRequest('Invalid field "allowedCreators".');
  return value;
}

/** Takes the older body and the newer one, which has `metadata` and `websockets.config`. */
function createJwt(call: Call): Answer {
  const owner = ownAccount(call);
  const body = call.body();
  const isNew = body['metadata'] !== undefined;
  const metadata = isNew ? objectIn(body, 'metadata') : body;
  const websockets = objectIn(body, 'websockets');
  const config = isNew ? objectIn(websockets, 'config') : websockets;
  const ttl = integerIn(metadata, 'expireAfter', isNew ? 'metadata.expireAfter' : 'expireAfter');
  const allowedCreators = creatorsIn(config);
  const hasSockets = body['websockets'] !== undefined;
  const maxSockets = hasSockets ? integerIn(config, 'maxWebSockets', 'websockets.maxWebSockets') : 1;
  const id = call.memory.of(owner).nextId++;
  const expiresAt = call.world.clock.nowMs() + ttl * 1_000;
  const limits = objectIn(isNew ? objectIn(body, 'api') : body, 'limits');
  return ok({
    token: jwtText({ creators: allowedCreators ?? [], accountId: call.account.id, expiresAt, maxSockets }, id),
    config: {
      id,
      expiresAt: new Date(expiresAt).toISOString(),
      ttl,
      accountId: call.account.id,
      apiKeyId: 1,
      limits,
      webSocketData: { allowedCreators, maxWebSockets: maxSockets },
      name: optionalTextIn(metadata, 'name'),
    },
  });
}

/** Makes the routes of one part of an account; both families have them alike. */
export function accountRoute(part: string, more: Pick<Route, 'takesJwt'> = {}) {
  return (method: Method, path: string, answer: Route['answer'], parameters: readonly Parameter[] = []): Route => ({
    ...more,
    method,
    path: `/accounts/{account_id}/${part}/${path}`,
    family: 'both',
    plan: 'public',
    parameters,
    answer,
  });
}

export const ACCOUNT_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/webcast/rate_limits', family: 'flat', plan: 'anonymous', answer: rateLimits },
  {
    method: 'GET',
    path: '/accounts/me/rate_limits',
    family: 'nested',
    plan: 'anonymous',
    parameters: [text('type', 'WEBCAST', 'ALERTS', 'RATE_LIMITS', 'CATALOG', 'RANKINGS')],
    answer: rateLimits,
  },
  { method: 'GET', path: '/accounts/me', family: 'both', plan: 'public', answer: me },
  { method: 'GET', path: '/webcast/websockets/{account_id}', family: 'nested', plan: 'public', answer: sockets },
  {
    method: 'GET',
    path: '/webcast/websockets/{account_id}/{websocket_id}',
    family: 'nested',
    plan: 'public',
    answer: socket,
  },
  accountRoute('jwt')('POST', 'create', createJwt),
];

// The open sockets of an account, and the tokens that open them.
import { type Fields } from '../../messages/fields';
import { Random } from '../../random';
import { jwtText, readJwt } from '../../socket/jwt';
import { type OpenSocket } from '../../socket/open-sockets';
import { ok, type Answer } from '../answer';
import { badRequest, found } from '../refusal';
import { routesOf, type Call, type Route } from '../route';
import { accountRoutes, ownAccount } from './account';
import { optionalTextIn } from './lookup';

function openSockets(call: Call): readonly OpenSocket[] {
  ownAccount(call);
  return call.world.socketsOf(call.account.key, call.account.id);
}

function sockets(call: Call): Answer {
  const open = openSockets(call);
  return ok({ webSocketIds: open.map(({ id }) => id), connections: open.length });
}

function socket(call: Call): Answer {
  const { account, values, world } = call;
  const named = openSockets(call).find(({ id }) => id === values.text('websocket_id'));
  const open = found(named, 'WebSocket');
  const jwt = readJwt(open.key);
  const state = {
    deployment: 'public',
    accountId: account.id,
    uniqueId: open.name,
    createdAt: open.openedAtMs,
    apiKeyId: 1,
    jwtHasSessionId: jwt?.hasSession === true,
    jwtName: jwt?.name ?? null,
    jwtId: jwt?.id ?? null,
    heartbeat: world.clock.nowMs(),
    wsId: open.id,
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

/** What the token holds of a TikTok session comes back encrypted, under another name. */
const SECRETS: readonly (readonly [string, string])[] = [
  ['oauthToken', 'encryptedOAuthToken'],
  ['ttTargetIdc', 'encryptedTtTargetIdc'],
  ['sessionId', 'encryptedSessionId'],
];

function encrypted(config: Fields): Fields {
  const given = SECRETS.filter(([name]) => optionalTextIn(config, name) !== null);
  return Object.fromEntries(
    given.map(([name, shown]) => [shown, new Random(`${name}:${String(config[name])}`).hex(32)]),
  );
}

interface Asked {
  /** `name`, `expireAfter`, `extra`. */
  metadata: Fields;
  /** `allowedCreators`, `maxWebSockets`, a session. */
  config: Fields;
  limits: Fields;
  /** Only the newer body tells them. */
  more: Fields;
  expireAfterPath: string;
}

/** The older body (SDK 0.3.0) and the newer one (SDK 0.6.0), which has `metadata`, `api` and `websockets.config`. */
function asked(body: Fields): Asked {
  const websockets = objectIn(body, 'websockets');
  if (body['metadata'] === undefined) {
    const limits = objectIn(body, 'limits');
    return { metadata: body, config: websockets, limits, more: {}, expireAfterPath: 'expireAfter' };
  }
  const metadata = objectIn(body, 'metadata');
  return {
    metadata,
    config: objectIn(websockets, 'config'),
    limits: objectIn(objectIn(body, 'api'), 'limits'),
    more: { extra: objectIn(metadata, 'extra'), ...(body['cdn'] === undefined ? {} : { cdn: objectIn(body, 'cdn') }) },
    expireAfterPath: 'metadata.expireAfter',
  };
}

function createJwt(call: Call): Answer {
  const owner = ownAccount(call);
  const body = call.body();
  const { metadata, config, limits, more, expireAfterPath } = asked(body);
  const ttl = integerIn(metadata, 'expireAfter', expireAfterPath);
  const allowedCreators = creatorsIn(config);
  const hasSockets = body['websockets'] !== undefined;
  const maxSockets = hasSockets ? integerIn(config, 'maxWebSockets', 'websockets.maxWebSockets') : 1;
  const secrets = encrypted(config);
  const name = optionalTextIn(metadata, 'name');
  const id = String(call.memory.of(owner).nextId++);
  const expiresAt = call.world.clock.nowMs() + ttl * 1_000;
  const accountId = call.account.id;
  const hasSession = Object.keys(secrets).length > 0;
  const rights = { creators: allowedCreators ?? [], accountId, expiresAt, maxSockets, hasSession, name, id };
  const { minute = null, hour = null, day = null } = call.settings.limits;
  return ok({
    token: jwtText(rights),
    config: {
      id,
      expiresAt,
      ttl,
      accountId,
      apiKeyId: 1,
      limits: { day, hour, minute, ...limits },
      webSocketData: { ...secrets, allowedCreators, maxWebSockets: maxSockets },
      name,
      ...more,
    },
  });
}

const route = routesOf('nested', 'public');

export const SOCKET_ROUTES: readonly Route[] = [
  route('GET /webcast/websockets/{account_id}', sockets),
  route('GET /webcast/websockets/{account_id}/{websocket_id}', socket),
  accountRoutes('jwt')('POST', 'create', createJwt),
];

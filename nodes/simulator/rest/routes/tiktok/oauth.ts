// TikTok sessions by OAuth: tokens, and what is told of them. None of these routes takes a key (SDK 0.6.0): client and token prove themselves.
import { type Fields } from '../../../messages/fields';
import { personOf } from '../../../messages/people';
import { Random } from '../../../random';
import { ok, type Answer } from '../../answer';
import { text } from '../../parameters';
import { notFound, RequestRefusal } from '../../refusal';
import { routesOf, type Call, type Route } from '../../route';
import { avatarUrl } from '../../shapes/image';
import { ACCESS_LIFETIME_S, REFRESH_LIFETIME_S, type Token } from '../../tokens';
import { sessionUser } from '../chat';

const SCOPES = [
  ...'fetch rankings bulk_live_check user_earnings sign_url chat mute ban comments moderators live_analytics'
    .split(' ')
    .map((name) => `webcast:${name}`),
  'user:consents',
];
/** Those that SDK 0.6.0 knows besides. */
const NEWER_SCOPES = [...SCOPES, 'user:info', 'webcast:sensitive_words'];
const GRANTS = ['authorization_code', 'refresh_token'];
const HINTS = ['access_token', 'refresh_token'];
/** Any other one is known. */
const UNKNOWN = 'invalid';

/** The errors of RFC 6749, beside the words of the service. */
function refused(status: number, error: string, description: string): RequestRefusal {
  return new RequestRefusal(status, description, { error: { error, error_description: description } });
}

function field(body: Fields, name: string, values?: readonly string[]): string {
  const value = body[name];
  if (typeof value !== 'string' || value === '' || values?.includes(value) === false)
    throw refused(400, 'invalid_request', `Missing or invalid field "${name}".`);
  return value;
}

function clientIn(body: Fields): string {
  const clientId = field(body, 'client_id');
  const secret = field(body, 'client_secret');
  if (clientId === UNKNOWN || secret === UNKNOWN)
    throw refused(401, 'invalid_client', 'The client or its secret is not valid.');
  return clientId;
}

function find({ memory, world }: Call, value: string, kind: Token['kind'], clientId: string): Token | null {
  const token = memory.tokens.find(value, { kind, clientId, nowMs: world.clock.nowMs() });
  return token?.clientId === clientId ? token : null;
}

function exchange(call: Call): Answer {
  const body = call.form();
  const clientId = clientIn(body);
  const grant = field(body, 'grant_type');
  if (!GRANTS.includes(grant)) throw refused(400, 'unsupported_grant_type', 'Invalid field "grant_type".');
  const proof = field(body, grant === 'refresh_token' ? 'refresh_token' : 'code');
  if (grant === 'authorization_code') field(body, 'redirect_uri');
  const isGood = grant === 'refresh_token' ? find(call, proof, 'refresh', clientId) !== null : proof !== UNKNOWN;
  if (!isGood) throw refused(400, 'invalid_grant', 'The code or refresh token is not valid.');
  const random = new Random(`oauth:${proof}`);
  const [access, refresh] = [random.token(48), random.token(48)];
  call.memory.tokens.issue(access, refresh, clientId, call.world.clock.nowMs());
  return ok({
    data: {
      access_token: access,
      refresh_token: refresh,
      token_type: 'Bearer',
      expires_in: ACCESS_LIFETIME_S,
      refresh_expires_in: REFRESH_LIFETIME_S,
      scopes: SCOPES,
    },
  });
}

function hintIn(body: Fields): Token['kind'] {
  const hint = body['token_type_hint'];
  if (hint === undefined || hint === null) return 'access';
  return field(body, 'token_type_hint', HINTS) === 'refresh_token' ? 'refresh' : 'access';
}

/** RFC 7662: of a token that is no good nothing but that is told. */
function introspect(call: Call): Answer {
  const body = call.form();
  const clientId = clientIn(body);
  const value = field(body, 'token');
  const token = find(call, value, hintIn(body), clientId);
  if (token === null) return ok({ data: { active: false } });
  return ok({
    data: {
      active: true,
      scope: NEWER_SCOPES.join(' '),
      client_id: clientId,
      token_type: 'Bearer',
      exp: Math.floor(token.expiresAtMs / 1_000),
      iat: Math.floor(token.issuedAtMs / 1_000),
      sub: sessionUser(`oauth:${value}`),
    },
  });
}

/** Success for any token (RFC 7009). */
function revoke(call: Call): Answer {
  const body = call.form();
  clientIn(body);
  hintIn(body);
  call.memory.tokens.revoke(field(body, 'token'));
  return ok({ message: 'The token was revoked.' });
}

function validateRefresh(call: Call): Answer {
  const body = call.form();
  const value = field(body, 'refresh_token');
  if (find(call, value, 'refresh', field(body, 'client_id')) === null)
    return ok({ valid: false, scopes: [], tiktok_user_id: null, country_code: null });
  const userId = sessionUser(`oauth:${value}`);
  return ok({ valid: true, scopes: NEWER_SCOPES, tiktok_user_id: userId, country_code: 'DE' });
}

function publicClient({ values }: Call): Answer {
  const clientId = values.text('client_id');
  if (clientId === UNKNOWN) throw notFound('OAuth client');
  const logo = `https://cdn.example.test/oauth/${new Random(`client:${clientId}`).hex(16)}.webp`;
  return ok({
    client: {
      client_id: clientId,
      name: 'Simulated client',
      description: 'A client that the simulator made up',
      redirect_uris: ['https://client.example.test/oauth/callback'],
      supported_scopes: NEWER_SCOPES,
      theme: '#25f4ee',
      mode: 'auto',
      logo,
    },
  });
}

/** Whoever writes in a chat by it. */
function userInfo({ session, world }: Call): Answer {
  if (session?.startsWith('oauth:') !== true)
    throw new RequestRefusal(401, 'A TikTok session is required: send x-oauth-token.');
  const uid = sessionUser(session);
  const person = personOf({ id: uid });
  return ok({
    user: {
      uid,
      secUid: person.secUid,
      nickName: 'You',
      uniqueId: 'you',
      region: 'DE',
      avatarUrl: avatarUrl(person),
      roomId: new Random(`${world.seed}:room:${uid}`).digits('74', 19),
      hasLivePermission: true,
      isPrivateAccount: false,
    },
  });
}

const OPEN = { isFree: true } as const;
const both = routesOf('both', 'anonymous', OPEN);
const nested = routesOf('nested', 'anonymous', OPEN);
const ofSession = routesOf('nested', 'anonymous', { ...OPEN, session: 'required' });

export const OAUTH_ROUTES: readonly Route[] = [
  both('POST /tiktok/oauth/token', exchange),
  both('POST /tiktok/oauth/revoke', revoke),
  nested('POST /tiktok/oauth/introspect', introspect),
  nested('POST /tiktok/oauth/validate-refresh', validateRefresh),
  nested('GET /tiktok/oauth/clients/{client_id}', publicClient, text('client_id')),
  ofSession('GET /tiktok/oauth/userinfo', userInfo),
];

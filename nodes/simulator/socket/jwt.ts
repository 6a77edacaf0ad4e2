// The simulator's JWTs: readable, so that a test can write one by hand. `jwt:ann,ben` may watch these two, `jwt:` everyone, and
// `;account=1201;until=1773508034512;sockets=1` tells whose it is, how long it is good, and for how many sockets at once;
// `;session=1;name=dash;id=4` that it holds a TikTok session, what it is called, and its number.
const MARK = 'jwt:';

export interface Jwt {
  /** None means all. */
  creators: readonly string[];
  accountId: number | null;
  /** Epoch ms. */
  expiresAt: number | null;
  maxSockets: number | null;
  hasSession: boolean;
  name: string | null;
  /** Makes it another token than the last one with the same rights. */
  id: string | null;
}

export function jwtText({ creators, accountId, expiresAt, maxSockets, hasSession, name, id }: Jwt): string {
  const session = hasSession ? 1 : null;
  const called = name === null ? null : encodeURIComponent(name);
  const facts = Object.entries({
    account: accountId,
    until: expiresAt,
    sockets: maxSockets,
    session,
    name: called,
    id,
  });
  const told = facts.filter(([, value]) => value !== null).map(([name, value]) => `;${name}=${String(value)}`);
  return `${MARK}${creators.join(',')}${told.join('')}`;
}

/** Null where it is none of these. */
export function readJwt(text: string): Jwt | null {
  if (!text.startsWith(MARK)) return null;
  const [creators = '', ...told] = text.slice(MARK.length).split(';');
  const facts = new Map(told.map((fact) => fact.split('=') as [string, string]));
  const number = (name: string) => (facts.has(name) ? Number(facts.get(name)) : null);
  return {
    creators: creators === '' ? [] : creators.split(','),
    accountId: number('account'),
    expiresAt: number('until'),
    maxSockets: number('sockets'),
    hasSession: number('session') === 1,
    name: nameIn(facts.get('name')),
    id: facts.get('id') ?? null,
  };
}

/** As it stands where it is not well encoded: anyone may write a token. */
function nameIn(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

export function hasExpired({ expiresAt }: Jwt, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

// The simulator's JWTs: readable, so that a test can write one by hand. `jwt:ann,ben` may watch these two, `jwt:` everyone, and
// `;account=1201;until=1773508034512;sockets=1` tells whose it is, how long it is good, and for how many sockets at once.
const MARK = 'jwt:';

export interface Jwt {
  /** None means all. */
  creators: readonly string[];
  accountId: number | null;
  /** Epoch ms. */
  expiresAt: number | null;
  maxSockets: number | null;
}

/** @param id makes it another token than the last one with the same rights */
export function jwtText({ creators, accountId, expiresAt, maxSockets }: Jwt, id: number): string {
  const facts = Object.entries({ account: accountId, until: expiresAt, sockets: maxSockets, id });
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
  };
}

export function hasExpired({ expiresAt }: Jwt, now: number): boolean {
  return expiresAt !== null && expiresAt <= now;
}

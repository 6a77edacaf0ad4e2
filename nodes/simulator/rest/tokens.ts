// OAuth tokens: which were given out here, and which were taken back. As with keys, any other text is a good token, but `invalid`.

const MAX_TOKENS = 500;
/** Seconds. */
export const ACCESS_LIFETIME_S = 3_600;
export const REFRESH_LIFETIME_S = 720 * 3_600;

export interface Token {
  kind: 'access' | 'refresh';
  clientId: string;
  /** Epoch ms. */
  issuedAtMs: number;
  expiresAtMs: number;
}

export class Tokens {
  readonly #issued = new Map<string, Token & { partner: string }>();
  readonly #revoked = new Set<string>();

  /** An access token and the refresh token that goes with it. */
  issue(access: string, refresh: string, clientId: string, nowMs: number): void {
    const add = (value: string, partner: string, kind: Token['kind'], lifetimeS: number) => {
      this.#revoked.delete(value);
      this.#issued.delete(value);
      this.#issued.set(value, { kind, clientId, issuedAtMs: nowMs, expiresAtMs: nowMs + lifetimeS * 1_000, partner });
      trim(this.#issued);
    };
    add(access, refresh, 'access', ACCESS_LIFETIME_S);
    add(refresh, access, 'refresh', REFRESH_LIFETIME_S);
  }

  /** Null for one that is no good any more; of one that was not given out here everything but its kind is made up. */
  find(value: string, asked: { kind: Token['kind']; clientId: string; nowMs: number }): Token | null {
    if (value === 'invalid' || this.#revoked.has(value)) return null;
    const { kind, clientId, nowMs } = asked;
    const issued = this.#issued.get(value);
    if (issued !== undefined) return issued.expiresAtMs > nowMs ? issued : null;
    const lifetimeS = kind === 'access' ? ACCESS_LIFETIME_S : REFRESH_LIFETIME_S;
    return { kind, clientId, issuedAtMs: nowMs, expiresAtMs: nowMs + lifetimeS * 1_000 };
  }

  /** With a refresh token goes its access token (RFC 7009). */
  revoke(value: string): void {
    const issued = this.#issued.get(value);
    const values = issued?.kind === 'refresh' ? [value, issued.partner] : [value];
    for (const one of values) this.#revoked.add(one);
    trim(this.#revoked);
  }

  isRevoked(value: string): boolean {
    return this.#revoked.has(value);
  }
}

/** The oldest ones make room. */
function trim(list: Map<string, unknown> | Set<string>): void {
  for (const oldest of list.keys()) {
    if (list.size <= MAX_TOKENS) return;
    list.delete(oldest);
  }
}

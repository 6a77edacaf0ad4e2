// Who may open a socket: keys and JWTs by their text, sockets and opens counted per key.
import { creatorKey } from './usernames';
import { type SocketOptions } from './flags';
import { hasExpired, readJwt } from './jwt';

const REFUSED_KEYS: ReadonlySet<string> = new Set(['invalid', 'expired']);
const MINUTE_MS = 60_000;
const MAX_KEYS = 1_000;

/** A close code, or null where the key is good. That a token which is none is an invalid option: SDK enum. */
export function keyVerdict({ apiKey, jwtKey, uniqueId }: SocketOptions, nowMs: number): number | null {
  if (apiKey !== null) return REFUSED_KEYS.has(apiKey) ? 4401 : apiKey === 'limited' ? 4429 : null;
  if (jwtKey === null) return 4401;
  const jwt = readJwt(jwtKey);
  if (jwt === null) return 4400;
  if (hasExpired(jwt, nowMs)) return 4401;
  const { creators } = jwt;
  return creators.length === 0 || creators.some((name) => creatorKey(name) === creatorKey(uniqueId)) ? null : 4403;
}

/** How many sockets its token allows at once. */
export function socketsAllowed({ apiKey, jwtKey }: SocketOptions): number {
  return (apiKey === null && jwtKey !== null && readJwt(jwtKey)?.maxSockets) || Infinity;
}

/** Counts per key, in the wall clock's minutes: limits do not run faster with the script. */
export class KeyLimits {
  readonly #open = new Map<string, number>();
  readonly #opens = new Map<string, number[]>();
  readonly #maxSockets: number;
  readonly #opensPerMinute: number;

  constructor(maxSockets: number, opensPerMinute: number) {
    this.#maxSockets = maxSockets;
    this.#opensPerMinute = opensPerMinute;
  }

  /** Counts the attempt; true when this key has too many sockets or opens them too fast (4429). */
  isExceeded(key: string, nowMs: number, allowed: number): boolean {
    const recent = (this.#opens.get(key) ?? []).filter((atMs) => atMs > nowMs - MINUTE_MS).slice(-this.#opensPerMinute);
    const isTooFast = recent.length >= this.#opensPerMinute;
    if (Number.isFinite(this.#opensPerMinute)) {
      this.#opens.delete(key);
      this.#opens.set(key, [...recent, nowMs]);
      if (this.#opens.size > MAX_KEYS) this.#opens.delete([...this.#opens.keys()][0] ?? '');
    }
    return isTooFast || (this.#open.get(key) ?? 0) >= Math.min(this.#maxSockets, allowed);
  }

  /** Takes one of the key's sockets; the answer gives it back, once. */
  take(key: string): () => void {
    this.#open.set(key, (this.#open.get(key) ?? 0) + 1);
    let isHeld = true;
    return () => {
      if (!isHeld) return;
      isHeld = false;
      const left = (this.#open.get(key) ?? 1) - 1;
      if (left > 0) this.#open.set(key, left);
      else this.#open.delete(key);
    };
  }
}

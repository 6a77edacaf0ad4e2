// The sockets that are open now, as the account's routes tell of them.
import { readJwt } from './jwt';

export interface OpenSocket {
  /** Also told by `workerInfo` on the socket itself. */
  id: string;
  /** `apiKey`, else `jwtKey`. */
  key: string;
  name: string;
  openedAtMs: number;
}

export class OpenSockets {
  readonly #sockets = new Set<OpenSocket>();

  /** The answer takes it out again. */
  add(socket: OpenSocket): () => void {
    this.#sockets.add(socket);
    return () => void this.#sockets.delete(socket);
  }

  /** Those of an account: opened with its key, or with a token that was made for it. */
  of(key: string, accountId: number): OpenSocket[] {
    return [...this.#sockets].filter((socket) => socket.key === key || readJwt(socket.key)?.accountId === accountId);
  }
}

// The sockets that are open now, as the account's routes tell of them.

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

  of(key: string): OpenSocket[] {
    return [...this.#sockets].filter((socket) => socket.key === key);
  }
}

// What the simulator asks of a socket. No library in it, so that everything above it can be read without one.

export interface Frame {
  content: Buffer | string;
  isBinary: boolean;
}

export interface RawSocket {
  readonly bufferedAmount: number;
  send(frame: Frame): void;
  close(code: number, reason: string): void;
  /** Ends the TCP connection without a close frame; the peer sees 1006. */
  terminate(): void;
  onClose(listener: (code: number) => void): void;
  /** Half-open from now on: nothing is sent, read or answered, until `thaw`. */
  freeze(): void;
  thaw(): void;
}

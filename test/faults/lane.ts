// One direction of a proxied connection: passes bytes on, late, slowly, damaged, in part or not at all.
import { type Socket } from 'node:net';
import { type Clock, type Timer } from '../../nodes/client/clock';

/** What holds for all connections of a proxy. */
export interface Shaping {
  readonly clock: Clock;
  delayMs: number;
  bytesPerSecond: number;
  onMove: () => void;
}

/** Slow lines deliver in small pieces. */
const PIECE_BYTES = 256;
const DAMAGED_BIT = 0x40;

export class Lane {
  readonly #from: Socket;
  readonly #to: Socket;
  readonly #shaping: Shaping;
  /** Null stands for the end. */
  readonly #waiting: { piece: Buffer | null; at: number }[] = [];
  #timer: Timer | undefined;
  #isDeaf = false;
  #bytesLeft = Infinity;
  /** Finds the byte to change. */
  #damage: ((chunk: Buffer) => number) | null = null;

  constructor(from: Socket, to: Socket, shaping: Shaping) {
    this.#from = from;
    this.#to = to;
    this.#shaping = shaping;
    from.on('data', (chunk: Buffer) => this.#take(chunk));
    from.on('end', () => this.#take(null));
    from.on('error', () => undefined);
    from.on('close', () => this.#lose());
    to.on('close', () => this.#clear());
  }

  get isDeaf(): boolean {
    return this.#isDeaf;
  }

  deafen(): void {
    this.#isDeaf = true;
    this.#clear();
  }

  cutAfter(bytes: number): void {
    this.#bytesLeft = bytes;
  }

  corrupt(find: (chunk: Buffer) => number): void {
    this.#damage = find;
  }

  /** What waits goes on at once. */
  release(): void {
    this.#shaping.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const { piece } of this.#waiting.splice(0)) this.#pass(piece);
  }

  #take(chunk: Buffer | null): void {
    this.#shaping.onMove();
    if (this.#isDeaf) {
      if (chunk === null) this.#from.destroy();
      return;
    }
    if (this.#to.destroyed) return;
    if (chunk && this.#damage) this.#spoil(chunk, this.#damage);
    const { clock, delayMs, bytesPerSecond } = this.#shaping;
    if (this.#waiting.length === 0 && delayMs === 0 && bytesPerSecond === Infinity) {
      this.#pass(chunk);
      return;
    }
    const size = bytesPerSecond === Infinity ? Infinity : PIECE_BYTES;
    for (const piece of chunk ? pieces(chunk, size) : [null]) {
      const last = this.#waiting.at(-1)?.at ?? 0;
      const takesMs = piece ? (piece.length / bytesPerSecond) * 1_000 : 0;
      this.#waiting.push({ piece, at: Math.max(last, clock.monotonic() + delayMs) + takesMs });
    }
    this.#schedule();
  }

  #spoil(chunk: Buffer, find: (chunk: Buffer) => number): void {
    const index = find(chunk);
    if (index < 0) return;
    chunk[index] = (chunk[index] ?? 0) ^ DAMAGED_BIT;
    this.#damage = null;
  }

  #schedule(): void {
    const [next] = this.#waiting;
    if (!next || this.#timer !== undefined) return;
    const { clock } = this.#shaping;
    this.#timer = clock.setTimeout(
      () => {
        this.#timer = undefined;
        while (this.#waiting[0] && this.#waiting[0].at <= clock.monotonic()) this.#pass(this.#waiting.shift()!.piece);
        this.#schedule();
      },
      Math.max(0, next.at - clock.monotonic()),
    );
  }

  #pass(piece: Buffer | null): void {
    this.#shaping.onMove();
    if (this.#to.destroyed || !this.#to.writable) return;
    if (piece === null) {
      this.#to.end();
      return;
    }
    this.#bytesLeft -= piece.length;
    if (this.#bytesLeft > 0) {
      this.#to.write(piece);
      return;
    }
    this.#to.write(piece.subarray(0, piece.length + this.#bytesLeft), () => {
      this.#to.destroy();
      this.#from.destroy();
    });
  }

  /** An end that was not announced overtakes what is still on its way. */
  #lose(): void {
    this.#shaping.onMove();
    if (this.#isDeaf || this.#from.readableEnded) return;
    this.#clear();
    this.#to.destroy();
  }

  #clear(): void {
    this.#shaping.clock.clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#waiting.length = 0;
  }
}

function* pieces(chunk: Buffer, size: number): Generator<Buffer> {
  for (let start = 0; start < chunk.length; start += Math.min(size, chunk.length)) {
    yield chunk.subarray(start, Math.min(chunk.length, start + size));
  }
}

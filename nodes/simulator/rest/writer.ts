// Writes answers out: at once, late, in parts or not to their end. Owns the timers of those that wait.
import { type ServerResponse } from 'node:http';
import { type ServiceClock } from '../clock';
import { type Answer } from './answer';
import { type NextAnswer } from './types';

export type Manner = Pick<NextAnswer, 'delayMs' | 'bodyDelayMs' | 'cutAfterBytes' | 'drop' | 'padToBytes'>;

/** Node's timers take no more. */
const MAX_DELAY_MS = 2_147_483_647;

export class Writer {
  readonly #clock: ServiceClock;
  readonly #waiting = new Map<ServerResponse, NodeJS.Timeout>();
  #isClosed = false;

  constructor(clock: ServiceClock) {
    this.#clock = clock;
  }

  /** `sent` is told of the status as soon as the headers leave. */
  write(response: ServerResponse, answer: Answer, manner: Manner, sent: (status: number | null) => void): void {
    response.once('close', () => this.#forget(response));
    this.#after(response, manner.delayMs ?? 0, () => {
      if (manner.drop === true) {
        sent(null);
        response.destroy();
        return;
      }
      this.#send(response, answer, manner);
      sent(answer.status);
    });
  }

  /** Ends what still waits, without its answer. */
  close(): void {
    this.#isClosed = true;
    for (const [response, timer] of this.#waiting) {
      clearTimeout(timer);
      response.destroy();
    }
    this.#waiting.clear();
  }

  #send(response: ServerResponse, answer: Answer, manner: Manner): void {
    const body = padded(bodyOf(answer), manner.padToBytes ?? 0);
    const isJson = typeof answer.body === 'object' && !Buffer.isBuffer(answer.body);
    const type = isJson ? { 'content-type': 'application/json; charset=utf-8' } : {};
    const usual = { date: new Date(this.#clock.nowMs()).toUTCString(), 'content-length': body.length };
    response.writeHead(answer.status, { ...type, ...usual, ...lowered(answer.headers) });
    const end = Math.min(manner.cutAfterBytes ?? body.length, body.length);
    const finish = (from: number) => {
      if (manner.cutAfterBytes === undefined) response.end(body.subarray(from));
      else response.write(body.subarray(from, end), () => response.destroy());
    };
    if (manner.bodyDelayMs === undefined) {
      // Headers leave even where no byte of the body does.
      response.flushHeaders();
      if (end > 0 || manner.cutAfterBytes === undefined) finish(0);
      else this.#after(response, 20, () => response.destroy());
      return;
    }
    const half = Math.floor(end / 2);
    response.flushHeaders();
    if (half > 0) response.write(body.subarray(0, half));
    this.#after(response, manner.bodyDelayMs, () => finish(half));
  }

  #after(response: ServerResponse, delayMs: number, act: () => void): void {
    if (this.#isClosed || response.destroyed) response.destroy();
    else if (delayMs <= 0) act();
    else {
      const fire = () => {
        this.#waiting.delete(response);
        act();
      };
      this.#waiting.set(response, setTimeout(fire, Math.min(delayMs, MAX_DELAY_MS)));
    }
  }

  #forget(response: ServerResponse): void {
    clearTimeout(this.#waiting.get(response));
    this.#waiting.delete(response);
  }
}

function bodyOf({ body }: Answer): Buffer {
  if (Buffer.isBuffer(body)) return body;
  return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}

function padded(body: Buffer, size: number): Buffer {
  return body.length >= size ? body : Buffer.concat([body, Buffer.alloc(size - body.length, ' ')]);
}

function lowered(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

// What a test or a person by hand sees of the REST half.
import { type RestSettings } from './settings';

export interface RequestRecord {
  method: string;
  path: string;
  query: Readonly<Record<string, string>>;
  headers: Readonly<Record<string, string>>;
  /** As text, its first 10,000 characters. */
  body: string;
  /** Epoch ms. */
  at: number;
  /** HTTP status that was sent; null until then, and where the connection was ended without one. */
  status: number | null;
}

/** Changes the next answers. With `status` or `body` the request is answered with those alone: no key, limit or parameter counts. */
export interface NextAnswer {
  /** Whole path, or a pattern; default any. */
  path?: string | RegExp;
  method?: string;
  status?: number;
  /** Over the usual ones. */
  headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON; text too is called JSON, unless `headers` call it something else. */
  body?: string | Buffer | object;
  /** Before the headers. */
  delayMs?: number;
  /** After half of the body. */
  bodyDelayMs?: number;
  /** The connection ends after so many bytes of the body, whose length was announced in full. */
  cutAfterBytes?: number;
  /** The connection ends without an answer. */
  drop?: boolean;
  /** The body grows to this size by spaces at its end. */
  padToBytes?: number;
  /** Default 1. */
  times?: number;
}

export interface RestControl {
  /** Those planned first are used first. */
  next(answer: NextAnswer): void;
  /** From the next request on. */
  set(changes: Partial<RestSettings>): void;
  /** Forgets the planned answers. */
  clear(): void;
  /** All windows of all keys are full again. */
  resetLimits(): void;
}

// The REST half of one account's client: calls in order within the limits, each tried as often as is right.
import { systemClock, type Clock } from '../clock';
import type { Redact } from '../shown/redact';
import { AccountLimits } from './limits/account-limits';
import type { ServicePlace } from '../service';
import type { CallSettings } from './call';
import { CallQueue, type QueueOptions } from './call-queue';
import { closed, EulerError } from './errors/euler-error';
import { Exchange, type RestAnswer } from './exchange';
import { HttpPool, type Http, type HttpSettings } from './http/http';
import { LimitsQuestion } from './limits-question';
import { Places } from './places';
import { asksOtherLimits } from './limits/other-limits';
import type { Snapshot } from './limits/rate-limits';
import { headersRedactor, secretsOf, serviceRedactor, withoutSecrets } from './secrets';
import { tries } from './tries';

export interface RestSettings extends CallSettings {
  /** For one try of one call: connect, headers and body. */
  timeoutMs: number;
  tls?: HttpSettings['tls'];
  proxyFor?: HttpSettings['proxyFor'];
  http?: Http;
  clock?: Clock;
  /** The account's own place lacks a route, and another one has it: it is asked first from now on. */
  onFound?: (place: ServicePlace) => void;
}

export type { RestAnswer };
export type CallOptions = QueueOptions;

// While the question is out nothing else is sent, so it must not take a whole time limit.
const QUESTION_TIMEOUT_MS = 5000;

export class RestClient {
  readonly #settings: RestSettings;
  readonly #places: Places;
  readonly #clock: Clock;
  readonly #redact: Redact;
  readonly #http: Http;
  readonly #limits: AccountLimits;
  readonly #exchange: Exchange;
  readonly #queue: CallQueue;
  readonly #question: LimitsQuestion;
  readonly #ending = new AbortController();

  constructor(settings: RestSettings) {
    const clock = settings.clock ?? systemClock;
    const http = settings.http ?? new HttpPool(poolSettings(settings, clock));
    const limits = new AccountLimits({
      clock,
      ask: () => this.#askLimits(),
      onChange: () => this.#queue.pump(),
    });
    const places = new Places(settings, (place) => settings.onFound?.(place));
    this.#settings = settings;
    this.#places = places;
    const secrets = secretsOf(settings, [proxyOf(settings)]);
    const redactHeaders = headersRedactor(secrets);
    this.#redact = serviceRedactor(secrets);
    this.#clock = clock;
    this.#http = http;
    this.#limits = limits;
    this.#exchange = new Exchange({ settings, http, clock, limits, places, redact: this.#redact, redactHeaders });
    this.#queue = new CallQueue(clock, () => limits.view());
    const send = () => this.#add('rateLimits', {}, { onLimit: 'error', maxWaitMs: 0 }, true);
    this.#question = new LimitsQuestion({ limits, send });
  }

  /** Rejects with an EulerError only, and nothing of it shows a secret: the net for all that leaves this half. */
  async call(operation: string, params: Readonly<Record<string, unknown>>, options: CallOptions): Promise<RestAnswer> {
    try {
      return await this.#call(operation, params, options);
    } catch (error) {
      throw error instanceof EulerError ? withoutSecrets(error, this.#redact) : error;
    }
  }

  /** `rateLimits` answers with a snapshot, shared among those who ask at once; for other limits than the account's it is a call. */
  async #call(operation: string, params: Readonly<Record<string, unknown>>, options: CallOptions): Promise<RestAnswer> {
    if (this.#ending.signal.aborted) throw closed();
    if (operation !== 'rateLimits') return this.#add(operation, params, options);
    const calls = this.#places.calls(operation, params); // wrong parameters are told, though none is sent
    if (calls.some(({ call }) => asksOtherLimits(call))) return this.#add(operation, params, options);
    return this.#question.answer(options.signal);
  }

  async limits(options: { signal?: AbortSignal } = {}): Promise<Snapshot> {
    const { payload } = await this.call('rateLimits', {}, { onLimit: 'error', maxWaitMs: 0, ...options });
    return payload as Snapshot;
  }

  snapshot(): Snapshot | null {
    return this.#limits.snapshot();
  }

  /** Called with every change of the figures, not when a window merely ends: the snapshot tells when it does. */
  onSnapshot(listener: (snapshot: Snapshot) => void): () => void {
    return this.#limits.known.onSnapshot(listener);
  }

  /** Where the service was found, if not at the account's own place. */
  get foundAt(): ServicePlace | null {
    return this.#places.found;
  }

  /** A socket upgrade of the same key was refused for so long: nothing is sent before. */
  blockFor(waitMs: number): void {
    this.#limits.blockFor(waitMs);
  }

  /** Every call ends with CLOSED, at once. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.#queue.close();
    await this.#http.close();
  }

  /** @param isAhead of all calls that wait */
  #add(
    operation: string,
    params: Readonly<Record<string, unknown>>,
    options: CallOptions,
    isAhead = false,
  ): Promise<RestAnswer> {
    const calls = this.#places.calls(operation, params);
    // Where the service was found meanwhile is asked first.
    const once = (signal: AbortSignal) => this.#exchange.try(this.#places.calls(operation, params), signal);
    const isGet = calls.every(({ call }) => call.method === 'GET');
    return this.#queue.add(tries(once, isGet, this.#clock), options, isAhead);
  }

  async #askLimits(): Promise<Snapshot> {
    const timeoutMs = Math.min(this.#settings.timeoutMs, QUESTION_TIMEOUT_MS);
    return this.#exchange.askLimits(this.#places.calls('rateLimits', {}), this.#ending.signal, timeoutMs);
  }
}

function proxyOf({ baseUrl, proxyFor }: RestSettings): URL | null {
  try {
    return proxyFor?.(new URL(baseUrl))?.url ?? null;
  } catch {
    return null; // told by the first call that needs it
  }
}

// Not the whole settings: the pool has no use for the key.
function poolSettings({ timeoutMs, tls, proxyFor }: RestSettings, clock: Clock): HttpSettings {
  return { timeoutMs, clock, ...(tls === undefined ? {} : { tls }), ...(proxyFor === undefined ? {} : { proxyFor }) };
}

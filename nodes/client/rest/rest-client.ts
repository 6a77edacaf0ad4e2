// The REST half of one account's client: calls in order within the limits, each tried as often as is right.
import { systemClock, type Clock } from '../clock';
import { type Redact } from '../redact';
import { AccountLimits } from './account-limits';
import { buildCall, type CallSettings, type RestCall } from './call';
import { CallQueue, limitedUntil, type Outcome, type QueueOptions } from './call-queue';
import { asEulerError, closed, EulerError } from './errors';
import { followImage } from './follow-image';
import { HttpPool, type Http, type HttpResponse, type HttpSettings, type TlsSettings } from './http';
import type { Snapshot } from './rate-limits';
import { readResponse } from './response';
import type { Headers } from './retry-after';
import { secretsOf, serviceRedactor, withoutSecrets } from './secrets';
import { withSignal } from './with-signal';

export interface RestSettings extends CallSettings {
  /** For one try of one call: connect, headers and body. */
  timeoutMs: number;
  tls?: TlsSettings;
  proxyFor?: (url: URL) => string | null;
  http?: Http;
  clock?: Clock;
}

export type CallOptions = QueueOptions;

export interface RestAnswer {
  payload: unknown;
  statusCode: number;
  headers: Headers;
  rateLimit: Snapshot | null;
}

const MOST_TRIES = 3;
const FIRST_PAUSE_MS = 1000;
/** A failing service that asks for more patience than this gets it from the flow, not from a call that hangs. */
const LONGEST_PAUSE_MS = 30_000;
// While the question is out nothing else is sent, so it must not take a whole time limit.
const QUESTION_TIMEOUT_MS = 5000;

export class RestClient {
  readonly #settings: RestSettings;
  readonly #clock: Clock;
  readonly #http: Http;
  readonly #redact: Redact;
  readonly #limits: AccountLimits;
  readonly #queue: CallQueue;
  readonly #ending = new AbortController();
  #report: Promise<RestAnswer> | null = null;

  constructor(settings: RestSettings) {
    this.#settings = settings;
    this.#clock = settings.clock ?? systemClock;
    this.#http = settings.http ?? new HttpPool(poolSettings(settings, this.#clock));
    this.#redact = serviceRedactor(secretsOf(settings));
    this.#limits = new AccountLimits({
      now: () => this.#clock.now(),
      ask: () => this.#ask(),
      onChange: () => this.#queue.pump(),
    });
    this.#queue = new CallQueue(this.#clock, (nowAt) => this.#limits.view(nowAt));
  }

  /** Rejects with an EulerError only. `rateLimits` answers with a snapshot, shared among those who ask at once. */
  async call(operation: string, params: Readonly<Record<string, unknown>>, options: CallOptions): Promise<RestAnswer> {
    if (this.#ending.signal.aborted) throw closed();
    const call = buildCall(operation, params, this.#settings);
    if (operation === 'rateLimits') return this.#answerLimits(options.signal);
    return this.#queue.add(this.#tries(call), options);
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

  /** A socket upgrade of the same key was refused until then: nothing is sent before. */
  blockUntil(atMs: number): void {
    this.#limits.blockUntil(atMs);
  }

  /** Every call ends with CLOSED, at once. */
  async close(): Promise<void> {
    this.#ending.abort();
    this.#queue.close();
    await this.#http.close();
  }

  #tries(call: RestCall): (signal: AbortSignal) => Promise<Outcome<RestAnswer>> {
    let failures = 0;
    return async (signal) => {
      const outcome = await this.#try(call, signal);
      if (outcome.kind !== 'failed' || !mayTryAgain(call, outcome.error) || ++failures >= MOST_TRIES) return outcome;
      const delayMs = this.#pauseMs(failures, outcome.error);
      return delayMs > LONGEST_PAUSE_MS ? outcome : { kind: 'again', delayMs };
    };
  }

  async #try(call: RestCall, signal: AbortSignal): Promise<Outcome<RestAnswer>> {
    const sentTick = this.#limits.known.nextTick();
    let headers: Headers = {};
    try {
      const first = await this.#send(call, sentTick, signal);
      headers = first.headers;
      const isImage = call.operation.returns === 'image';
      const response = isImage ? await followImage(first, call, this.#http, signal) : first;
      const payload = this.#read(response, call, sentTick);
      const { statusCode } = response;
      const value = { payload, statusCode, headers: response.headers, rateLimit: this.snapshot() };
      return { kind: 'done', value };
    } catch (thrown) {
      const error = withoutSecrets(asEulerError(thrown), this.#redact);
      if (error.code !== 'RATE_LIMITED') return { kind: 'failed', error };
      this.#limits.refused(headers, error, sentTick, call.operation.name !== 'rateLimits');
      return { kind: 'limited' };
    }
  }

  async #send(call: RestCall, sentTick: number, signal: AbortSignal, timeoutMs?: number): Promise<HttpResponse> {
    const response = await this.#http.request({ ...call, signal, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    this.#limits.observe(response.headers, response.statusCode, sentTick, call.operation);
    return response;
  }

  #read(response: HttpResponse, call: RestCall, sentTick: number): unknown {
    const nowAt = this.#clock.now();
    const payload = readResponse(response, { call, service: this.#settings, redact: this.#redact, nowAt });
    if (call.operation.name !== 'rateLimits') return payload;
    // One shape, whether it was asked for now or known from before.
    if (this.#limits.known.observeEndpoint(payload, nowAt, sentTick)) return this.snapshot();
    throw new EulerError('BAD_RESPONSE', 'The answer tells no limits', { statusCode: response.statusCode });
  }

  async #answerLimits(signal: AbortSignal | undefined): Promise<RestAnswer> {
    const limited = this.#limits.limitedUntil();
    if (limited !== null) {
      const known = this.snapshot() ?? (await this.#askOnce(signal));
      if (known === null) throw limitedUntil(limited, this.#clock.now());
      return fromSnapshot(known);
    }
    this.#report ??= this.#queue
      .add(this.#tries(buildCall('rateLimits', {}, this.#settings)), { onLimit: 'error', maxWaitMs: 0 }, true)
      .finally(() => (this.#report = null));
    try {
      return await withSignal(this.#report, signal);
    } catch (error) {
      const known = this.snapshot();
      if (known === null || !(error instanceof EulerError) || error.code !== 'RATE_LIMITED') throw error;
      return fromSnapshot(known);
    }
  }

  async #askOnce(signal: AbortSignal | undefined): Promise<Snapshot | null> {
    const question = this.#limits.askOnce();
    return question === null ? null : withSignal(question, signal);
  }

  async #ask(): Promise<Snapshot> {
    const call = buildCall('rateLimits', {}, this.#settings);
    const sentTick = this.#limits.known.nextTick();
    try {
      const timeoutMs = Math.min(this.#settings.timeoutMs, QUESTION_TIMEOUT_MS);
      const response = await this.#send(call, sentTick, this.#ending.signal, timeoutMs);
      return this.#read(response, call, sentTick) as Snapshot;
    } catch (error) {
      throw withoutSecrets(asEulerError(error), this.#redact);
    }
  }

  /** 0.5 to 1 s, then 1 to 2 s: calls that failed together do not come back together. */
  #pauseMs(failures: number, error: EulerError): number {
    const backoffMs = FIRST_PAUSE_MS * 2 ** (failures - 1) * (0.5 + this.#clock.random() / 2);
    return Math.max(backoffMs, (error.retryAfter ?? 0) * 1000);
  }
}

// A POST may have been carried out before it failed, and a second chat line or ban is worse than an error.
function mayTryAgain(call: RestCall, error: EulerError): boolean {
  return call.method === 'GET' && (error.code === 'SERVER_ERROR' || error.code === 'NETWORK');
}

// Not the whole settings: the pool has no use for the key.
function poolSettings({ timeoutMs, tls, proxyFor }: RestSettings, clock: Clock): HttpSettings {
  return { timeoutMs, clock, ...(tls === undefined ? {} : { tls }), ...(proxyFor === undefined ? {} : { proxyFor }) };
}

function fromSnapshot(known: Snapshot): RestAnswer {
  return { payload: known, statusCode: 200, headers: {}, rateLimit: known };
}

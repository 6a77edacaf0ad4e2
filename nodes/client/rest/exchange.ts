// One request and its answer: sent, its figures noted, its body read. Tries nothing twice and waits for nothing.
import type { Clock } from '../clock';
import type { Redact } from '../shown/redact';
import type { AccountLimits } from './limits/account-limits';
import type { CallSettings } from './call';
import type { TryEnd } from './call-queue';
import { asEulerError, closed, EulerError } from './errors/euler-error';
import { followImage } from './follow-image';
import type { Http, HttpResponse } from './http/http';
import { asksOtherLimits } from './limits/other-limits';
import { RateLimits, type Snapshot } from './limits/rate-limits';
import { isUnknownHost, lacksRoute, type PlacedCall } from './missing-route';
import type { Places } from './places';
import { readResponse } from './response';
import type { RestCall } from './rest-call';
import type { Headers } from './limits/retry-after';
import { withoutSecrets } from './secrets';

export interface RestAnswer {
  payload: unknown;
  statusCode: number;
  headers: Headers;
  rateLimit: Snapshot | null;
}

export interface ExchangeOptions {
  settings: CallSettings;
  http: Http;
  clock: Clock;
  limits: AccountLimits;
  redact: Redact;
  redactHeaders: (headers: Headers) => Headers;
  places: Places;
}

export class Exchange {
  readonly #options: ExchangeOptions;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  /** @param calls the same call at each place where its route may be */
  async try(calls: readonly [PlacedCall, ...PlacedCall[]], signal: AbortSignal): Promise<TryEnd<RestAnswer>> {
    const { http, limits, redact, redactHeaders } = this.#options;
    const sentTick = limits.known.nextTick();
    let headers: Headers = {};
    try {
      const { call, response: first } = await this.#send(calls, sentTick, signal);
      headers = first.headers;
      const isImage = call.operation.returns === 'image';
      const response = isImage ? await followImage(first, call, http, signal) : first;
      const payload = this.#read(response, call, sentTick);
      // Who is not live may be told by an error status, and is an answer all the same.
      const statusCode = call.operation.name === 'isLive' ? 200 : response.statusCode;
      const value = { payload, statusCode, headers: redactHeaders(response.headers), rateLimit: limits.snapshot() };
      return { kind: 'done', value };
    } catch (thrown) {
      const error = withoutSecrets(asEulerError(thrown), redact);
      if (error.code !== 'RATE_LIMITED') return { kind: 'failed', error };
      limits.refused(headers, error, sentTick, calls[0].call.operation.name !== 'rateLimits');
      return { kind: 'limited' };
    }
  }

  /** One question to the limits endpoint, outside of all order; rejects where it could not be read. */
  async askLimits(
    calls: readonly [PlacedCall, ...PlacedCall[]],
    signal: AbortSignal,
    timeoutMs: number,
  ): Promise<Snapshot> {
    const sentTick = this.#options.limits.known.nextTick();
    try {
      const { call, response } = await this.#send(calls, sentTick, signal, timeoutMs);
      return this.#read(response, call, sentTick) as Snapshot;
    } catch (error) {
      throw withoutSecrets(asEulerError(error), this.#options.redact);
    }
  }

  /** Once to each place until one has the route; where none has it, what the first one said. */
  async #send(
    calls: readonly [PlacedCall, ...PlacedCall[]],
    sentTick: number,
    signal: AbortSignal,
    timeoutMs?: number,
  ): Promise<{ call: RestCall; response: HttpResponse }> {
    const { http, places } = this.#options;
    const limit = timeoutMs === undefined ? {} : { timeoutMs };
    const misses: (() => HttpResponse)[] = [];
    for (const placed of calls) {
      const { call } = placed;
      try {
        const response = await http.request({ ...call, signal, ...limit });
        if (!lacksRoute(response, call)) {
          this.#observe(response, call, sentTick);
          places.answered(placed, response.statusCode);
          return { call, response };
        }
        misses.push(() => response);
      } catch (error) {
        if (!isUnknownHost(error)) throw error;
        misses.push(() => {
          throw asEulerError(error);
        });
      }
    }
    const [{ call }] = calls;
    const [atFirst] = misses;
    if (!atFirst) throw closed();
    const response = atFirst();
    this.#observe(response, call, sentTick);
    return { call, response };
  }

  #observe({ headers, statusCode }: HttpResponse, call: RestCall, sentTick: number): void {
    if (!asksOtherLimits(call)) this.#options.limits.observe(headers, statusCode, sentTick, call.operation);
  }

  #read(response: HttpResponse, call: RestCall, sentTick: number): unknown {
    const { settings, clock, limits, redact } = this.#options;
    const payload = readResponse(response, { call, service: settings, redact, nowAt: clock.now() });
    if (call.operation.name !== 'rateLimits') return payload;
    const told = asksOtherLimits(call) ? new RateLimits(clock) : limits.known;
    // One shape, whether it was asked for now or known from before.
    if (told.observeEndpoint(payload, response.headers, sentTick)) return told.snapshot();
    throw new EulerError('BAD_RESPONSE', 'The answer tells no limits', { statusCode: response.statusCode });
  }
}

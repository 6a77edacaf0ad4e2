// One request and its answer: sent, its figures noted, its body read. Tries nothing twice and waits for nothing.
import type { Clock } from '../clock';
import type { Redact } from '../shown/redact';
import type { AccountLimits } from './limits/account-limits';
import type { CallSettings } from './call';
import type { TryEnd } from './call-queue';
import { asEulerError, EulerError } from './errors/euler-error';
import { followImage } from './follow-image';
import type { Http, HttpResponse } from './http';
import type { Snapshot } from './limits/rate-limits';
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
}

export class Exchange {
  readonly #options: ExchangeOptions;

  constructor(options: ExchangeOptions) {
    this.#options = options;
  }

  async try(call: RestCall, signal: AbortSignal): Promise<TryEnd<RestAnswer>> {
    const { http, limits, redact } = this.#options;
    const sentTick = limits.known.nextTick();
    let headers: Headers = {};
    try {
      const first = await this.#send(call, sentTick, signal);
      headers = first.headers;
      const isImage = call.operation.returns === 'image';
      const response = isImage ? await followImage(first, call, http, signal) : first;
      const payload = this.#read(response, call, sentTick);
      const { statusCode } = response;
      const value = { payload, statusCode, headers: response.headers, rateLimit: limits.snapshot() };
      return { kind: 'done', value };
    } catch (thrown) {
      const error = withoutSecrets(asEulerError(thrown), redact);
      if (error.code !== 'RATE_LIMITED') return { kind: 'failed', error };
      limits.refused(headers, error, sentTick, call.operation.name !== 'rateLimits');
      return { kind: 'limited' };
    }
  }

  /** One question to the limits endpoint, outside of all order; rejects where it could not be read. */
  async askLimits(call: RestCall, signal: AbortSignal, timeoutMs: number): Promise<Snapshot> {
    const sentTick = this.#options.limits.known.nextTick();
    try {
      const response = await this.#send(call, sentTick, signal, timeoutMs);
      return this.#read(response, call, sentTick) as Snapshot;
    } catch (error) {
      throw withoutSecrets(asEulerError(error), this.#options.redact);
    }
  }

  async #send(call: RestCall, sentTick: number, signal: AbortSignal, timeoutMs?: number): Promise<HttpResponse> {
    const { http, limits } = this.#options;
    const response = await http.request({ ...call, signal, ...(timeoutMs === undefined ? {} : { timeoutMs }) });
    limits.observe(response.headers, response.statusCode, sentTick, call.operation);
    return response;
  }

  #read(response: HttpResponse, call: RestCall, sentTick: number): unknown {
    const { settings, clock, limits, redact } = this.#options;
    const payload = readResponse(response, { call, service: settings, redact, nowAt: clock.now() });
    if (call.operation.name !== 'rateLimits') return payload;
    // One shape, whether it was asked for now or known from before.
    if (limits.known.observeEndpoint(payload, response.headers, sentTick)) return limits.snapshot();
    throw new EulerError('BAD_RESPONSE', 'The answer tells no limits', { statusCode: response.statusCode });
  }
}

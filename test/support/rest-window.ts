// A real limit window for a scripted server: counts by a clock, refuses what is over, tells in one of the header forms.
import type { Clock } from '../../nodes/client/clock';
import type { Reply, Rule, Seen } from './rest-server';

export type HeaderForm = 'retry-after' | 'date' | 'delta' | 'epoch' | 'epochMs' | 'none';

export class RestWindow {
  served: string[] = [];
  refused = 0;
  asked = 0;
  #endsAt = 0;
  #count = 0;

  constructor(
    readonly clock: Pick<Clock, 'now'>,
    readonly limit: number,
    readonly lengthMs: number,
    readonly form: HeaderForm,
    /** Whether answers that succeed tell the figures as well. */
    readonly isOpen = true,
  ) {}

  get rule(): Rule {
    return (seen) => this.#answer(seen);
  }

  #answer(seen: Seen): Reply {
    const now = this.clock.now();
    if (now >= this.#endsAt) {
      this.#endsAt = now + this.lengthMs;
      this.#count = 0;
    }
    if (seen.path.endsWith('rate_limits')) {
      this.asked++;
      return { body: { code: 200, minute: this.#figures() } };
    }
    if (this.#count >= this.limit) {
      this.refused++;
      const body = { code: 429, message: 'Too many requests', limit_label: 'rate_limit_account_minute' };
      return { status: 429, headers: this.#headers(true), body };
    }
    this.#count++;
    this.served.push(seen.query['region'] ?? '');
    return { headers: this.isOpen ? this.#headers(false) : {}, body: { code: 200, region: seen.query['region'] } };
  }

  #figures() {
    return { max: this.limit, remaining: this.limit - this.#count, reset_at: new Date(this.#endsAt).toISOString() };
  }

  #headers(isRefusal: boolean): Record<string, string> {
    const left = this.#endsAt - this.clock.now();
    const seconds = String(Math.ceil(left / 1000));
    const figures = {
      'x-ratelimit-limit': String(this.limit),
      'x-ratelimit-remaining': String(this.limit - this.#count),
    };
    switch (this.form) {
      case 'retry-after':
        return { ...(isRefusal ? { 'retry-after': seconds } : {}), ...figures, 'x-ratelimit-reset': seconds };
      case 'date':
        return isRefusal ? { 'retry-after': new Date(this.#endsAt).toUTCString() } : {};
      case 'delta':
        return { ...figures, 'x-ratelimit-reset': seconds };
      case 'epoch':
        return { ...figures, 'x-ratelimit-reset': String(Math.ceil(this.#endsAt / 1000)) };
      case 'epochMs':
        return { ...figures, 'x-ratelimit-reset': String(this.#endsAt) };
      case 'none':
        return {};
    }
  }
}

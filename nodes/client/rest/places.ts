// Where the calls of one account go: to its own place, else to where the service is found. What answered is asked first
// from then on, until a restart.
import type { ServicePlace } from '../service';
import { buildCall, type CallSettings } from './call';
import type { PlacedCall } from './missing-route';

export class Places {
  readonly #settings: CallSettings;
  readonly #onFound: (place: ServicePlace) => void;
  #found: ServicePlace | null = null;
  /** Where each of two places has what the other lacks, it changes often: told once. */
  readonly #told = new Set<ServicePlace>();

  constructor(settings: CallSettings, onFound: (place: ServicePlace) => void) {
    this.#settings = settings;
    this.#onFound = onFound;
  }

  /** Other than the account's own; null while that answers, or nothing was asked yet. */
  get found(): ServicePlace | null {
    return this.#found;
  }

  /** One call for each place that may have its route, in the order of asking. Throws where the account's own cannot take it. */
  calls(name: string, params: Readonly<Record<string, unknown>>): [PlacedCall, ...PlacedCall[]] {
    const own: PlacedCall = { call: buildCall(name, params, this.#settings), place: null };
    const others = (this.#settings.others ?? []).flatMap((place) => this.#callAt(place, name, params));
    const [first = own, ...rest] = [own, ...others].sort((a, b) => Number(this.#isFirst(b)) - Number(this.#isFirst(a)));
    // Two places may spell a route alike.
    const seen = new Set([keyOf(first)]);
    return [first, ...rest.filter((placed) => !seen.has(keyOf(placed)) && seen.add(keyOf(placed)))];
  }

  /** A route that is not there proves nothing of the others, and a key that is not known there belongs elsewhere. */
  answered({ call, place }: PlacedCall, statusCode: number): void {
    // The path of `custom` is the flow's own choice.
    if (place === this.#found || call.operation.name === 'custom' || statusCode === 401 || statusCode >= 500) return;
    this.#found = place;
    if (place === null || this.#told.has(place)) return;
    this.#told.add(place);
    this.#onFound(place);
  }

  #isFirst({ place }: PlacedCall): boolean {
    return this.#found !== null && place === this.#found;
  }

  #callAt(place: ServicePlace, name: string, params: Readonly<Record<string, unknown>>): PlacedCall[] {
    const { restUrl: baseUrl, family } = place;
    try {
      return [{ call: buildCall(name, params, { ...this.#settings, baseUrl, family, service: 'custom' }), place }];
    } catch {
      return []; // that family has no such operation, or lacks one of these parameters
    }
  }
}

function keyOf({ call }: PlacedCall): string {
  return `${call.method} ${call.url.href}`;
}

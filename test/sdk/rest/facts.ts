// What is known by name: the ids of the live creator, and whatever earlier answers told (the id of an alert that was made).

export function camelCase(name: string): string {
  return name.replace(/_(\w)/g, (_, char: string) => char.toUpperCase());
}

type Scalar = string | number;

/** Of all that answers tell, what a parameter may mean. */
const TELLING = /(id|token|value|date|agencyname)$/i;

/** A span of one day is one. */
const OTHER_NAMES: Readonly<Record<string, string>> = { from: 'date', to: 'date' };

export class Facts {
  /** Known from the start: no answer changes them. */
  readonly #fixed: ReadonlyMap<string, Scalar>;
  readonly #learned = new Map<string, Scalar>();

  constructor(fixed: Readonly<Record<string, Scalar>>) {
    this.#fixed = new Map(Object.entries(fixed).map(([name, value]) => [name.toLowerCase(), value]));
  }

  /** The whole name, else the end of it: `toUserId` is a `userId`. */
  find(name: string): Scalar | undefined {
    const words = (OTHER_NAMES[name] ?? name).split(/(?=[A-Z])/);
    // Never the last word alone, `Id`.
    for (let start = 0; start < Math.max(1, words.length - 1); start++) {
      const key = words.slice(start).join('').toLowerCase();
      const value = this.#fixed.get(key) ?? (TELLING.test(key) ? this.#learned.get(key) : undefined);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Whether a parameter of this name must wait for an answer that tells it. */
  mustLearn(name: string): boolean {
    return TELLING.test(OTHER_NAMES[name] ?? name) && this.find(name) === undefined;
  }

  /** `alert: {id: 3}` tells `alertId`, `events: [{id}]` tells `eventId`, `websocketIds: ['a']` tells `websocketId`. */
  learn(value: unknown, name = ''): void {
    if (Array.isArray(value)) {
      this.learn(value[0], name.replace(/s$/, ''));
    } else if (typeof value === 'object' && value !== null) {
      for (const [field, inner] of Object.entries(value)) {
        this.learn(inner, camelCase(field));
        if (isScalar(inner) && name !== '') this.#learned.set(camelCase(`${name}_${field}`).toLowerCase(), inner);
      }
    } else if (isScalar(value) && name !== '') {
      this.#learned.set(name.toLowerCase(), value);
    }
  }
}

function isScalar(value: unknown): value is Scalar {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

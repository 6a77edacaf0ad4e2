// Valid parameters, made from their declared types; names say what an id or a text must mean.
import ts from 'typescript';
import { type Operation } from './declarations';
import { camelCase, type Facts } from './facts';

/** Left out: a service that takes one session refuses two. */
const OTHER_SESSIONS: ReadonlySet<string> = new Set(['xCookieHeader', 'sessionId', 'ttTargetIdc']);

/** Left to the service: some pages begin at 0 and some at 1, and only one kind of ranking has leagues. */
const OWN_DEFAULTS: ReadonlySet<string> = new Set(['page', 'league']);

/** Chosen so that the answer is the declared JSON, and no redirect or picture. */
const CHOICES: Readonly<Record<string, boolean>> = { redirect: false, json: true };

/** Texts and numbers whose meaning their name tells. A pattern takes names that end so. */
const MEANINGS: readonly (readonly [RegExp, string | number])[] = [
  [/^oauthToken$/, 'token'],
  [/^sessionId$/, 'session'],
  [/^ttTargetIdc$/, 'useast1a'],
  [/^ttwid$/, 'ttwid'],
  [/^client$/, 'ttlive-other'],
  [/^userAgent$/, 'Mozilla/5.0'],
  [/^cursor$/, '0'],
  [/^region$/, 'US'],
  [/colour$/i, 'ff0000'],
  [/url$|uri$/i, 'https://hooks.example.test/alert'],
  [/^offset$/, 0],
  [/^(count|limit|pageSize|hours)$/, 10],
  [/expireAfter/, 60],
  [/creator$/i, 'demo'],
  [/^prompt$/, 'Which of these is a cat?'],
  [/^clientId$/, 'client'],
  [/^clientSecret$/, 'secret'],
  [/^code$/, 'code'],
  [/^date$|^from$|^to$/, '2026-03-09'],
  [/Id$/, '7400000000000000001'],
];

export class ParameterMaker {
  readonly #checker: ts.TypeChecker;
  readonly #facts: Facts;

  constructor(checker: ts.TypeChecker, facts: Facts) {
    this.#checker = checker;
    this.#facts = facts;
  }

  /** In the declared order. */
  make({ name: operation, parameters }: Operation): unknown[] {
    const given: Record<string, unknown> = {};
    const takesSession = parameters.some(({ name }) => name === 'xOauthToken');
    return parameters.map(({ name, type }) => {
      const isLeftOut = OWN_DEFAULTS.has(name) || (takesSession && OTHER_SESSIONS.has(name));
      if (name === 'query') given[name] = this.#query(operation);
      else if (!isLeftOut) given[name] = this.#value(name, type, given, takesSession);
      return given[name];
    });
  }

  /** What is searched for is found: a gift, an agency that was told of, or the live creator. */
  #query(operation: string): string {
    if (/gift/i.test(operation)) return 'Rose';
    return String(this.#facts.find(/agency/i.test(operation) ? 'agencyName' : 'uniqueId') ?? 'agency');
  }

  #value(name: string, declared: ts.Type, given: Readonly<Record<string, unknown>>, takesSession: boolean): unknown {
    const type = this.#checker.getNonNullableType(declared);
    const { flags } = type;
    const isText = (flags & ts.TypeFlags.String) !== 0;
    if (isText || flags & ts.TypeFlags.Number) {
      const value = this.#named(name, given) ?? (isText ? name : 1);
      return isText ? String(value) : Number(value);
    }
    if (flags & ts.TypeFlags.Boolean) return CHOICES[name] ?? true;
    if (type.isUnion()) return firstOf(type);
    if (type.isLiteral()) return type.value;
    if (this.#checker.isArrayType(type)) {
      const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
      return element === undefined ? [] : [this.#value(singular(name), element, given, takesSession)];
    }
    if (type.getSymbol()?.name === 'File') return new File(['picture'], `${name}.png`, { type: 'image/png' });
    const values = this.#checker.getIndexInfosOfType(type)[0];
    if (values !== undefined) return { example: this.#value('example', values.type, given, takesSession) };
    return this.#fields(type, takesSession);
  }

  #fields(type: ts.Type, takesSession: boolean): Record<string, unknown> {
    const made: Record<string, unknown> = {};
    for (const property of type.getProperties()) {
      const name = camelCase(property.name);
      if (takesSession && OTHER_SESSIONS.has(name)) continue;
      made[property.name] = this.#value(name, this.#checker.getTypeOfSymbol(property), made, takesSession);
    }
    return made;
  }

  /** `deleteParam` is the value of what `deleteBy` names: the key's `value` or `id`. */
  #named(name: string, given: Readonly<Record<string, unknown>>): string | number | undefined {
    const [, verb] = /^(\w+)Param$/.exec(name) ?? [];
    if (verb !== undefined) return this.#facts.find(given[`${verb}By`] === 'id' ? 'keyId' : 'keyValue');
    // Whatever else is called a token, one that is asked about is an OAuth token.
    return (
      this.#facts.find(name === 'token' ? 'accessToken' : name) ?? MEANINGS.find(([pattern]) => pattern.test(name))?.[1]
    );
  }
}

/** Of an enum the one that is declared first; a boolean never comes here. */
function firstOf({ types }: ts.UnionType): unknown {
  const literal = types.find((type) => type.isLiteral());
  if (literal?.isLiteral() !== true) throw new Error('a union of parameters that are no literals has no rule');
  return literal.value;
}

function singular(name: string): string {
  return name.replace(/s$/, '');
}

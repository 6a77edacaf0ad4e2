// Whether a value is what a declaration promises, field by field: all are there, all are filled, optional ones too.
import ts from 'typescript';

export interface Verdict {
  /** What does not fit, as `path: what is wrong`. */
  faults: string[];
  /** Fields of declared types that are null here: `Type.field`, and its path. Declared so, but not for all answers. */
  nulls: Map<string, string>;
  /** Nullable fields that are filled here. */
  filled: Set<string>;
  /** Declared as `any`, `object` or `{}`: anything fits. */
  unjudged: Set<string>;
  /** There, though not declared. */
  undeclared: Set<string>;
}

type Fields = Readonly<Record<string, unknown>>;

export class Judge {
  readonly #checker: ts.TypeChecker;
  readonly #verdict: Verdict = {
    faults: [],
    nulls: new Map(),
    filled: new Set(),
    unjudged: new Set(),
    undeclared: new Set(),
  };

  constructor(checker: ts.TypeChecker) {
    this.#checker = checker;
  }

  judge(value: unknown, type: ts.Type): Verdict {
    this.#value(value, type, 'answer', nameOf(type) ?? 'answer');
    return this.#verdict;
  }

  /** @param owner the declared field that `path` is, `Type.field` */
  #value(value: unknown, type: ts.Type, path: string, owner: string): void {
    const { flags } = type;
    if (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.NonPrimitive))
      this.#anything(value, path, owner);
    // First, since it is a union too.
    else if (flags & ts.TypeFlags.Boolean) this.#must(typeof value === 'boolean', 'a boolean', value, path);
    else if (type.isUnion()) this.#union(value, type, path, owner);
    else if (flags & ts.TypeFlags.String) this.#must(typeof value === 'string' && value !== '', 'a text', value, path);
    else if (flags & ts.TypeFlags.Number) this.#must(Number.isFinite(value), 'a number', value, path);
    else if (type.isLiteral()) this.#must(value === type.value, JSON.stringify(type.value), value, path);
    else if (this.#checker.isArrayType(type)) this.#list(value, type, path, owner);
    else if (flags & ts.TypeFlags.Object) this.#object(value, type, path, owner);
    else this.#verdict.faults.push(`${path}: ${this.#checker.typeToString(type)} has no rule`);
  }

  #must(isGood: boolean, wanted: string, value: unknown, path: string): void {
    if (isGood) return;
    const found = value === undefined ? 'missing' : JSON.stringify(value);
    this.#verdict.faults.push(`${path}: ${found.slice(0, 60)}, not ${wanted}`);
  }

  #anything(value: unknown, path: string, owner: string): void {
    this.#verdict.unjudged.add(owner);
    this.#must(value !== undefined && value !== null, 'anything', value, path);
  }

  /** Of what may be undefined or null, the rest is judged. */
  #union(value: unknown, type: ts.UnionType, path: string, owner: string): void {
    const isNullable = type.types.some(({ flags }) => flags & ts.TypeFlags.Null);
    if (isNullable && value === null) {
      this.#verdict.nulls.set(owner, path);
      return;
    }
    if (isNullable) this.#verdict.filled.add(owner);
    const rest = this.#checker.getNonNullableType(type);
    if (rest !== type || !rest.isUnion()) {
      this.#value(value, rest, path, owner);
      return;
    }
    const verdicts = rest.types.map((one) => {
      const judge = new Judge(this.#checker);
      judge.#value(value, one, path, owner);
      return judge.#verdict;
    });
    const fitting = verdicts.find(({ faults }) => faults.length === 0);
    const wanted = this.#checker.typeToString(type, undefined, ts.TypeFormatFlags.InTypeAlias).slice(0, 80);
    if (fitting === undefined) this.#must(false, `of ${wanted}`, value, path);
    else this.#take(fitting);
  }

  #take({ nulls, filled, unjudged, undeclared }: Verdict): void {
    for (const [owner, path] of nulls) this.#verdict.nulls.set(owner, path);
    for (const owner of filled) this.#verdict.filled.add(owner);
    for (const owner of unjudged) this.#verdict.unjudged.add(owner);
    for (const path of undeclared) this.#verdict.undeclared.add(path);
  }

  #list(value: unknown, type: ts.Type, path: string, owner: string): void {
    const [element] = this.#checker.getTypeArguments(type as ts.TypeReference);
    const isFilled = Array.isArray(value) && value.length > 0;
    this.#must(isFilled, 'a list with an element', value, path);
    if (!isFilled || element === undefined) return;
    for (const [index, item] of value.entries()) this.#value(item, element, `${path}[${index}]`, `${owner}[]`);
  }

  #object(value: unknown, type: ts.Type, path: string, owner: string): void {
    if (type.getProperties().length === 0 && this.#checker.getIndexInfosOfType(type).length === 0) {
      // `{}`: all but null.
      this.#anything(value, path, owner);
      return;
    }
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    this.#must(isObject, 'an object', value, path);
    if (!isObject) return;
    const properties = type.getProperties();
    const name = nameOf(type) ?? owner;
    for (const property of properties) this.#property(value as Fields, property, `${path}.${property.name}`, name);
    const declared = new Set(properties.map((property) => property.name));
    this.#others(value as Fields, type, declared, path, name);
  }

  #property(value: Fields, property: ts.Symbol, path: string, name: string): void {
    const type = this.#checker.getTypeOfSymbol(property);
    const given = value[property.name];
    // Beside `code`, optionally: words for what went wrong. Real answers that went well have none.
    if (given === undefined && path === 'answer.message' && property.flags & ts.SymbolFlags.Optional) return;
    // Of two outcomes, the other one.
    if (isFailure(this.#checker.getNonNullableType(type))) {
      this.#must(given === undefined, 'missing, as in every success', given, path);
      return;
    }
    this.#value(given, type, path, `${name}.${property.name}`);
  }

  /** What is not declared by name: values of a map, or surprises. */
  #others(value: Fields, type: ts.Type, declared: ReadonlySet<string>, path: string, owner: string): void {
    const index = this.#checker.getIndexInfosOfType(type)[0];
    const others = Object.entries(value).filter(([name]) => !declared.has(name));
    if (index === undefined) for (const [name] of others) this.#verdict.undeclared.add(`${owner}.${name}`);
    else if (index.type.flags & ts.TypeFlags.Any) this.#verdict.unjudged.add(`${owner}{}`);
    else {
      this.#must(declared.size > 0 || others.length > 0, 'a map with a value', value, path);
      for (const [name, item] of others) this.#value(item, index.type, `${path}.${name}`, `${owner}{}`);
    }
  }
}

/** The declared name, where there is one. */
function nameOf(type: ts.Type): string | null {
  const name = type.getSymbol()?.name ?? '';
  return name === '' || name.startsWith('__') ? null : name;
}

/** The words of a failure (`TokenErrorResponse`), beside which there is no data. */
function isFailure(type: ts.Type): boolean {
  return /Error/.test(nameOf(type) ?? '');
}

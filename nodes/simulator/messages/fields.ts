// Plain objects of the wire, and how a test changes some of their fields.

export type Fields = Record<string, unknown>;

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `changes` over `base`: objects deeply, all else as a whole; `undefined` takes a field away. */
export function merge(base: Fields, changes: Fields): Fields {
  const merged: Fields = { ...base };
  for (const [name, change] of Object.entries(changes)) {
    const before = merged[name];
    if (change === undefined) Reflect.deleteProperty(merged, name);
    else merged[name] = isFields(before) && isFields(change) ? merge(before, change) : change;
  }
  return merged;
}

/** Without these fields. */
export function without(fields: Fields, ...names: string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

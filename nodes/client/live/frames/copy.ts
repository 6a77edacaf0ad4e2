// A copy of what came from the service.

/** Nesting too deep for a copy (thousands of levels: nothing the service sends) is shared rather than lost. */
export function copyOf<Value>(value: Value): Value {
  try {
    return structuredClone(value);
  } catch {
    return value;
  }
}

// JSON as the service writes it: ids of 64 bits come as bare numbers, which JSON.parse would round to other ids.

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const MAY_HOLD_LONG_INTEGER = /[:,[\s]-?\d{16}/;
// Strings are matched too, only to be skipped. No alternation inside a repetition: megabytes must not fill the stack.
// What has begun is matched to its end, closed or not, integer or not: a look back would take the square of a long one's length.
const STRING_OR_LONG_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"?|-?\d{16}[\d.eE+-]*/gs;
const INTEGER = /^-?\d+$/;

/** The value, with integers beyond 2^53 as strings; undefined when the text is not JSON. */
export function parseJson(text: string): unknown {
  const trimmed = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    const value: unknown = JSON.parse(trimmed);
    return MAY_HOLD_LONG_INTEGER.test(trimmed) ? JSON.parse(quoteLongIntegers(trimmed)) : value;
  } catch {
    return undefined; // the caller decides whether that is an error
  }
}

function quoteLongIntegers(text: string): string {
  return text.replace(STRING_OR_LONG_NUMBER, (token, offset: number) => {
    const isPartOfNumber = /[\d.eE+]/.test(text.charAt(offset - 1));
    if (!INTEGER.test(token) || isPartOfNumber || Number.isSafeInteger(Number(token))) return token;
    return `"${token}"`;
  });
}

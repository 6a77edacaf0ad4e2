// How much memory a value from JSON, or bytes in it, take, roughly: for bounds in bytes, where the frame that it came in tells too
// little. Within a factor of two (names of fields are left out, and text beyond Latin-1 takes twice its length).

/** What an object, a list, a number or the head of a text takes. */
const VALUE_BYTES = 16;

export function sizeOf(value: unknown): number {
  let bytes = 0;
  // A list of its own: nesting may be deeper than the stack.
  const waiting = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    bytes += VALUE_BYTES;
    if (typeof next === 'string') bytes += next.length;
    else if (ArrayBuffer.isView(next)) bytes += next.byteLength;
    else if (Array.isArray(next)) for (const entry of next as unknown[]) waiting.push(entry);
    else if (typeof next === 'object' && next !== null) for (const entry of Object.values(next)) waiting.push(entry);
  }
  return bytes;
}

// Lists as people type or paste them, and as nodes hold them.

/** The entries of a list, or of a text with commas or new lines between them. */
export function entriesOf(value: unknown): string[] {
  const entries: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,\n\r]/) : [];
  return entries.map((entry) => String(entry).trim()).filter((entry) => entry !== '');
}

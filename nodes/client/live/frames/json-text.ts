// The bytes of a JSON text -> a text for JSON.parse. One emoji makes all of a decoded text two bytes wide, and that takes
// several times as long to decode, and longer to parse: so what is not ASCII is escaped, where it is little.
import { isAscii } from 'node:buffer';

/** Few enough that an emoji costs little, and enough that a piece does not. */
const PIECE_BYTES = 1_024;
/** With more than this, escaping costs what it saves. */
const MAX_ESCAPED_SHARE = 0.005;
/** What is not ASCII, with the backslash before it. */
const NOT_ASCII = /\\?[\x80-\xff]+/g;

/** Parses, or fails to parse, exactly as the decoded text does. */
export function jsonText(data: Buffer): string {
  let spareBytes = data.length * MAX_ESCAPED_SHARE;
  let start = 0;
  const escape = (bytes: string, offset: number) => {
    spareBytes -= bytes.length;
    const from = start + offset;
    return spareBytes < 0 ? '' : escaped(data.toString('utf8', from, from + bytes.length));
  };
  let text = '';
  while (start < data.length) {
    const end = endOfPiece(data, start);
    const piece = data.toString('latin1', start, end);
    text += isAscii(data.subarray(start, end)) ? piece : piece.replace(NOT_ASCII, escape);
    if (spareBytes < 0) return data.toString('utf8');
    start = end;
  }
  return text;
}

/** Before an ASCII byte: not inside a character, nor between a character and its backslash. */
function endOfPiece(data: Buffer, start: number): number {
  let end = Math.min(start + PIECE_BYTES, data.length);
  while (end < data.length && (data[end] ?? 0) > 0x7f) end++;
  return end;
}

function escaped(text: string): string {
  // It may be an invalid escape, and must not become the valid escape of a backslash.
  if (text.startsWith('\\')) return text;
  let result = '';
  for (let index = 0; index < text.length; index++) {
    result += `\\u${text.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return result;
}

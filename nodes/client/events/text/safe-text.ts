// Texts that people wrote, so that they can be shown, spoken and logged: no control characters, which break lines and color
// terminals, and no direction marks, which turn what stands around them. Joiners stay: emoji and scripts need them.

const SPACE = 0x20;
const DELETE = 0x7f;
const LAST_CONTROL = 0x9f;
const ARABIC_LETTER_MARK = 0x061c;
/** Below lie letters and the Arabic mark, above the marks of U+200E to U+206F; the rest of the plane is looked at no closer. */
const FIRST_MARK = 0x200e;
const LAST_MARK = 0x206f;

/** What parts words, if it is a control character: it becomes a space, as does a line or paragraph separator. */
const BREAKS = /[\t-\r\u0085\u2028\u2029]+/g;
const UNSAFE = /[\p{Cc}\p{Bidi_Control}\u206a-\u206f]/gu;

/** The text itself where there is nothing to take out, which is nearly always: no copy, no pattern. */
export function safeText(text: string): string {
  for (let index = 0; index < text.length; index++) {
    if (isUnsafe(text.charCodeAt(index))) return text.replace(BREAKS, ' ').replace(UNSAFE, '');
  }
  return text;
}

function isUnsafe(code: number): boolean {
  // Most are of ASCII.
  if (code < DELETE) return code < SPACE;
  if (code < FIRST_MARK) return code <= LAST_CONTROL || code === ARABIC_LETTER_MARK;
  if (code > LAST_MARK) return false;
  // U+200E and U+200F, separators and embeddings, isolates and what is deprecated.
  return code <= 0x200f || (code >= 0x2028 && code <= 0x202e) || code >= 0x2066;
}

// One character as the comparison with a secret takes it: case-blind, without accents and widths (NFKD), blanks alike.

/** What nobody sees, and what changes the look of the character before it. */
const INVISIBLE = /^[\p{Cc}\p{Cf}\p{M}\p{Default_Ignorable_Code_Point}]$/u;
const MARKS = /\p{M}/gu;
const BLANK = /^[\s\u2800]$/;

/** A blank becomes a space, what cannot be seen nothing. May be longer than what was given: `ﬁ` is `fi`. */
export function folded(character: string): string {
  const code = character.charCodeAt(0);
  if (code > 0x20 && code < 0x7f) return character.toLowerCase();
  if (BLANK.test(character)) return ' ';
  if (INVISIBLE.test(character)) return '';
  return character.normalize('NFKD').replace(MARKS, '').toLowerCase();
}

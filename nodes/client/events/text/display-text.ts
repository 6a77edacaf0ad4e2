// Display texts: a pattern such as "{0:user} became a top {1:string} viewer!" and the pieces that fill it.
import { asWire, list, object, text, type Wire } from '../fields';
import { safeText } from './safe-text';

// Braces are excluded inside, so that a hostile pattern is read in one pass.
const PLACEHOLDER = /\{(\d{1,4}):[^{}]*\}/g;
/** Far above any real one: a pattern of nothing but placeholders, each filled with the same long piece, has no end. */
const MAX_LENGTH = 10_000;

/** The text as a viewer reads it, safe to show; a placeholder without a piece, or with one that is too long, stays as it is. */
export function displayText(display: Wire | null): string | null {
  const filled = fill(display);
  return filled === null ? null : safeText(filled) || null;
}

function fill(display: Wire | null): string | null {
  const pattern = text(display, 'defaultPattern')?.slice(0, MAX_LENGTH);
  if (pattern === undefined) return null;
  const pieces = piecesOf(display);
  let spare = MAX_LENGTH - pattern.length;
  return pattern.replace(PLACEHOLDER, (placeholder, index: string) => {
    const piece = pieceText(asWire(pieces?.[Number(index)]));
    if (piece === null || piece.length > spare) return placeholder;
    spare -= piece.length;
    return piece;
  });
}

/** The first user that a display text names; barrages name theirs nowhere else. */
export function firstUser(display: Wire | null): Wire | null {
  for (const piece of piecesOf(display) ?? []) {
    const user = object(object(asWire(piece), 'userValue'), 'user');
    if (user !== null) return user;
  }
  return null;
}

function piecesOf(display: Wire | null): readonly unknown[] | null {
  return list(display, 'piecesList') ?? list(display, 'pieces');
}

function pieceText(piece: Wire | null): string | null {
  const user = object(object(piece, 'userValue'), 'user');
  return (
    text(piece, 'stringValue') ??
    text(user, 'nickname') ??
    text(user, 'uniqueId') ??
    text(user, 'displayId') ??
    text(object(object(piece, 'giftValue'), 'nameRef'), 'defaultPattern') ??
    text(object(piece, 'patternRefValue'), 'defaultPattern')
  );
}

// Display texts: a pattern with placeholders, and the pieces that fill them.
import { type Fields } from './fields';
import { type CatalogGift } from './gift-catalog';

function format(color: string): Fields {
  return { color, weight: 400 };
}

export function displayText(
  displayType: string,
  defaultPattern: string,
  piecesList: Fields[] = [],
  color = '#ffffffff',
): Fields {
  return { displayType, defaultPattern, defaultFormat: format(color), piecesList };
}

/** Kind 11. Some texts carry the user with all badges, others with an id and a name only (recorded streams). */
export function userPiece(user: Fields, color?: string): Fields {
  return { type: 11, ...colored(color), userValue: { user } };
}

export function stringPiece(stringValue: string, color?: string): Fields {
  return { type: 1, ...colored(color), stringValue };
}

function colored(color: string | undefined): Fields {
  return color === undefined ? {} : { format: format(color) };
}

export function giftPiece(gift: CatalogGift): Fields {
  const nameRef = { key: `live_gift_${gift.id}`, defaultPattern: gift.name };
  return { type: 12, giftValue: { giftId: gift.id, nameRef } };
}

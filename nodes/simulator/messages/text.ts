// Display texts: a pattern with placeholders, and the pieces that fill them.
import { type Fields } from './fields';
import { type CatalogGift } from './gift-catalog';
import { type Person } from './people';
import { user, type UserDetail } from './user';

export function format(color: string, fields: Fields = {}): Fields {
  const faces = { bold: false, italic: false, weight: 400, italicAngle: 0, fontSize: 0 };
  return { color, ...faces, useHeighLightColor: false, useRemoteClor: false, ...fields };
}

export function displayText(
  displayType: string,
  defaultPattern: string,
  piecesList: Fields[],
  color = '#ffffffff',
): Fields {
  return { displayType, defaultPattern, defaultFormat: format(color), piecesList };
}

/** Kind 11. Some texts carry the user with all badges, others with an id and a name only (recorded streams). */
export function userPiece(person: Person, detail: UserDetail = 'full', color?: string): Fields {
  const value = { user: user(person, detail), withColon: false };
  return { type: 11, ...(color === undefined ? {} : { format: format(color) }), stringValue: '', userValue: value };
}

export function stringPiece(stringValue: string, color?: string): Fields {
  return { type: 1, ...(color === undefined ? {} : { format: format(color) }), stringValue };
}

export function giftPiece(gift: CatalogGift): Fields {
  const nameRef = { key: `live_gift_${gift.id}`, defaultPattern: gift.name };
  return { type: 12, stringValue: '', giftValue: { giftId: gift.id, nameRef, showType: 0, colorId: '0' } };
}

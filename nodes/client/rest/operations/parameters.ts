// What is known of the parameters by their names, as rows of the table have them: a text that goes into the query or the path
// under its name in snake_case, where nothing else is said here or in the row.
import type { Parameter, ParameterType } from './operation';

const TYPES: Readonly<Partial<Record<ParameterType, string>>> = {
  id: 'accountId agencyId alertId anchorId eventId giftId roomId targetId userId',
  creator: 'uniqueId',
  integer: 'count duration expireAfter limit maxWebSockets offset page pageSize',
  boolean: 'ascending clientEnter enabled redirect session',
  ids: 'userIds',
  creators: 'creators',
  json: 'body metadata query',
};

/** Of the same name as another one, and of another meaning: the name in the row is the key of its words. */
const NAMES: Readonly<Record<string, string>> = { search: 'query', boardRegion: 'region' };

/**
 * `uniqueId`: so on the flat `room_*` routes, everywhere else `unique_id`. `xImageSource`: where the pictures that the answer names
 * shall lie, a header of the nested family alone. `session`: whether the account's TikTok session goes along.
 */
const SPELLINGS: Readonly<Record<string, string>> = {
  uniqueId: 'uniqueId/unique_id',
  xImageSource: '-/header:x-image-source',
  session: 'session',
};

const TRAITS: Readonly<Record<string, Partial<Parameter>>> = {
  userIds: { maxItems: 50 },
  redirect: { fallback: false },
  // Required by the service. 60 s and one socket are what its page on tokens advises.
  expireAfter: { fallback: 60 },
  creators: { fallback: null },
  maxWebSockets: { fallback: 1 },
};

/** All of a parameter but its places and whether it is required. */
export function knownOf(word: string): Pick<Parameter, 'name' | 'type'> & Partial<Parameter> {
  const name = NAMES[word];
  return {
    name: name ?? word,
    type: typeOf(word),
    ...(name === undefined ? {} : { words: word }),
    ...TRAITS[word],
  };
}

/** As the service spells it, in the flat and in the nested family where a slash parts two. */
export function spellingOf(word: string): string {
  return SPELLINGS[word] ?? (NAMES[word] ?? word).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function typeOf(word: string): ParameterType {
  const known = Object.entries(TYPES).find(([, words]) => words.split(' ').includes(word));
  return (known?.[0] ?? 'text') as ParameterType;
}

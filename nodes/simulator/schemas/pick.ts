// Reading v2 fields that a test may have changed or taken away.
import { isFields, type Fields } from '../messages/fields';

export function object(fields: Fields, name: string): Fields {
  const value = fields[name];
  return isFields(value) ? value : {};
}

export function list(fields: Fields, name: string): Fields[] {
  const value = fields[name];
  return Array.isArray(value) ? value.filter(isFields) : [];
}

/** These fields, named with blanks between them, as they are. */
export function pick(fields: Fields, names: string): Fields {
  return Object.fromEntries(names.split(' ').map((name) => [name, fields[name]]));
}

/** The first address of a picture. */
export function firstUrl(picture: Fields): unknown {
  const urls = picture['url'];
  return Array.isArray(urls) ? (urls[0] as unknown) : '';
}

/** The object under another name and shape; nothing where it is absent, since unset objects have no key. */
export function renamed(fields: Fields, from: string, to: string, convert: (value: Fields) => Fields): Fields {
  const value = fields[from];
  return isFields(value) ? { [to]: convert(value) } : {};
}

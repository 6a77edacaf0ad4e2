// The forms in which a service, a proxy or a log repeats a secret, and the ways in which a person would read them again.
import fc from 'fast-check';

/** Every character that a header may hold and a key is made of. */
export const keys = fc
  .integer({ min: 8, max: 200 })
  .chain((length) =>
    fc.array(
      fc.oneof(
        {
          weight: 8,
          arbitrary: fc.constantFrom(...Array.from('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789')),
        },
        { weight: 2, arbitrary: fc.constantFrom('-', '_', '=', '+', '/', '.') },
        { weight: 1, arbitrary: fc.integer({ min: 0x21, max: 0x7e }).map((code) => String.fromCharCode(code)) },
      ),
      { minLength: length, maxLength: length },
    ),
  )
  .map((characters) => characters.join(''));

type Disguise = (text: string) => string;

const each =
  (form: (character: string, code: number) => string): Disguise =>
  (text) =>
    Array.from(text, (character) => form(character, character.charCodeAt(0))).join('');
const hex = (code: number, digits: number) => code.toString(16).padStart(digits, '0');
const onlySigns =
  (disguise: Disguise): Disguise =>
  (text) =>
    text.replace(/[^a-zA-Z0-9]/g, disguise);

const NAMED: Readonly<Record<string, string>> = {
  '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;', '=': '&equals;', '+': '&plus;', '/': '&sol;',
  '_': '&lowbar;', '.': '&period;', ':': '&colon;', '%': '&percnt;', '#': '&num;', '\\': '&bsol;',
}; // prettier-ignore

const percent = each((_, code) => `%${hex(code, 2).toUpperCase()}`);
const percentLower = each((_, code) => `%${hex(code, 2)}`);
const decimal = each((_, code) => `&#${code};`);
const hexadecimal = each((_, code) => `&#x${hex(code, 2)};`);
const unicode = each((_, code) => `\\u${hex(code, 4)}`);

export const DISGUISES: readonly Disguise[] = [
  (text) => text,
  encodeURIComponent,
  (text) => new URLSearchParams([['', text]]).toString().slice(1),
  percent,
  percentLower,
  onlySigns(percentLower),
  each((_, code) => `%u${hex(code, 4)}`),
  decimal,
  hexadecimal,
  onlySigns(decimal),
  each((character) => NAMED[character] ?? character),
  each((_, code) => `&#${code} `.trim()),
  unicode,
  onlySigns(unicode),
  each((_, code) => `\\x${hex(code, 2)}`),
  each((_, code) => `\\u{${hex(code, 2)}}`),
  each((_, code) => `\\${code.toString(8).padStart(3, '0')}`),
  (text) => JSON.stringify(text).slice(1, -1),
  (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
  (text) => text.replaceAll('/', '\\/'),
  each((_, code) => `=${hex(code, 2).toUpperCase()}`),
  each((_, code) => String.fromCharCode(code + 0xfee0)),
  (text) => text.toUpperCase(),
  (text) => text.toLowerCase(),
  each((character) => (character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase())),
  each((character) => `${character}\u200b`),
  (text) => text.replace(/.{7}/g, '$&\n'),
  (text) => text.replace(/.{5}/g, '$&\r\n  '),
  (text) => text.replace(/.{9}/g, '$&=\r\n'),
  (text) => Array.from(text).join(' '),
  (text) => text.replace(/.{4}/g, '$&\u202e'),
  (text) => text.replace(/.{6}/g, '$&&nbsp;'),
  (text) => text.replace(/.{6}/g, '$&%0A'),
  (text) => text.replace(/.{6}/g, '$&\\n'),
];

/** A part of the key, disguised up to three times over, perhaps in two halves of different kinds. */
export const disguised = (key: string): fc.Arbitrary<string> =>
  fc
    .record({
      from: fc.oneof(fc.constant(0), fc.nat(key.length - 1)),
      length: fc.oneof(fc.constant(key.length), fc.integer({ min: 8, max: key.length })),
      layers: fc.array(fc.constantFrom(...DISGUISES), { minLength: 1, maxLength: 3 }),
      other: fc.constantFrom(...DISGUISES),
      splitAt: fc.oneof(fc.constant(key.length), fc.nat(key.length)),
    })
    .map(({ from, length, layers, other, splitAt }) => {
      const part = key.slice(from, from + length);
      const first = layers.reduce((text, disguise) => disguise(text), part.slice(0, splitAt));
      return first + other(part.slice(splitAt));
    });

// The other way round, written without a look at how the client does it.
const read = (code: number) => (code >= 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd');
const UNDO: readonly ((text: string) => string)[] = [
  (text) => text.replace(/%u([\da-f]{4})/gi, (_, digits: string) => read(parseInt(digits, 16))),
  (text) => text.replace(/(?:%[\da-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8')),
  (text) => text.replaceAll('+', ''),
  (text) => text.replace(/&#x([\da-f]+);?/gi, (_, digits: string) => read(parseInt(digits, 16))),
  (text) => text.replace(/&#(\d+);?/g, (_, digits: string) => read(parseInt(digits, 10))),
  (text) => text.replace(/&nbsp;/g, ''),
  (text) => Object.entries(NAMED).reduce((result, [character, name]) => result.replaceAll(name, character), text),
  (text) => text.replace(/\\u\{?([\da-f]{4}|[\da-f]{2}(?=\}))\}?/gi, (_, digits: string) => read(parseInt(digits, 16))),
  (text) => text.replace(/\\x([\da-f]{2})/gi, (_, digits: string) => read(parseInt(digits, 16))),
  (text) => text.replace(/\\([0-7]{3})/g, (_, digits: string) => read(parseInt(digits, 8))),
  (text) => text.replace(/\\[nrt]/g, ''),
  (text) => text.replaceAll('\\', ''),
  (text) => text.replace(/=([\da-f]{2})/gi, (_, digits: string) => read(parseInt(digits, 16))),
  (text) => text.replace(/=\r?\n/g, ''),
];
const MOST_READINGS = 300;

const plain = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s\p{Cc}\p{Cf}]/gu, '')
    .toLowerCase();

/** The longest part of the key that can be read in the text: as it stands, or decoded in any order. */
export function recoverable(text: string, key: string): string {
  const known = new Set([text]);
  for (const reading of known) {
    for (const undo of UNDO) if (known.size < MOST_READINGS) known.add(undo(reading));
  }
  const wanted = plain(key);
  let best = '';
  for (const reading of new Set([...known].map(plain))) {
    for (let from = 0; from < wanted.length; from++) {
      while (reading.includes(wanted.slice(from, from + best.length + 1)) && from + best.length < wanted.length) {
        best = wanted.slice(from, from + best.length + 1);
      }
    }
  }
  return best;
}

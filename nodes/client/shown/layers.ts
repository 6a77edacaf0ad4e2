// A text with one kind of encoding after another taken off it, in every order: what is encoded twice is read in two steps.
import { ENTITIES } from './entities';
import { type Range } from './secret-runs';

/** The text as it then reads, and for each of its characters the place in the text that it comes from. */
export interface Layer {
  text: string;
  places: readonly Range[];
  /** Its words are no longer apart. */
  isSqueezed: boolean;
}

/** Nobody reads a text in more ways; and each is looked through. */
const MOST_LAYERS = 16;

type Decoder = readonly [pattern: RegExp, decode: (token: string) => string];

const DECODERS: readonly Decoder[] = [
  [/(?:%[\da-f]{2})+/gi, (token) => fromBytes(token.replaceAll('%', ''))],
  [/%u[\da-f]{4}/gi, (token) => fromCode(token.slice(2), 16)],
  [/&#x[\da-f]{1,8};?/gi, (token) => fromCode(token.slice(3), 16)],
  [/&#\d{1,8};?/g, (token) => fromCode(token.slice(2), 10)],
  [/&[a-z]{2,14};/gi, (token) => ENTITIES.get(token.slice(1, -1).toLowerCase()) ?? token],
  [/\\(?:u[\da-f]{4}|U[\da-f]{8}|u\{[\da-f]{1,8}\}|x[\da-f]{2}|[0-7]{3}|[^])/gi, fromEscape],
  [/(?:=[\da-f]{2})+/gi, (token) => fromBytes(token.replaceAll('=', ''))],
  [/=[ \t]{0,9}\r?\n/g, () => ''],
];
/** An escape may be split as well. */
const SQUEEZE: Decoder = [/[\s\p{Cc}\p{Cf}]{1,99}/gu, () => ''];
const SIGN = /[%&=\\]/;

/** The text itself first. */
export function layersOf(text: string): Layer[] {
  const places = Array.from({ length: text.length }, (_, index): Range => [index, index + 1]);
  const layers: Layer[] = [{ text, places, isSqueezed: false }];
  // Each encoding begins with one of these: most texts have none.
  if (!SIGN.test(text)) return layers;
  for (const layer of layers) {
    const decoders = SIGN.test(layer.text) && !layer.isSqueezed ? [...DECODERS, SQUEEZE] : DECODERS;
    for (const decoder of decoders) {
      if (layers.length === MOST_LAYERS) return layers;
      const next = without(layer, decoder);
      if (!layers.some((known) => known.text === next.text)) layers.push(next);
    }
  }
  return layers;
}

function without({ text, places, isSqueezed }: Layer, decoder: Decoder): Layer {
  const [pattern, decode] = decoder;
  let result = '';
  const from: Range[] = [];
  let done = 0;
  const keep = (end: number) => {
    result += text.slice(done, end);
    for (; done < end; done++) from.push(places[done] ?? [0, 0]);
  };
  for (const { index, 0: token } of text.matchAll(pattern)) {
    keep(index);
    done = index + token.length;
    const said = decode(token);
    result += said;
    const place: Range = [places[index]?.[0] ?? 0, places[done - 1]?.[1] ?? 0];
    for (let count = 0; count < said.length; count++) from.push(place);
  }
  keep(text.length);
  return { text: result, places: from, isSqueezed: isSqueezed || decoder === SQUEEZE };
}

function fromBytes(hex: string): string {
  return Buffer.from(hex, 'hex').toString('utf8');
}

function fromCode(digits: string, base: 10 | 16): string {
  const code = parseInt(digits, base);
  return code <= 0x10ffff ? String.fromCodePoint(code) : '';
}

function fromEscape(token: string): string {
  const sign = token.charAt(1);
  if (/^[0-7]{3}$/.test(token.slice(1))) return String.fromCharCode(parseInt(token.slice(1), 8));
  if (token.length > 2) return fromCode(token.slice(2).replaceAll(/[{}]/g, ''), 16);
  return /[nrtfvb]/.test(sign) ? ' ' : sign;
}

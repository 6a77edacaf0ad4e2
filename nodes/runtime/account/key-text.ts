// Keys as people paste them. What is around a key goes; what a key cannot hold is named, without showing the key.
import { ConfigError } from '../../client/config-error';
import { readText } from '../node-red/config-values';

const INVISIBLE = /\p{Cf}/gu;
const QUOTED = /^(["'`])([^"'`]*)\1$|^[“„]([^“”„]*)[”“]$|^[‘‚]([^‘’‚]*)[’‘]$/;
/** `apiKey=...`, `x-api-key: ...`, as in the URL or the header that it was copied from. */
const NAMED = /^["'`]?(?:x[-_])?(?:api[-_ ]?key|oauth[-_ ]?token|bearer|token)["'`]?\s*[=: ]/i;
const ADDRESS = /^(?:https?|wss?):\/\//i;

/** A key or a token: one piece of visible ASCII; null where none is given. */
export function readKey(label: string, value: unknown): string | null {
  const text = bare(readText(label, value));
  if (text === '') return null;
  const wrong = (what: string) => new ConfigError(`${label}: ${what}`);
  if (ADDRESS.test(text)) throw wrong('this is an address: enter the key alone');
  if (NAMED.test(text)) throw wrong('begins with its name: enter only what stands behind it');
  if (/\s/.test(text)) throw wrong('holds a space or a line break: copy it again, in one piece');
  const at = text.search(/[^!-~]/);
  if (at >= 0) throw wrong(`its character ${at + 1} is none that a key can have: copy it again`);
  return text;
}

/** A cookie header: pairs with spaces between them. */
export function readCookies(label: string, value: unknown): string | null {
  const text = bare(readText(label, value));
  if (/^(?:x-)?(?:set-)?cookie(?:-header)?\s*:/i.test(text)) {
    throw new ConfigError(`${label}: begins with the name of the header: enter only what stands behind it`);
  }
  return text === '' ? null : text;
}

function bare(text: string): string {
  const visible = text.replace(INVISIBLE, '').trim();
  const [, , inStraight, inDouble, inSingle] = QUOTED.exec(visible) ?? [];
  return (inStraight ?? inDouble ?? inSingle ?? visible).trim();
}

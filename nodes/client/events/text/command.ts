// A chat as a command: `!lamp red` or `/lamp red`, wherever bots have taught viewers to write so.
import { LONGEST_LIST } from '../fields';

const EXCLAMATION_MARK = 0x21;
const SLASH = 0x2f;
const BLANKS = /\s+/;

interface Command {
  /** The first word in lower case, without its sign; null where the text is no command. */
  command: string | null;
  args: string[];
}

export function commandOf(text: string | null): Command {
  if (!beginsWithSign(text)) return { command: null, args: [] };
  const [first = '', ...args] = text.trim().split(BLANKS, LONGEST_LIST + 1);
  const command = first.slice(1).toLowerCase();
  return command === '' ? { command: null, args: [] } : { command, args };
}

/** Nearly no chat does: so nothing is split, and nothing copied. */
function beginsWithSign(text: string | null): text is string {
  if (text === null) return false;
  return isSign(text) || (text.startsWith(' ') && isSign(text.trimStart()));
}

function isSign(text: string): boolean {
  const first = text.charCodeAt(0);
  return first === EXCLAMATION_MARK || first === SLASH;
}

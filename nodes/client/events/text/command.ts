// A chat as a command: `!lamp red` or `/lamp red`, wherever bots have taught viewers to write so.
import { LONGEST_LIST } from '../fields';

const SIGNS = ['!', '/'];
const BLANKS = /\s+/;

interface Command {
  /** The first word in lower case, without its sign; null where the text is no command. */
  command: string | null;
  args: string[];
}

export function commandOf(text: string | null): Command {
  const words = beginsWithSign(text) ? text.trim().split(BLANKS, LONGEST_LIST + 1) : [];
  const [first = '', ...args] = words;
  const command = first.slice(1).toLowerCase();
  return command === '' ? { command: null, args: [] } : { command, args };
}

/** Nearly no chat does: so nothing is split, and nothing copied. */
function beginsWithSign(text: string | null): text is string {
  if (text === null) return false;
  return SIGNS.includes(text.charAt(0)) || (text.startsWith(' ') && SIGNS.includes(text.trimStart().charAt(0)));
}

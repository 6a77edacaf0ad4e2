// The one way of a text from outside toward a person: words of the service in an error, a status, a warning, a dialog, the
// `reason` of output 2; and what a message or a pasted setting held, where an error names it.
import { type Redact } from './redact';

/** What fits into a sidebar, and tells enough. */
const MOST_SHOWN = 300;
/** For what only names something: a limit, a plan, a gift, an operation. */
export const MOST_OF_A_NAME = 100;
/** What is folded and cleaned before it is cut may be a little longer, and must not be megabytes. */
const MOST_FOLDED = 4_000;
/** Line breaks would forge lines of a log, and ESC colours it. */
const BLANKS = /[\s\p{Cc}]+/gu;
/** Direction marks turn what stands around them; a joiner makes one emoji of several. */
const INVISIBLE = /(?!\u200d)\p{Cf}|\p{Cs}/gu;

/** Words of the service: no secret, one line, nothing invisible, not long. Empty where nothing is left. */
export function shownText(text: string, redact: Redact, most = MOST_SHOWN): string {
  return plainText(redact(text), most);
}

/** The same for a text that the service has no part in. */
export function plainText(text: string, most = MOST_SHOWN): string {
  const plain = text.slice(0, MOST_FOLDED).replace(INVISIBLE, '').replace(BLANKS, ' ').trim();
  return plain.length > most ? `${plain.slice(0, most - 1).replace(INVISIBLE, '')}…` : plain; // no half of a character
}

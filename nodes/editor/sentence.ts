// Messages of the runtime and of the service as sentences, so that other words can follow them.

/** A first word may also be a name, whose spelling counts. */
const PLAIN_FIRST_WORD = /^[a-z]+(?= )/;
const ENDED = /[.!?…。！？]["'”’)\]]*$/;

export function sentence(message: string): string {
  const text = message.trim();
  if (text === '') return '';
  const begun = PLAIN_FIRST_WORD.test(text) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
  return ENDED.test(text) ? begun : `${begun}.`;
}

// The end of a node, as a signal: whatever waits on its behalf ends with it.
import { setMaxListeners } from 'node:events';

export function nodeEnding(): AbortController {
  const ending = new AbortController();
  // Each call that waits listens, and a thousand of them are no leak.
  setMaxListeners(0, ending.signal);
  return ending;
}

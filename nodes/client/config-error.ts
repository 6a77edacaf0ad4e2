// What a person has to correct in a dialog, in words. Raised before anything is sent.
import { plainText } from './shown/shown-text';

/** What was given is often part of it, and may be of any length. */
const MOST_OF_AN_ERROR = 1_000;

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The code that Catch nodes see, the same as for any other wrong input. */
  readonly code = 'INVALID_INPUT';

  constructor(message: string) {
    super(plainText(message, MOST_OF_AN_ERROR));
  }
}

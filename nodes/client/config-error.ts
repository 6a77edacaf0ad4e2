// What a person has to correct in a dialog, in words. Raised before anything is sent.

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  /** The code that Catch nodes see, the same as for any other wrong input. */
  readonly code = 'INVALID_INPUT';
}

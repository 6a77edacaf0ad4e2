// What the journal is to know of one streak, and the part that one message has in it.

export interface Noted {
  readonly key: string;
  readonly high: number;
  readonly low: number;
  count: number;
  /** How much of it was given to Node-RED, or was not to be. */
  given: number;
  isOpen: boolean;
  byService: boolean;
  /** Messages that Node-RED has not got yet. */
  outstanding: number;
  /** Its message can be built from the journal. */
  isDescribed: boolean;
}

export interface Share {
  readonly noted: Noted;
  /** With this message the streak is told up to here; before it, up to `before`. */
  readonly count: number;
  readonly before: number;
}

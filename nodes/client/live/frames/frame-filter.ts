// Decides from a frame's bytes whether it can hold a wanted message, so that most frames need not be parsed at all.

export class FrameFilter {
  readonly #needles: readonly Buffer[] | null;

  /** @param wireTypes the type names that someone wants; null when every frame is wanted */
  constructor(wireTypes: Iterable<string> | null) {
    // With its closing quote only: a service may put white space around the colon, but never inside the name.
    this.#needles = wireTypes && [...new Set(wireTypes)].map((type) => Buffer.from(`${type}"`));
  }

  /** False only if no message of a wanted type is in the frame. A name that is merely mentioned gives true: no harm. */
  mayHold(data: Buffer): boolean {
    return this.#needles === null || this.#needles.some((needle) => data.includes(needle));
  }
}

// What became of the events that one node wants of one creator.

export interface DeliveryCounts {
  /** Seen before, and dropped. */
  replays: number;
  /** From before the room was heard, and not wanted. */
  history: number;
  /** What a lost connection had missed, and the next one brought. */
  recovered: number;
}

export function noCounts(): DeliveryCounts {
  return { replays: 0, history: 0, recovered: 0 };
}

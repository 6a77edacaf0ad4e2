// How much is remembered of what was delivered, and how long: in the process and in the journal alike.

export const KEEP_MS = 600_000;
/** A room more than two streams back replays nothing. */
export const ROOMS_REMEMBERED = 3;
/** Of one room. */
export const GIFT_IDS_KEPT = 5_000;
/** Of one room, however old; and at most, of the last ten minutes. */
export const OTHER_IDS_AT_LEAST = 5_000;
export const OTHER_IDS_KEPT = 50_000;
/** An end or a replay may come late; a streak this far back will not come again. */
export const STREAKS_AT_LEAST = 1_000;
export const STREAKS_KEPT = 5_000;

// How soon the client must know what became of a connection, and be back, in ms.

/** What the client can know, its status says within this. */
export const GRACE_MS = 2_000;
/** A dead connection must be known as such within this. */
export const HALF_OPEN_MS = 30_000;
/** Events flow again within this of the service being back, */
export const RECOVERY_MS = 35_000;
/** and within this where the connection died without a word. */
export const HALF_OPEN_RECOVERY_MS = 60_000;

// How long a connection may keep silent, and how long it must live. What passes a limit carries it in its cause, so that
// texts in all languages name the same number.

/** TCP, TLS and upgrade together. */
export const HANDSHAKE_TIMEOUT_MS = 10_000;
/** The service speaks first, within seconds; one that only answers pings is not serving us. */
export const FIRST_MESSAGE_TIMEOUT_MS = 60_000;
export const PING_EVERY_MS = 10_000;
/** Neither a frame nor a pong nor a byte of one. */
export const SILENT_AFTER_MS = 25_000;
/** A connection this old proves that key and creator are fine: past failures are forgotten. */
export const STABLE_AFTER_MS = 30_000;
/** How long the service may take to answer our close before the socket is cut. */
export const CLOSE_TIMEOUT_MS = 2_000;
/** A look at one of these limits that comes so much too late says nothing about the other side: */
export const LATE_MS = 1_000;
/** it has so much more time to be heard. */
export const SPARE_MS = 10_000;

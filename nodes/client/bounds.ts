// What a deploy waits for, and how much is kept meanwhile: one set of bounds for the sockets, the clients of the accounts
// and the nodes' outboxes, since a node that comes back needs all three.

/** How long a node, or an account, may be away in a deploy before nobody counts on its return. */
export const DEPLOY_PATIENCE_MS = 20_000;

/** How many messages are kept for a node in a deploy, of a socket and of an outbox each. */
export const MAX_KEPT_MESSAGES = 1_000;

/** How much longer than a deploy an unused session waits: a creator may just have moved to another node. */
export const LINGER_MS = 1_500;

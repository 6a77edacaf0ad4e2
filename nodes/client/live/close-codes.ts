// What each way of losing a socket means. Data, not code: codes and names are those of the SDK's enum.

/**
 * - `fail`: a person must act (key, permission, options)
 * - `notLive`: the creator is not live; may be a false answer, so look again quickly first
 * - `ended`: the LIVE is over
 * - `limited`: too many sockets or opens; wait long
 * - `now`: the service's own housekeeping; reconnect at once
 * - `retry`: anything that heals by itself; back off
 */
export type Outcome = 'fail' | 'notLive' | 'ended' | 'limited' | 'now' | 'retry';

interface Meaning {
  outcome: Outcome;
  /** Our words: the service's differ between its versions. */
  reason: string;
}

const CLOSE_CODES: ReadonlyMap<number, Meaning> = new Map([
  [1000, { outcome: 'retry', reason: 'the service closed the connection' }],
  [1002, { outcome: 'retry', reason: 'a frame broke the WebSocket protocol' }],
  [1006, { outcome: 'retry', reason: 'the connection was lost' }],
  [1009, { outcome: 'retry', reason: 'a frame was larger than 8 MB' }],
  [1011, { outcome: 'retry', reason: 'an error inside the service' }],
  [1012, { outcome: 'retry', reason: 'the service is restarting' }],
  [1013, { outcome: 'retry', reason: 'the service asks to try again later' }],
  [4005, { outcome: 'ended', reason: 'the LIVE has ended' }],
  [4006, { outcome: 'retry', reason: 'no messages for some time' }],
  [4400, { outcome: 'fail', reason: 'the service refused the options: check the creator and the features' }],
  [4401, { outcome: 'fail', reason: 'the service refused the API key: check it in the account' }],
  [4403, { outcome: 'fail', reason: 'this key may not watch this creator' }],
  [4404, { outcome: 'notLive', reason: 'not live' }],
  [4429, { outcome: 'limited', reason: 'too many connections for this key: close other programs that use it' }],
  [4500, { outcome: 'retry', reason: 'TikTok closed the connection' }],
  [4555, { outcome: 'now', reason: 'the connection reached its maximum lifetime' }],
  [4556, { outcome: 'retry', reason: 'the service could not reach TikTok' }],
  [4557, { outcome: 'retry', reason: 'the service could not read the room' }],
]);

const HTTP_STATUSES: ReadonlyMap<number, Meaning> = new Map([
  [400, { outcome: 'fail', reason: 'the service refused the request (400): check the creator and the features' }],
  [401, { outcome: 'fail', reason: 'the service refused the API key (401): check it in the account' }],
  [402, { outcome: 'fail', reason: 'the plan of this key includes no LIVE connections (402)' }],
  [403, { outcome: 'fail', reason: 'this key has no permission (403)' }],
  [429, { outcome: 'limited', reason: 'too many connections for this key (429): close other programs that use it' }],
]);

/** Close codes and HTTP statuses whose meaning is known. */
export const KNOWN_CODES: ReadonlySet<number> = new Set([...CLOSE_CODES.keys(), ...HTTP_STATUSES.keys()]);

/** Ends that we bring about ourselves, because nothing comes. */
export const SILENCES = {
  handshake: 'the service did not answer within 10 s',
  silence: 'no sign of life for 25 s',
  firstMessage: 'no message within 60 s',
} as const;

/** A WebSocket close code; unknown ones are retried. */
export function closeMeaning(code: number): Meaning {
  return CLOSE_CODES.get(code) ?? { outcome: 'retry', reason: `closed with code ${code}` };
}

/** The HTTP status of a refused upgrade; unknown ones are retried. */
export function refusalMeaning(status: number): Meaning {
  return HTTP_STATUSES.get(status) ?? { outcome: 'retry', reason: `the service refused the connection (${status})` };
}

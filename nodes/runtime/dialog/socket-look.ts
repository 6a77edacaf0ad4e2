// "Is this creator live?", answered by a socket as the live node does it: the first message says yes, 4404 no. It costs
// one connection for a moment, and asks for no more of the plan than the flows do.
import { type LiveClient } from '../../client/live/client';
import { type Cause } from '../../client/live/connection/cause';
import { treatmentOf } from '../../client/live/connection/close-codes';
import { sentenceOf } from '../../client/live/connection/reasons';
import { type ConnectionStatus, type Watch, type WatchOptions } from '../../client/live/watch';
import { closed, EulerError } from '../../client/rest/errors/euler-error';
import { type LiveAnswer, NOT_LIVE } from '../../client/rest/live-answer';
import { withSignal } from '../../client/rest/with-signal';

/** One of the types that come seldom: the others are then passed over unread. */
const OPTIONS: Omit<WatchOptions, 'creator' | 'onStatus'> = {
  nodeId: 'who-is-live',
  events: ['stream'],
  gifts: 'final',
  giftFilter: [],
  minDiamonds: 0,
  giftMatch: 'all',
  history: 'skip',
  format: 'simple',
  features: {},
  whenOffline: 'stop',
  pollIntervalMs: 60_000,
  onDelivery: () => undefined,
};

/** Dialogs take turns: none holds a connection while another does. */
let last: Promise<unknown> = Promise.resolve();

/** The client of the flows makes room for it as for any node; where that has a connection to the creator, it is shared. */
export function lookBySocket(client: LiveClient, creator: string, signal: AbortSignal): Promise<LiveAnswer> {
  const look = last.then(() => {
    signal.throwIfAborted();
    return lookNow(client, creator, signal);
  });
  last = look.catch(() => undefined); // whoever asked is told
  return look;
}

async function lookNow(client: LiveClient, creator: string, signal: AbortSignal): Promise<LiveAnswer> {
  let watch: Watch | null = null;
  let waitsFor: Cause | null = null;
  const found = new Promise<LiveAnswer>((resolve, reject) => {
    const onStatus = (status: ConnectionStatus) => {
      waitsFor = status.cause;
      const answer = answerOf(status);
      if (answer instanceof Error) reject(answer);
      else if (answer) resolve(answer);
    };
    watch = client.watch({ ...OPTIONS, creator, onStatus });
  });
  try {
    return await withSignal(found, signal);
  } catch (error) {
    throw signal.aborted && isFull(waitsFor) ? failure(waitsFor) : error;
  } finally {
    // Closes the connection, with 1000, unless a node has it too.
    (watch as Watch | null)?.stop();
  }
}

/** Null while it is under way. */
function answerOf({ state, roomId, cause, retryAt }: ConnectionStatus): LiveAnswer | Error | null {
  const isNo = cause !== null && treatmentOf(cause) === 'notLive';
  switch (state) {
    case 'live':
      return { isLive: true, roomId };
    case 'ended':
      return NOT_LIVE;
    case 'failed':
      return failure(cause);
    case 'stopped':
      return isNo ? NOT_LIVE : closed();
    case 'connecting':
    case 'offline':
    case 'reconnecting':
      // Without a time for the next try it is the present one whose answer counts.
      if (retryAt === null) return null;
      return isNo ? NOT_LIVE : failure(cause);
  }
}

function isFull(cause: Cause | null): boolean {
  return cause?.kind === 'full';
}

function failure(cause: Cause | null): EulerError {
  return new EulerError('NETWORK', cause ? sentenceOf(cause) : 'the connection failed');
}

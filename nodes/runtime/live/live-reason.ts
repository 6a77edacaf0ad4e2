// Why there is no connection, short and in the language of the runtime, for the status under a node; the whole sentence
// is in the payload of output 2.
import { type Cause } from '../../client/live/connection/cause';
import { closeMeaning, errorCodeOf, refusalMeaning } from '../../client/live/connection/close-codes';
import { sentenceOf } from '../../client/live/connection/reasons';
import { needsAPerson } from '../../client/network-reason';
import { type Say } from '../words';

export function shortReason<Text>(cause: Cause | null, words: Say<Text | string>): Text | string {
  switch (cause?.kind) {
    case undefined:
      return '';
    case 'closed':
      return words(`reason.${closeMeaning(cause.code).textKey}`, { code: cause.code });
    case 'refused':
      return words(`reason.${refusalMeaning(cause.status, cause.said).textKey}`, { code: cause.status });
    case 'silence':
      return words(`reason.${cause.of}`, { seconds: cause.limitMs / 1000 });
    case 'network':
    case 'tls':
      return words(`reason.${cause.kind}`, { failure: cause.failure });
    case 'proxy':
      return words(needsAPerson(cause.failure) ? 'reason.proxyLogin' : 'reason.proxy', { failure: cause.failure });
    case 'encoding':
      return words('reason.encoding');
    case 'full':
      return words('status.waitingForSocket');
    case 'settings':
    case 'noCreator':
      return sentenceOf(cause);
  }
}

/** What needs a person: the whole status text. */
export function textOfFailure<Text>(cause: Cause | null, words: Say<Text | string>): Text | string {
  const code = errorCodeOf(cause);
  if (code === 'UNAUTHORIZED') return words('status.keyRefused');
  return words('status.failed', {
    reason: code === 'PLAN_REQUIRED' ? words('reason.402') : shortReason(cause, words),
  });
}

// `rateLimits` can ask for limits that are not those of the account's calls, by `type` (SDK 0.6.0): nothing of their figures
// is the account's.
import type { RestCall } from '../rest-call';

/** What the service tells when no type is given. */
const OF_THE_ACCOUNT = 'WEBCAST';

export function asksOtherLimits({ operation, url }: RestCall): boolean {
  const type = url.searchParams.get('type');
  return operation.name === 'rateLimits' && type !== null && type.toUpperCase() !== OF_THE_ACCOUNT;
}

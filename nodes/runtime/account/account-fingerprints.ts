// What makes two accounts the same: for what is remembered, for a stored key, for an open client. None shows the key.
import { createHash } from 'node:crypto';
import { type AccountSettings, type Endpoint } from './account-settings';

/** Names service and key: what was delivered under one key says nothing of another's. */
export function identityOf({ service, apiKey }: AccountSettings): string {
  return hash([service?.wsUrl ?? 'simulator', apiKey]);
}

/** What a stored key is bound to: the service and its URLs, and proxy and TLS by their contents, whatever their ids. */
export function endpointOf({ preset, service, tls, proxy }: Endpoint): string {
  return hash([preset, service?.restUrl, service?.wsUrl, tls, proxy]);
}

/** Changes with everything that an open socket or REST client depends on. */
export function fingerprintOf(settings: AccountSettings): string {
  const { preset, service, recording, apiKey, oauthToken, sessionCookie, timeoutMs, tls, proxy } = settings;
  return hash([preset, service, recording, apiKey, oauthToken, sessionCookie, timeoutMs, tls, proxy]);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

// What makes two accounts the same: for what is remembered, for a stored key, for an open client. None shows the key.
import { createHash } from 'node:crypto';
import { type AccountDef, type AccountSettings, readService } from './account-settings';

/** Names service and key: what was delivered under one key says nothing of another's. */
export function identityOf({ service, apiKey }: AccountSettings): string {
  return hash([service?.wsUrl ?? 'simulator', apiKey]);
}

/** Where the keys of an account may go: the service and its URLs. Throws a ConfigError where these are wrong. */
export function endpointOf(def: AccountDef): string {
  const { preset, service } = readService(def);
  return JSON.stringify([preset, service?.restUrl, service?.wsUrl]);
}

/** Changes with everything that an open socket or REST client depends on. */
export function fingerprintOf(settings: AccountSettings): string {
  const { preset, service, apiKey, oauthToken, sessionCookie, timeoutMs, tls, proxy } = settings;
  return hash([preset, service, apiKey, oauthToken, sessionCookie, timeoutMs, tls, proxy]);
}

function hash(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}

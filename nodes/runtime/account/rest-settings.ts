// The settings of an account, as the REST half of the client takes them.
import { type RestSettings } from '../../client/rest/rest-client';
import { proxyFor } from '../../client/proxy';
import { otherPlaces, type Service } from '../../client/service';
import { type AccountSettings } from './account-settings';
import { CLIENT_NAME, USER_AGENT } from '../package-info';

/** @param service where the account's own is null: the simulator's, known once it runs */
export function restSettings(settings: AccountSettings, service: Service): RestSettings {
  const { preset, oauthToken, sessionCookie, timeoutMs, tls, proxy } = settings;
  return {
    baseUrl: service.restUrl,
    family: service.family,
    service: preset,
    others: otherPlaces(preset),
    apiKey: settings.apiKey ?? 'simulator',
    oauthToken,
    sessionCookie,
    clientName: CLIENT_NAME,
    userAgent: USER_AGENT,
    timeoutMs,
    ...(tls && { tls }),
    // The built-in simulator is never behind a proxy.
    proxyFor: (url) => settings.service && proxyFor(url, proxy, process.env),
  };
}

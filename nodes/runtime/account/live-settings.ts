// The settings of an account, as the half of the client with the sockets takes them.
import { type LiveSettings } from '../../client/live/client';
import { proxyFor } from '../../client/proxy';
import { secretsOf, serviceRedactor } from '../../client/rest/secrets';
import { type Service } from '../../client/service';
import { type AccountSettings } from './account-settings';
import { CLIENT_NAME, USER_AGENT } from '../package-info';

/** @param service where the account's own is null: the simulator's, known once it runs */
export function liveSettings(settings: AccountSettings, service: Service): LiveSettings {
  const { apiKey, maxConnections, tls, proxy } = settings;
  // The built-in simulator is never behind a proxy.
  const usedProxy = settings.service && proxyFor(new URL(service.wsUrl), proxy, process.env);
  return {
    wsUrl: service.wsUrl,
    apiKey: apiKey ?? 'simulator',
    clientName: CLIENT_NAME,
    maxConnections,
    socket: {
      userAgent: USER_AGENT,
      redact: serviceRedactor(secretsOf(settings, [usedProxy?.url])),
      ...(tls && { tls }),
      proxy: usedProxy,
    },
  };
}

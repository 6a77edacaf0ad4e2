// A client for one question of a dialog, with settings that may not be deployed: opened for it, and closed after it.
import type * as Rest from '../client/rest/rest-client';
import { type Service, SERVICES } from '../client/service';
import { type AccountSettings } from './account-settings';
import { acquireSimulator, releaseSimulator } from './builtin-simulator';
import { restSettings } from './rest-settings';

/** What is left of a time limit to say that a try has failed. */
const SPARE_MS = 1_000;

/** @param limitMs of the whole question: a single try ends before */
export async function withSettings<T>(
  settings: AccountSettings,
  limitMs: number,
  work: (rest: Rest.RestSettings) => Promise<T>,
): Promise<T> {
  return withService(settings, (service) => {
    const rest = restSettings(settings, service);
    return work({ ...rest, timeoutMs: Math.min(rest.timeoutMs, limitMs - SPARE_MS) });
  });
}

export async function withClient<T>(
  rest: Rest.RestSettings,
  work: (client: Rest.RestClient) => Promise<T>,
): Promise<T> {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- lazily: most dialogs never ask
  const { RestClient } = require('../client/rest/rest-client') as typeof Rest;
  const client = new RestClient(rest);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

/** The same object where they are nested already; null where the service has no nested routes for this key. */
export function nestedSettings({ preset }: AccountSettings, rest: Rest.RestSettings): Rest.RestSettings | null {
  if (rest.routes === 'nested' || preset === 'simulator') return rest;
  if (preset === 'custom') return null;
  return { ...rest, baseUrl: SERVICES['euler-2026'].restUrl, routes: 'nested', service: 'euler-2026' };
}

async function withService<T>({ service }: AccountSettings, work: (service: Service) => Promise<T>): Promise<T> {
  if (service) return work(service);
  const simulator = await acquireSimulator();
  try {
    return await work(simulator);
  } finally {
    await releaseSimulator();
  }
}

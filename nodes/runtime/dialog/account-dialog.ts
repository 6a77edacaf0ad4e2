// What the account's dialog holds when it asks the service -> settings to ask with. Keys that the browser does not know
// (stored ones, variables of this machine) go nowhere but where a deploy has already sent them.
import { type NodeAPI } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { type AccountNode } from '../account/account-node';
import { endpointOf } from '../account/account-fingerprints';
import {
  type AccountCredentials,
  type AccountDef,
  type AccountSettings,
  readAccount,
  readEndpoint,
} from '../account/account-settings';
import { variableOf } from '../node-red/config-values';

/** How Node-RED's editor shows a stored credential. */
const STORED = '__PWRD__';
const CREDENTIALS = ['apiKey', 'oauthToken', 'sessionCookie'] as const;
const TEXTS = ['service', 'restUrl', 'wsUrl', 'routes', 'recording', 'speed', 'timeout', 'tls', 'proxy'] as const;
const KEY_OF_ANOTHER =
  'a stored key is only used with the service, URLs, proxy and TLS configuration it is deployed with: deploy first, ' +
  'or enter the key again';
const VARIABLE_OF_ANOTHER =
  'a key in a variable is only sent to your own URLs once these are deployed, and so with a proxy or a TLS ' +
  'configuration: deploy first, or enter the key itself';
const KEY_OUT_OF_REACH =
  'the stored key is out of reach while the account is not deployed, disabled or part of a subflow';

/** Throws a ConfigError where a person has to correct something. */
export function readAccountDialog(RED: NodeAPI, body: unknown): AccountSettings {
  if (typeof body !== 'object' || body === null) throw new ConfigError('the dialog sent nothing');
  const given = body as Record<string, unknown>;
  const node = (typeof given['id'] === 'string' ? RED.nodes.getNode(given['id']) : null) as AccountNode | null;
  const deployed = node?.type === 'euler-account' ? node : null;

  const texts = TEXTS.map((name) => [name, resolve(deployed, given[name])] as const);
  const def = Object.fromEntries(texts) as unknown as AccountDef;
  const endpoint = readEndpoint(RED, def);
  const { preset, tls, proxy } = endpoint;
  const isOwnEndpoint = deployed?.endpoint === endpointOf(endpoint);
  // Nobody but the service itself can read what is sent there.
  const isOfService = preset !== 'custom' && tls === null && proxy === null;

  const credentials: AccountCredentials = {};
  for (const name of CREDENTIALS) {
    const value = given[name];
    if (typeof value !== 'string' || value === '') continue;
    if (value === STORED) {
      if (isOwnEndpoint) credentials[name] = deployed.credentials[name] ?? '';
      else if (preset !== 'simulator') throw new ConfigError(deployed ? KEY_OF_ANOTHER : KEY_OUT_OF_REACH);
    } else if (variableOf(value) !== null) {
      if (!isOfService && !isOwnEndpoint && preset !== 'simulator') throw new ConfigError(VARIABLE_OF_ANOTHER);
      credentials[name] = String(resolve(deployed, value));
    } else {
      credentials[name] = value;
    }
  }
  return readAccount(RED, def, credentials);
}

/** As Node-RED does at a deploy: `${NAME}` as a whole; where there is no such variable, it stays and is refused. */
function resolve(deployed: AccountNode | null, value: unknown): unknown {
  const name = variableOf(value);
  if (name === null) return value;
  // A flow of the deployed node may define variables of its own.
  const scope = deployed as unknown as { _flow?: { getSetting(name: string): unknown } } | null;
  const own = Object.hasOwn(process.env, name) ? process.env[name] : undefined; // `constructor` is no variable
  const found = scope?._flow ? scope._flow.getSetting(name) : own;
  return found === undefined || found === null || found === '' ? value : found;
}

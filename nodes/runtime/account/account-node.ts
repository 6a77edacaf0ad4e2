// What the other nodes of this package use of an account, and how they find theirs.
import { type Node, type NodeAPI } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { type LiveClient } from '../../client/live/client';
import { type RestClient } from '../../client/rest/rest-client';
import { type AccountCredentials } from './account-settings';
import { type AccountView } from './account-view';
import { type RecordingDeck } from './recording-deck';

export interface AccountNode extends Node<AccountCredentials> {
  /** Rejects with a ConfigError where a person has to correct the account. */
  live(): Promise<LiveClient>;
  /** Made with the first call: until then nothing of HTTP is loaded. Rejects as `live` does. */
  rest(): Promise<RestClient>;
  /** How it stands, without opening or asking anything. Rejects as `live` does. */
  view(): Promise<AccountView>;
  /** The recording that its simulator plays; null with any other service. Rejects as `live` does. */
  deck(): Promise<RecordingDeck | null>;
  /** Names the service, URLs, proxy and TLS that it was deployed with; null where these are wrong. */
  readonly endpoint: string | null;
}

export function findAccount(RED: NodeAPI, id: unknown): AccountNode {
  const account = (typeof id === 'string' && id !== '' ? RED.nodes.getNode(id) : null) as AccountNode | null;
  if (account?.type === 'euler-account') return account;
  throw new ConfigError(
    isDisabled(RED, id)
      ? 'the account is disabled: enable it, and deploy'
      : 'no account is chosen, or it is not deployed',
  );
}

/** Node-RED does not start a node with `d: true`, but it knows its settings. */
function isDisabled(RED: NodeAPI, id: unknown): boolean {
  let found = false;
  RED.nodes.eachNode((def: { id: string; d?: boolean }) => {
    if (def.id === id && def.d === true) found = true;
  });
  return found;
}

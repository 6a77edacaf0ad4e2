// Config node: the API key, the service, and the client that all nodes of this account share.
import { type Node, type NodeAPI } from 'node-red';
import { type LiveClient } from './client/live/client';
import { type AccountCredentials, type AccountDef, readAccount } from './runtime/account-settings';
import { accountsOf } from './runtime/accounts';
import { deploysOf } from './runtime/deploys';
import { guard } from './runtime/guard';

/** What the other nodes of this package use of an account. */
export interface AccountNode extends Node<AccountCredentials> {
  /** Rejects with a ConfigError where a person has to correct the account. */
  live(): Promise<LiveClient>;
}

export default function register(RED: NodeAPI): void {
  function EulerAccount(this: AccountNode, def: AccountDef): void {
    RED.nodes.createNode(this, def);
    const accounts = accountsOf(RED.events);
    const deploys = deploysOf(RED.events);

    const open = async () =>
      accounts.acquire(this.id, readAccount(RED, def, this.credentials), (text) => this.warn(text));
    const live = open();
    live.catch(() => undefined); // each node that uses the account shows it
    this.live = () => live;

    this.on('close', (removed: boolean, done: () => void) => {
      const returns = !removed && deploys.isDeploying;
      guard(
        () => accounts.release(this.id, returns).then(done),
        () => done(),
      );
    });
  }

  RED.nodes.registerType<AccountNode, AccountDef, object, AccountCredentials>('euler-account', EulerAccount, {
    credentials: {
      apiKey: { type: 'password' },
      oauthToken: { type: 'password' },
      sessionCookie: { type: 'password' },
    },
  });
}

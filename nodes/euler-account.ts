// Config node: the API key, the service, and the client that all nodes of this account share.
import { type NodeAPI } from 'node-red';
import { type AccountClient } from './runtime/account/account-client';
import { listGifts } from './runtime/dialog/account-gifts';
import { type AccountNode } from './runtime/account/account-node';
import { endpointOf } from './runtime/account/account-fingerprints';
import {
  type AccountCredentials,
  type AccountDef,
  readAccount,
  readEndpoint,
} from './runtime/account/account-settings';
import { testAccount } from './runtime/dialog/account-test';
import { accountsOf } from './runtime/account/accounts';
import { deploysOf } from './runtime/node-red/deploys';
import { guard } from './runtime/node-red/guard';
import { checkLive } from './runtime/dialog/live-check';
import { serveSidebar } from './runtime/sidebar/sidebar-routes';

export { type AccountNode };

export default function register(RED: NodeAPI): void {
  function EulerAccount(this: AccountNode, def: AccountDef): void {
    RED.nodes.createNode(this, def);
    const accounts = accountsOf(RED.events);
    const deploys = deploysOf(RED.events);

    const opened = new Promise<AccountClient>((resolve) => {
      const settings = readAccount(RED, def, this.credentials);
      resolve(accounts.acquire(this.id, settings, (text) => this.warn(text), userDirOf(RED)));
    });
    opened.catch(() => undefined); // each node that uses the account shows it
    this.live = async () => (await opened).live;
    this.deck = async () => (await opened).deck;
    this.rest = async () => (await opened).rest();
    this.view = async () => (await opened).view();
    Object.assign(this, { endpoint: endpointOrNull(RED, def) });

    this.on('close', (removed: boolean, done: () => void) => {
      const returns = !removed && deploys.isDeploying;
      if (removed && !isDeployed(RED, this.id)) accounts.forget(this.id, userDirOf(RED));
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

  // What the dialogs ask, before and after a deploy: the body holds the settings of the account as its dialog has them.
  const questions = { test: testAccount, gifts: listGifts, 'is-live': checkLive };
  const mayWrite = RED.auth.needsPermission('euler-account.write');
  for (const [name, answer] of Object.entries(questions)) {
    RED.httpAdmin.post(`/euler-account/${name}`, mayWrite, (request, response) => {
      guard(
        async () => void response.json(await answer(RED, request.body)),
        () => response.sendStatus(500),
      );
    });
  }
  serveSidebar(RED);
}

function endpointOrNull(RED: NodeAPI, def: AccountDef): string | null {
  try {
    return endpointOf(readEndpoint(RED, def));
  } catch {
    return null; // readAccount throws the same, and each node of the account shows it
  }
}

function userDirOf({ settings }: NodeAPI): string | null {
  const { userDir } = settings as { userDir?: unknown };
  return typeof userDir === 'string' && userDir !== '' ? userDir : null;
}

/** To Node-RED a node that is disabled is removed, but it may be enabled again. */
function isDeployed(RED: NodeAPI, id: string): boolean {
  let isFound = false;
  RED.nodes.eachNode((def) => {
    if (def.id === id) isFound = true;
  });
  return isFound;
}

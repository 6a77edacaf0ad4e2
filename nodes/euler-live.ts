// Live events of one or more creators: output 1 one message per event, output 2 the states of the connections.
import { type Node, type NodeAPI, type NodeMessage, type NodeMessageInFlow } from 'node-red';
import { ConfigError } from './client/config-error';
import { type LiveClient } from './client/live/client';
import { findAccount } from './runtime/account-node';
import { readCreators, readGivenCreators, readNarrowing } from './runtime/creators';
import { deploysOf } from './runtime/deploys';
import { guard } from './runtime/guard';
import { connectionError } from './runtime/live-errors';
import { connectionMessage, eventMessage, type NoConnection } from './runtime/live-message';
import { type LiveDef, type LiveOptions, readLiveOptions } from './runtime/live-options';
import { runsDown, statusOf } from './runtime/live-status';
import { Outbox } from './runtime/outbox';
import { NO_CREATOR_YET, previewMessage, sampleMessage } from './runtime/sample-message';
import { StatusLine } from './runtime/status-line';
import { failure, Watching } from './runtime/watching';
import { type Words, wordsOf } from './runtime/words';

interface LiveNode extends Node {
  /** Sends a sample event down output 1. Rejects where the node could not start. */
  sample: () => Promise<void>;
}

interface ActionMessage extends NodeMessageInFlow {
  action?: unknown;
  creator?: unknown;
}

type Send = (messages: (NodeMessage | null)[]) => void;

class Live {
  readonly #RED: NodeAPI;
  readonly #node: Node;
  readonly #def: LiveDef;
  readonly #words: Words;
  readonly #statusLine: StatusLine;
  readonly #outbox: Outbox;
  readonly #options: LiveOptions;
  readonly #watching: Watching;
  #client: LiveClient | null = null;
  /** The list that a `watch` message gave; it stands until the next deploy. */
  #isListGiven = false;
  /** Raised by what a person says of the list: a list that is still being read is then out of date. */
  #edition = 0;

  constructor(RED: NodeAPI, node: Node, def: LiveDef, words: Words, statusLine: StatusLine, outbox: Outbox) {
    this.#RED = RED;
    this.#outbox = outbox;
    this.#node = node;
    this.#def = def;
    this.#words = words;
    this.#statusLine = statusLine;
    this.#options = readLiveOptions(def);
    this.#watching = new Watching({
      open: (creator, onStatus) => this.#open(creator, onStatus),
      onStatus: (status, isNews) => this.#show(status, isNews),
    });
  }

  /** @param client what a moment ago was promised; nothing is watched before */
  async start(client: LiveClient): Promise<void> {
    this.#client = client;
    await this.#list(this.#options.autoConnect);
  }

  sample(): void {
    const creator = this.#watching.creators[0] ?? NO_CREATOR_YET;
    this.#node.send([sampleMessage(this.#options.sample, creator, this.#options), null]);
  }

  async act({ action, creator, payload }: ActionMessage, send: Send): Promise<void> {
    const only = readNarrowing(creator);
    switch (action) {
      case 'connect':
        if (!this.#isListGiven && !(await this.#list(only === null))) return;
        for (const name of this.#chosen(only)) this.#watching.connect(name);
        return;
      case 'disconnect':
        this.#edition++;
        for (const name of this.#chosen(only)) this.#watching.disconnect(name);
        return;
      case 'watch':
        this.#edition++;
        this.#watching.list(readGivenCreators(payload), true);
        this.#isListGiven = true;
        return;
      case 'status':
        for (const status of this.#watching.statuses) {
          if (only === null || status.creator === only) send([null, connectionMessage(status)]);
        }
        return;
      case 'sample':
        this.sample();
        return;
      default:
        throw new ConfigError('msg.action must be connect, disconnect, watch, status or sample');
    }
  }

  leave(returns: boolean): void {
    this.#watching.leave(returns);
  }

  /** A context store may be slow; false when somebody disconnected or gave another list meanwhile. */
  async #list(start: boolean): Promise<boolean> {
    const edition = ++this.#edition;
    const list = await readCreators(this.#RED, this.#node, this.#def, this.#options.creatorsType);
    if (edition !== this.#edition) return false;
    this.#watching.list(list, start);
    return true;
  }

  /** The creators that an action is about. */
  #chosen(only: string | null): string[] {
    if (only === null) return this.#watching.creators;
    if (!this.#watching.creators.includes(only)) throw new ConfigError(`this node does not watch @${only}`);
    return [only];
  }

  #open(creator: string, onStatus: Parameters<ConstructorParameters<typeof Watching>[0]['open']>[1]) {
    if (!this.#client) throw new ConfigError('the account is not ready');
    const { topic, watch } = this.#options;
    return this.#client.watch({
      ...watch,
      creator,
      nodeId: this.#node.id,
      onStatus,
      onDelivery: (delivery) => this.#outbox.send(eventMessage(topic, delivery), null),
    });
  }

  #show(status: NoConnection, isNews: boolean): void {
    this.#statusLine.show(
      () => statusOf(this.#watching.statuses, this.#words, Date.now()),
      () => runsDown(this.#watching.statuses),
    );
    if (isNews) tell(this.#node, this.#outbox, status);
  }
}

/** A state on output 2; one that needs a person also goes to Catch, once. */
function tell(node: Node, outbox: Outbox, status: NoConnection): void {
  const message = connectionMessage(status);
  outbox.send(null, message);
  if (status.state === 'failed') node.error(connectionError(status), { ...message });
}

export default function register(RED: NodeAPI): void {
  const words = wordsOf(RED, 'euler-live');

  function EulerLive(this: LiveNode, def: LiveDef): void {
    RED.nodes.createNode(this, def);
    const deploys = deploysOf(RED.events);
    const statusLine = new StatusLine(this);
    const outbox = new Outbox(this, deploys);
    let live: Live | null = null;
    let closed = false;

    const prepare = async () => {
      const account = findAccount(RED, def.account);
      live = new Live(RED, this, def, words, statusLine, outbox);
      return { live, client: await account.live() };
    };
    const showFailure = (error: Error) => {
      statusLine.show(() => statusOf([failure(null, error.message)], words, Date.now()));
    };
    const start = async () => {
      const prepared = prepare();
      // What is wrong with the settings shows at once; Catch nodes hear of it only when the flows have started.
      prepared.catch(showFailure);
      await deploys.started();
      const { live, client } = await prepared;
      if (!closed) await live.start(client);
      return live;
    };
    const started = start();
    started.catch((cause: unknown) => {
      if (closed) return;
      const error = cause as Error;
      showFailure(error);
      tell(this, outbox, failure(null, error.message));
    });

    this.sample = async () => (await started).sample();
    this.on('input', (message: ActionMessage, send, done) => {
      guard(async () => {
        await (await started).act(message, send);
        done();
      }, done);
    });
    this.on('close', (removed: boolean, done: () => void) => {
      closed = true;
      statusLine[Symbol.dispose]();
      const returns = !removed && deploys.isDeploying;
      live?.leave(returns);
      outbox.close(returns);
      done();
    });
  }

  RED.nodes.registerType('euler-live', EulerLive);

  const mayWrite = RED.auth.needsPermission('euler-live.write');
  RED.httpAdmin.post('/euler-live/preview', mayWrite, (request, response) => {
    try {
      response.json({ message: previewMessage(request.body) });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      response.status(400).json({ message: error.message });
    }
  });
  RED.httpAdmin.post('/euler-live/:id/sample', mayWrite, (request, response) => {
    const node = RED.nodes.getNode(String(request.params['id'])) as LiveNode | null;
    if (node?.type !== 'euler-live') {
      response.sendStatus(404);
      return;
    }
    guard(
      async () => {
        await node.sample();
        response.sendStatus(200);
      },
      (error) => response.status(400).json({ message: error.message }),
    );
  });
}

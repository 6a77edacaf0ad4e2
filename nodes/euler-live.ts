// Live events of one or more creators: output 1 one message per event, output 2 the states of the connections. Here is
// the life of the node; what it does is in runtime/live-node.ts.
import { type NodeAPI } from 'node-red';
import { findAccount } from './runtime/account/account-node';
import { type CreatorStatus, failed } from './runtime/live/creator-status';
import { deploysOf } from './runtime/node-red/deploys';
import { guard } from './runtime/node-red/guard';
import { liveNodesOf, type RunningLive } from './runtime/live/live-nodes';
import { type ActionMessage, Live, tell } from './runtime/live/live-node';
import { type LiveDef } from './runtime/live/live-options';
import { type SampleNode, serveLiveDialog } from './runtime/live/live-routes';
import { statusOf } from './runtime/live/live-status';
import { Outbox } from './runtime/node-red/outbox';
import { StatusLine } from './runtime/node-red/status-line';
import { wordsOf } from './runtime/words';

export default function register(RED: NodeAPI): void {
  const words = wordsOf(RED, 'euler-live');

  function EulerLive(this: SampleNode, def: LiveDef): void {
    RED.nodes.createNode(this, def);
    const deploys = deploysOf(RED.events);
    const statusLine = new StatusLine(this, deploys);
    const outbox = new Outbox(this, deploys);
    let live: Live | null = null;
    let closed = false;
    let fault: CreatorStatus | null = null;
    const running = liveNodesOf(RED.events);
    const entry: RunningLive = {
      id: this.id,
      shownId: (this as { _alias?: string })._alias ?? this.id,
      accountId: def.account ?? '',
      statuses: () => (fault ? [fault] : (live?.statuses ?? [])),
    };
    running.add(entry);

    const prepare = async () => {
      const account = findAccount(RED, def.account);
      live = new Live({ RED, node: this, def, words, statusLine, outbox });
      return { live, client: await account.live(), deck: await account.deck() };
    };
    const showFailure = (error: Error) => {
      const status = failed(null, error.message);
      fault = status;
      statusLine.show(() => statusOf([status], words, Date.now()));
    };
    const start = async () => {
      const prepared = prepare();
      // What is wrong with the settings shows at once; Catch nodes hear of it only when the flows have started.
      prepared.catch(showFailure);
      await deploys.started();
      const { live, client, deck } = await prepared;
      if (!closed) await live.start(client, deck);
      return live;
    };
    const started = start();
    started.catch((cause: unknown) => {
      if (closed) return;
      const error = cause as Error;
      showFailure(error);
      tell(this, outbox, failed(null, error.message));
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
      running.delete(entry);
      statusLine[Symbol.dispose]();
      const returns = !removed && deploys.isDeploying;
      live?.leave(returns, removed);
      outbox.close(returns, removed);
      done();
    });
  }

  RED.nodes.registerType('euler-live', EulerLive);
  serveLiveDialog(RED);
}

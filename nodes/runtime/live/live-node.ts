// What a live node does: whom it watches, what it sends, and what the messages at its input make it do.
import { type Node, type NodeAPI, type NodeMessage, type NodeMessageInFlow } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { type CreatorList } from '../../client/creator';
import { type LiveClient } from '../../client/live/client';
import { type ConnectionStatus, type Watch } from '../../client/live/watch';
import { type CreatorStatus } from './creator-status';
import { readCreators, readGivenCreators, readNarrowing } from './creators';
import { connectionError } from './live-errors';
import { HandedBack } from './handed-back';
import { RECORDING, type RecordingDeck } from '../account/recording-deck';
import { connectionMessage, eventMessage } from './live-message';
import { type LiveDef, type LiveOptions, readLiveOptions } from './live-options';
import { runsDown, statusOf } from './live-status';
import { type Outbox } from '../node-red/outbox';
import { NO_CREATOR_YET, sampleMessage } from './sample-message';
import { type StatusLine } from '../node-red/status-line';
import { WatchList } from './watch-list';
import { type Words } from '../words';

export interface ActionMessage extends NodeMessageInFlow {
  action?: unknown;
  creator?: unknown;
}

type Send = (messages: (NodeMessage | null)[]) => void;

export interface LiveParts {
  RED: NodeAPI;
  node: Node;
  def: LiveDef;
  words: Words;
  statusLine: StatusLine;
  outbox: Outbox;
}

export class Live {
  readonly #parts: LiveParts;
  readonly #options: LiveOptions;
  readonly #watchList: WatchList;
  #client: LiveClient | null = null;
  #handedBack: HandedBack | null = null;
  #deck: RecordingDeck | null = null;
  #stopListening: () => void = () => undefined;
  /** The list that a `watch` message gave; it stands until the next deploy. */
  #isListGiven = false;
  /** Raised by what a person says of the list: a list that is still being read is then out of date. */
  #edition = 0;

  /** Throws a ConfigError where the settings are wrong. */
  constructor(parts: LiveParts) {
    this.#parts = parts;
    this.#options = readLiveOptions(parts.def);
    this.#watchList = new WatchList({
      open: (creator, onStatus) => this.#open(creator, onStatus),
      // A recording that is over, or that nobody watches, begins anew.
      prepare: (creator) => (creator === RECORDING && this.#deck ? this.#deck.cue() : null),
      onStatus: (status, isNews) => this.#show(status, isNews),
    });
  }

  /**
   * @param client of the account; nobody is watched before there is one
   * @param deck of its recording; null where its service plays none
   */
  async start(client: LiveClient, deck: RecordingDeck | null): Promise<void> {
    this.#client = client;
    this.#deck = deck;
    if (deck) this.#stopListening = deck.onFailed((text) => this.#watchList.fail(RECORDING, text));
    this.#handedBack = new HandedBack({
      node: this.#parts.node,
      client,
      options: this.#options,
      creators: () => this.#watchList.creators,
      isWatching: (creator) => this.#watchList.isWatching(creator),
      send: (message) => this.#parts.outbox.send(message, null),
    });
    await this.#list(this.#options.autoConnect);
  }

  /** One for each creator of the list. */
  get statuses(): CreatorStatus[] {
    return this.#watchList.statuses;
  }

  sample(): void {
    const creator = this.#watchList.creators[0] ?? NO_CREATOR_YET;
    this.#parts.node.send([sampleMessage(creator, this.#options), null]);
  }

  async act(message: ActionMessage, send: Send): Promise<void> {
    const { action, creator, payload } = message;
    // Whose they are is told by what they carry, and no other is an error.
    if (action === 'done') return this.#handedBack?.done(message);
    if (action === 'seen') return this.#handedBack?.seen(message);
    const only = readNarrowing(creator);
    switch (action) {
      case 'connect':
        if (!this.#isListGiven && !(await this.#list(only === null))) return;
        for (const name of this.#chosen(only)) this.#watchList.connect(name);
        this.#handedBack?.look();
        return;
      case 'disconnect':
        this.#edition++;
        for (const name of this.#chosen(only)) this.#watchList.disconnect(name);
        return;
      case 'watch':
        this.#edition++;
        this.#use(readGivenCreators(payload), true);
        this.#isListGiven = true;
        return;
      case 'status':
        for (const status of this.#watchList.statuses) {
          if (only === null || status.creator === only) send([null, this.#answer(message, status)]);
        }
        return;
      case 'sample':
        this.sample();
        return;
      default:
        throw new ConfigError('msg.action must be connect, disconnect, watch, status, sample, done or seen');
    }
  }

  /** The node goes away. `returns`: one with its id may follow. `isRemoved`: none ever will. */
  leave(returns: boolean, isRemoved: boolean): void {
    this.#stopListening();
    this.#watchList.leave(returns);
    this.#handedBack?.leave(isRemoved);
  }

  /** A context store may be slow; false when somebody disconnected or gave another list meanwhile. */
  async #list(start: boolean): Promise<boolean> {
    const { RED, node, def } = this.#parts;
    const edition = ++this.#edition;
    const list = await readCreators(RED, node, def, this.#options.creatorsType);
    if (edition !== this.#edition) return false;
    this.#use(list, start);
    return true;
  }

  #use(list: CreatorList, start: boolean): void {
    this.#handedBack?.list(list.creators);
    this.#watchList.list(list, start);
    this.#showStatus();
    this.#handedBack?.look();
  }

  /** A state in the message that asked for it, as its `req`, `res` or link call wait for; for each creator a copy. */
  #answer(question: ActionMessage, status: CreatorStatus): NodeMessage {
    const answer: NodeMessage & { action?: unknown } = {
      ...this.#parts.RED.util.cloneMessage(question),
      ...connectionMessage(status),
    };
    // It was for this node: core's mqtt nodes, further on, take one for their own.
    delete answer.action;
    return answer;
  }

  /** The creators that an action is about. */
  #chosen(only: string | null): string[] {
    if (only === null) return this.#watchList.creators;
    if (!this.#watchList.creators.includes(only)) throw new ConfigError(`this node does not watch @${only}`);
    return [only];
  }

  #open(creator: string, onStatus: (status: ConnectionStatus) => void): Watch {
    if (!this.#client) throw new ConfigError('the account is not ready');
    const { topic, watch } = this.#options;
    return this.#client.watch({
      ...watch,
      creator,
      nodeId: this.#parts.node.id,
      onStatus,
      onDelivery: (delivery) => {
        this.#handedBack?.expect(delivery);
        this.#parts.outbox.deliver({ messages: [eventMessage(topic, delivery), null], receipt: delivery.receipt });
      },
    });
  }

  /** How much of a recording was played, where that is all that is watched. */
  get #percent(): number | null {
    const [first, second] = this.#watchList.statuses;
    return first?.creator === RECORDING && !second ? (this.#deck?.percent ?? null) : null;
  }

  #show(status: CreatorStatus, isNews: boolean): void {
    const { node, outbox } = this.#parts;
    // Of several creators it counts the states: what else is known of one does not show.
    if (isNews || this.#watchList.size === 1) this.#showStatus();
    if (isNews) tell(node, outbox, status);
  }

  #showStatus(): void {
    const { statusLine, words } = this.#parts;
    statusLine.show(
      () => statusOf(this.#watchList.statuses, words, Date.now(), this.#percent),
      () => runsDown(this.#watchList.statuses) || this.#percent !== null,
    );
  }
}

/** A state on output 2; one that needs a person also goes to Catch, once. */
export function tell(node: Node, outbox: Outbox, status: CreatorStatus): void {
  const message = connectionMessage(status);
  outbox.send(null, message);
  if (status.state === 'failed') node.error(connectionError(status), { ...message });
}

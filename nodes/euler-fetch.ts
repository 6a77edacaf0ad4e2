// One REST call per message: the answer goes to the output, or the error to Catch nodes, never both.
import { type Node, type NodeAPI } from 'node-red';
import { type RestAnswer } from './client/rest/rest-client';
import { withSignal } from './client/rest/with-signal';
import { type AccountNode, findAccount } from './runtime/account/account-node';
import { deploysOf } from './runtime/node-red/deploys';
import { nodeEnding } from './runtime/node-red/ending';
import { decodedAnswer } from './runtime/fetch/decoded';
import { type FetchMessage, readCall } from './runtime/fetch/fetch-call';
import { type FetchDef, type FetchOptions, readFetchOptions } from './runtime/fetch/fetch-options';
import { type CallStatus, FetchStatus } from './runtime/fetch/fetch-status';
import { markedHeaders } from './runtime/fetch/header-mark';
import { guard } from './runtime/node-red/guard';
import { asRestError, describeFailure } from './runtime/rest/rest-failure';
import { startRest } from './runtime/rest/rest-start';
import { evaluateTyped } from './runtime/node-red/typed-values';
import { wordsOf } from './runtime/words';

interface Prepared {
  account: AccountNode;
  options: FetchOptions;
}

export default function register(RED: NodeAPI): void {
  const words = wordsOf(RED, 'euler-fetch');

  function EulerFetch(this: Node, def: FetchDef): void {
    RED.nodes.createNode(this, def);
    const ending = nodeEnding();
    const deploys = deploysOf(RED.events);
    const status = new FetchStatus(this, deploys, words);
    const pending = new Set<Promise<void>>();

    const prepare = async (): Promise<Prepared> => {
      const options = readFetchOptions(def);
      const account = findAccount(RED, def.account);
      await account.live(); // says what is wrong with the account, and loads nothing of HTTP
      return { account, options };
    };
    const prepared = startRest({
      node: this,
      deploys,
      signal: ending.signal,
      prepare,
      onFailure: (error) => status.fail(error),
    });

    const ask = async (message: FetchMessage, shown: CallStatus): Promise<RestAnswer> => {
      const { account, options } = await prepared;
      const call = await readCall(options, message, (value, type) => evaluateTyped(RED, this, value, type, message));
      const { operation, parameters } = call;
      const rest = await account.rest();
      const answer = await rest.call(operation.name, parameters, {
        onLimit: options.onLimit,
        maxWaitMs: options.maxWaitMs,
        signal: ending.signal,
        onWait: (info) => shown.waits(info),
      });
      if (operation.name === 'fetch' && options.decode) return decodedAnswer(answer, call);
      // The client shares its snapshot among all who ask.
      return operation.name === 'rateLimits' ? { ...answer, payload: structuredClone(answer.payload) } : answer;
    };

    const handle = async (message: FetchMessage, send: (message: FetchMessage) => void, done: Done): Promise<void> => {
      const shown = status.begin();
      let answer: RestAnswer;
      try {
        answer = await withSignal(ask(message, shown), ending.signal);
      } catch (cause) {
        const error = asRestError(cause);
        shown.ends(error);
        describeFailure(message, error);
        done(error);
        return;
      }
      shown.ends(null);
      const { payload, statusCode } = answer;
      const [headers, rateLimit] = [markedHeaders(answer.headers), structuredClone(answer.rateLimit)];
      send(Object.assign(message, { payload, statusCode, headers, rateLimit }));
      done();
    };

    this.on('input', (message: FetchMessage, send, done) => {
      const work = handle(message, send, done);
      pending.add(work);
      guard(
        () => work.finally(() => pending.delete(work)),
        (error) => this.error(error),
      );
    });
    this.on('close', (_removed: boolean, done: () => void) => {
      status.close();
      ending.abort();
      // Every call has ended before the node is gone, so that `done` still knows its flow.
      guard(
        () => Promise.allSettled(pending).then(() => done()),
        () => done(),
      );
    });
  }

  RED.nodes.registerType('euler-fetch', EulerFetch);
}

type Done = (error?: Error) => void;

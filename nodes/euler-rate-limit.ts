// The limits of an account: reported as a message, or as a gate that lets messages pass while requests are left.
import { type Node, type NodeAPI, type NodeStatus } from 'node-red';
import { withSignal } from './client/rest/with-signal';
import { findAccount } from './runtime/account/account-node';
import { deploysOf } from './runtime/node-red/deploys';
import { nodeEnding } from './runtime/node-red/ending';
import { guard } from './runtime/node-red/guard';
import { GateMode } from './runtime/rate-limit/limit-gate-mode';
import { type LimitMessage, type LimitMode } from './runtime/rate-limit/limit-mode';
import { type LimitDef, readLimitOptions } from './runtime/rate-limit/limit-options';
import { ReportMode } from './runtime/rate-limit/limit-report-mode';
import { Outbox } from './runtime/node-red/outbox';
import { asRestError, describeFailure, failureStatus } from './runtime/rest/rest-failure';
import { startRest } from './runtime/rest/rest-start';
import { StatusLine } from './runtime/node-red/status-line';
import { wordsOf } from './runtime/words';

export default function register(RED: NodeAPI): void {
  const words = wordsOf(RED, 'euler-rate-limit');

  function EulerRateLimit(this: Node, def: LimitDef): void {
    RED.nodes.createNode(this, def);
    const deploys = deploysOf(RED.events);
    const started = deploys.started();
    const statusLine = new StatusLine(this, deploys);
    const outbox = new Outbox(this, deploys);
    const ending = nodeEnding();
    const { signal } = ending;
    let mode: LimitMode | null = null;

    const show = (status: () => NodeStatus) => statusLine.show(status);
    const prepare = async (): Promise<LimitMode> => {
      const options = readLimitOptions(def);
      const rest = await withSignal(findAccount(RED, def.account).rest(), signal);
      const shared = { node: this, rest, options, outbox, signal, show, words };
      mode = options.mode === 'gate' ? new GateMode(shared) : new ReportMode(shared, started);
      return mode;
    };
    const prepared = startRest({
      node: this,
      deploys,
      signal,
      prepare,
      onFailure: (error) => show(() => failureStatus(error, words)),
    });

    this.on('input', (message: LimitMessage, send, done) => {
      const fail = (cause: unknown) => {
        const error = asRestError(cause);
        describeFailure(message, error);
        done(error);
      };
      guard(
        () => withSignal(prepared, signal).then((ready) => ready.take(message, send, done), fail),
        (error) => this.error(error),
      );
    });
    this.on('close', (removed: boolean, done: () => void) => {
      ending.abort();
      statusLine[Symbol.dispose]();
      outbox.close(!removed && deploys.isDeploying);
      guard(
        async () => {
          await mode?.close();
          done();
        },
        () => done(),
      );
    });
  }

  RED.nodes.registerType('euler-rate-limit', EulerRateLimit);
}

// The rate-limit node as a report: output 1 for the figures, asked for or at an interval; output 2 for `low` and `ok`.
import { type Node } from 'node-red';
import { Alarm, Deadline, systemClock } from '../../client/clock';
import { type Snapshot } from '../../client/rest/limits/rate-limits';
import { guard } from '../node-red/guard';
import { figuresText } from './limit-figures';
import { type LimitMessage, type LimitMode, type LimitModeOptions } from './limit-mode';
import { LimitWatch } from './limit-watch';
import { asRestError, describeFailure, failureStatus, reportFailure } from '../rest/rest-failure';

export class ReportMode implements LimitMode {
  readonly #mode: LimitModeOptions;
  readonly #watch: LimitWatch;
  readonly #stopListening: () => void;
  readonly #pending = new Set<Promise<void>>();
  #alarm: Alarm | undefined;
  /** The interval has failed, and Catch nodes know it. */
  #isFailing = false;

  /** @param started resolves when messages can be sent */
  constructor(mode: LimitModeOptions, started: Promise<void>) {
    const { node, rest, options, outbox, show, words } = mode;
    this.#mode = mode;
    this.#watch = new LimitWatch({
      ...options,
      clock: systemClock,
      snapshot: () => rest.snapshot(),
      onEvent: (topic, event) => outbox.send(null, { topic, payload: event }),
      onFigures: (snapshot, isLow) =>
        show(() => ({
          ...(isLow ? ({ fill: 'yellow', shape: 'ring' } as const) : ({ fill: 'green', shape: 'dot' } as const)),
          text: figuresText(snapshot, words),
        })),
    });
    const look = () => run(node, () => this.#watch.look());
    this.#stopListening = rest.onSnapshot(look);
    look();
    if (options.intervalMs > 0) run(node, () => started.then(() => this.#tick()));
  }

  take(message: LimitMessage, send: (messages: (LimitMessage | null)[]) => void, done: (error?: Error) => void): void {
    const work = this.#ask().then(
      (payload) => {
        send([Object.assign(message, { payload }), null]);
        done();
      },
      (cause: unknown) => {
        const error = asRestError(cause);
        describeFailure(message, error);
        done(error);
      },
    );
    this.#pending.add(work);
    run(this.#mode.node, () => work.finally(() => this.#pending.delete(work)));
  }

  async close(): Promise<void> {
    this.#stopListening();
    this.#watch.close();
    this.#alarm?.[Symbol.dispose]();
    await Promise.allSettled(this.#pending);
  }

  /** Rejects with an EulerError, and shows it. */
  async #ask(): Promise<Snapshot> {
    const { rest, signal, show, words } = this.#mode;
    if (rest.snapshot() === null) show(() => ({ fill: 'blue', shape: 'dot', text: words('status.asking') }));
    try {
      const snapshot = await rest.limits({ signal });
      this.#watch.look(); // known figures tell nobody, and may follow an error that is shown
      return structuredClone(snapshot); // shared by all who ask, and frozen
    } catch (cause) {
      const error = asRestError(cause);
      show(() => failureStatus(error, words));
      throw error;
    }
  }

  async #tick(): Promise<void> {
    const { node, outbox, options, signal } = this.#mode;
    try {
      const payload = await this.#ask();
      outbox.send({ payload }, null);
      this.#isFailing = false;
    } catch (cause) {
      if (signal.aborted) return;
      if (!this.#isFailing) reportFailure(node, asRestError(cause));
      this.#isFailing = true; // a log line at each interval would tell nothing new
    }
    if (signal.aborted) return;
    this.#alarm = new Alarm(new Deadline(systemClock, options.intervalMs), () => run(node, () => this.#tick()));
  }
}

function run(node: Node, work: () => void | Promise<void>): void {
  guard(work, (error) => node.error(error));
}

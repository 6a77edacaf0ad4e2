// The status of a fetch node: of all its calls that are under way, else how the last one ended.
import { type Node, type NodeStatus } from 'node-red';
import { type Deadline } from '../../client/clock';
import { type WaitInfo } from '../../client/rest/call-queue';
import { type EulerError } from '../../client/rest/errors/euler-error';
import { failureStatus } from '../rest/rest-failure';
import { type Deploys } from '../node-red/deploys';
import { StatusLine } from '../node-red/status-line';
import { type Words } from '../words';

export interface CallStatus {
  /** The call waits for a limit; null: not any more. */
  waits(info: WaitInfo | null): void;
  ends(error: EulerError | null): void;
}

export class FetchStatus {
  readonly #words: Words;
  readonly #line: StatusLine;
  /** The calls under way; of those that wait, until when. */
  readonly #calls = new Map<CallStatus, Deadline | null>();
  #last: NodeStatus = {};

  constructor(node: Node, deploys: Deploys, words: Words) {
    this.#words = words;
    this.#line = new StatusLine(node, deploys);
  }

  begin(): CallStatus {
    const call: CallStatus = {
      waits: (info) => {
        this.#calls.set(call, info?.until ?? null);
        this.#show();
      },
      ends: (error) => {
        this.#calls.delete(call);
        this.#last = error === null ? {} : failureStatus(error, this.#words);
        this.#show();
      },
    };
    call.waits(null);
    return call;
  }

  fail(error: EulerError): void {
    this.#last = failureStatus(error, this.#words);
    this.#show();
  }

  close(): void {
    this.#line[Symbol.dispose]();
  }

  #show(): void {
    this.#line.show(
      () => this.#current(),
      () => this.#waits().length > 0,
    );
  }

  #waits(): Deadline[] {
    return [...this.#calls.values()].filter((until) => until !== null);
  }

  #current(): NodeStatus {
    if (this.#calls.size === 0) return this.#last;
    const waits = this.#waits();
    if (waits.length === 0) return { fill: 'blue', shape: 'dot', text: this.#words('status.asking') };
    const seconds = Math.ceil(Math.min(...waits.map((until) => until.remainingMs())) / 1000);
    const text =
      waits.length === 1
        ? this.#words('status.limited', { seconds })
        : this.#words('status.limitedCalls', { seconds, count: waits.length });
    return { fill: 'yellow', shape: 'ring', text };
  }
}

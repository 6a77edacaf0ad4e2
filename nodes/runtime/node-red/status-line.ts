// A node's status line: changed at most once a second, more seldom where there are very many; the last word is always shown;
// seconds in it run down. Status nodes hear nothing before the flows have started, so what was shown meanwhile is said to them then.
import { type Node, type NodeStatus } from 'node-red';
import { type Deploys } from './deploys';

/**
 * What all lines together may change in the interval. Node-RED sends an open editor 1,000 messages a second at most, and keeps
 * what is more than that (`_queueSend` in editor-api/lib/editor/comms.js, 4.1 and 5.0): there would be no end to it.
 */
const ALL_LINES_CHANGES = 200;

export class StatusLine implements Disposable {
  /** Each change travels to every open editor. Tests shorten it. */
  static minIntervalMs = 1_000;
  /** Lines that are not over. */
  static #count = 0;
  readonly #node: Node;
  readonly #deploys: Pick<Deploys, 'isRunning' | 'listen'>;
  readonly #stopListening: () => void;
  #timer: NodeJS.Timeout | undefined;
  #status: () => NodeStatus = () => ({});
  /** Asked for anew when the interval is over. */
  #isPending = false;
  #runsDown: () => boolean = () => false;
  #shown = '';
  /** What was shown while nobody heard it. */
  #unheard: NodeStatus | null = null;
  #isOver = false;

  constructor(node: Node, deploys: Pick<Deploys, 'isRunning' | 'listen'>) {
    this.#node = node;
    this.#deploys = deploys;
    StatusLine.#count++;
    const repeat = () => this.#repeat();
    this.#stopListening = deploys.listen({ onStarted: repeat, onResumed: repeat });
  }

  /**
   * @param status asked for when it is shown, so that what changes a thousand times a second costs nothing
   * @param runsDown whether it changes with the time alone
   */
  show(status: () => NodeStatus, runsDown: () => boolean = () => false): void {
    if (this.#isOver) return;
    this.#status = status;
    this.#runsDown = runsDown;
    if (this.#timer) this.#isPending = true;
    else this.#set();
  }

  /** Shows nothing from now on. */
  [Symbol.dispose](): void {
    if (!this.#isOver) StatusLine.#count--;
    this.#isOver = true;
    this.#stopListening();
    clearTimeout(this.#timer);
  }

  #repeat(): void {
    if (this.#unheard) this.#node.status(this.#unheard);
    this.#unheard = null;
  }

  #set(): void {
    const status = this.#status();
    this.#isPending = false;
    const text = JSON.stringify(status);
    if (text !== this.#shown) {
      this.#shown = text;
      this.#unheard = this.#deploys.isRunning ? null : status;
      this.#node.status(status);
    }
    const intervalMs = StatusLine.minIntervalMs * Math.max(1, StatusLine.#count / ALL_LINES_CHANGES);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isPending || this.#runsDown()) this.#set();
    }, intervalMs).unref();
  }
}

// A node's status line: changed at most once a second, the last word always shown; seconds in it run down. Status nodes
// hear nothing before the flows have started, so what was shown meanwhile is said to them then.
import { type Node, type NodeStatus } from 'node-red';
import { type Deploys } from './deploys';

export class StatusLine implements Disposable {
  /** Each change travels to every open editor. Tests shorten it. */
  static minIntervalMs = 1_000;
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
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isPending || this.#runsDown()) this.#set();
    }, StatusLine.minIntervalMs).unref();
  }
}

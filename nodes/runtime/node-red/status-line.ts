// A node's status line: changed at most once a second, the last word always shown; seconds in it run down.
import { type Node, type NodeStatus } from 'node-red';

export class StatusLine implements Disposable {
  /** Each change travels to every open editor. Tests shorten it. */
  static minIntervalMs = 1_000;
  readonly #node: Node;
  #timer: NodeJS.Timeout | undefined;
  #status: () => NodeStatus = () => ({});
  /** Asked for anew when the interval is over. */
  #isPending = false;
  #runsDown: () => boolean = () => false;
  #shown = '';
  #isOver = false;

  constructor(node: Node) {
    this.#node = node;
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
    clearTimeout(this.#timer);
  }

  #set(): void {
    const status = this.#status();
    this.#isPending = false;
    const text = JSON.stringify(status);
    if (text !== this.#shown) {
      this.#shown = text;
      this.#node.status(status);
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (this.#isPending || this.#runsDown()) this.#set();
    }, StatusLine.minIntervalMs).unref();
  }
}

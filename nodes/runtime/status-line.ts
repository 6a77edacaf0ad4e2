// A node's status line: changed at most once a second, the last word always shown.
import { type Node, type NodeStatus } from 'node-red';

export class StatusLine implements Disposable {
  /** Each change travels to every open editor. Tests shorten it. */
  static minIntervalMs = 1_000;
  readonly #node: Node;
  #timer: NodeJS.Timeout | undefined;
  #pending: (() => NodeStatus) | null = null;
  #shown = '';

  constructor(node: Node) {
    this.#node = node;
  }

  /** @param status asked for when it is shown, so that what changes a thousand times a second costs nothing */
  show(status: () => NodeStatus): void {
    if (this.#timer) this.#pending = status;
    else this.#set(status());
  }

  [Symbol.dispose](): void {
    clearTimeout(this.#timer);
    this.#pending = null;
  }

  #set(status: NodeStatus): void {
    const text = JSON.stringify(status);
    if (text !== this.#shown) {
      this.#shown = text;
      this.#node.status(status);
    }
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      const next = this.#pending;
      this.#pending = null;
      if (next) this.#set(next());
    }, StatusLine.minIntervalMs).unref();
  }
}

// Asks the runtime every two seconds, while somebody can see the answer.
import { get, type Reply } from '../request';

const EVERY_MS = 2_000;

export class Poll {
  readonly #url: string;
  readonly #onReply: (reply: Reply) => void;
  readonly #observer: IntersectionObserver;
  readonly #onVisibility = () => this.#look();
  #isInView = false;
  #asking: AbortController | null = null;

  /** @param shown asked for while this is in view */
  constructor(url: string, shown: Element, onReply: (reply: Reply) => void) {
    this.#url = url;
    this.#onReply = onReply;
    this.#observer = new IntersectionObserver((entries) => {
      this.#isInView = entries.at(-1)?.isIntersecting === true;
      this.#look();
    });
    this.#observer.observe(shown);
    document.addEventListener('visibilitychange', this.#onVisibility);
  }

  stop(): void {
    this.#observer.disconnect();
    document.removeEventListener('visibilitychange', this.#onVisibility);
    this.#isInView = false;
    this.#look();
  }

  #look(): void {
    const isSeen = this.#isInView && !document.hidden;
    if (isSeen === (this.#asking !== null)) return;
    this.#asking?.abort();
    this.#asking = isSeen ? new AbortController() : null;
    if (this.#asking) void this.#ask(this.#asking.signal);
  }

  /** One question after the other, however slow the answers are. */
  async #ask(signal: AbortSignal): Promise<void> {
    const reply = await get(this.#url, signal);
    if (reply === null || signal.aborted) return;
    this.#onReply(reply);
    const timer = setTimeout(() => void this.#ask(signal), EVERY_MS);
    signal.addEventListener('abort', () => clearTimeout(timer), { once: true });
  }
}

// What can be seen at the broker: which ear is there, and when the first gift of each creator came since then.
import { connect, type MqttClient } from 'mqtt';

const RECONNECT_MS = 100;
const KEPT = 100;
const SHOWN = 80;
const GIFT = /^tiktok\/([^/]+)\/gift$/;

export class Watch {
  readonly #client: MqttClient;
  readonly #said = new Map<string, { payload: string; at: number }>();
  readonly #recent: string[] = [];
  readonly #firstGifts = new Map<string, number>();

  /** @param topics besides gifts; of these the last word is kept */
  constructor(port: number, topics: readonly string[]) {
    this.#client = connect(`mqtt://127.0.0.1:${port}`, { protocolVersion: 5, reconnectPeriod: RECONNECT_MS });
    this.#client.on('error', () => undefined); // the broker is away for a while
    this.#client.on('connect', () => this.#client.subscribe(['tiktok/+/gift', ...topics], { qos: 1 }));
    this.#client.on('message', (topic, payload) => this.#note(topic, payload.toString()));
  }

  get isConnected(): boolean {
    return this.#client.connected;
  }

  /** The last word on a topic and when it came, by `performance.now()`. */
  said(topic: string): { payload: string; at: number } | undefined {
    return this.#said.get(topic);
  }

  /** What was said last, but gifts. */
  get recent(): string {
    return this.#recent.join('\n');
  }

  /** From now on the first gift of each creator counts. */
  forget(): void {
    this.#firstGifts.clear();
  }

  /** When the first gift of each creator came since then, by `performance.now()`. */
  get firstGifts(): ReadonlyMap<string, number> {
    return this.#firstGifts;
  }

  async stop(): Promise<void> {
    await this.#client.endAsync(true);
  }

  #note(topic: string, payload: string): void {
    const at = performance.now();
    const creator = GIFT.exec(topic)?.[1];
    if (creator === undefined) {
      this.#said.set(topic, { payload, at });
      this.#recent.push(`${new Date().toISOString()} ${topic} ${payload.slice(0, SHOWN)}`);
      if (this.#recent.length > KEPT) this.#recent.shift();
    } else if (!this.#firstGifts.has(creator)) this.#firstGifts.set(creator, at);
  }
}

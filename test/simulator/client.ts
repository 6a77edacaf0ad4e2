// A plain `ws` client that keeps what it was sent, and the frame around a test: servers and clients end with it.
import WebSocket from 'ws';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../nodes/simulator/index';
import { type WireMessage } from '../../nodes/client/wire';
import { PATIENCE_MS } from '../support/until';

export interface Received {
  timestamp: number | undefined;
  type: string;
  data: any;
}

export interface Closed {
  code: number;
  reason: string;
}

const clients = new Set<Client>();
const simulators = new Set<Simulator>();

export class Client {
  readonly frames: { text: string; bytes: Buffer; isBinary: boolean }[] = [];
  readonly messages: Received[] = [];
  readonly closed: Promise<Closed>;
  readonly opened: Promise<void>;
  closedWith: Closed | null = null;
  pongs = 0;
  readonly #looks = new Set<() => void>();

  constructor(readonly socket: WebSocket) {
    clients.add(this);
    socket.on('error', () => undefined);
    socket.on('pong', () => {
      this.pongs += 1;
      this.#look();
    });
    socket.on('message', (bytes: Buffer, isBinary) => this.#take(bytes, isBinary));
    this.opened = new Promise((resolve) => socket.once('open', () => resolve()));
    this.closed = new Promise((resolve) => {
      socket.once('close', (code, reason) => {
        this.closedWith = { code, reason: String(reason) };
        resolve(this.closedWith);
        this.#look();
      });
    });
  }

  get types(): string[] {
    return this.messages.map((message) => message.type);
  }

  of(type: string): Received[] {
    return this.messages.filter((message) => message.type === type);
  }

  ids(): string[] {
    return this.messages.map((message) => String(message.data.common?.msgId));
  }

  until(condition: (client: this) => boolean, timeoutMs = PATIENCE_MS): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!condition(this)) return;
        clearTimeout(timer);
        this.#looks.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#looks.delete(look);
        reject(
          new Error(`not within ${timeoutMs} ms; last of ${this.types.length}: ${this.types.slice(-8).join(', ')}`),
        );
      }, timeoutMs);
      this.#looks.add(look);
      look();
    });
  }

  #take(bytes: Buffer, isBinary: boolean): void {
    const text = String(bytes);
    this.frames.push({ text, bytes, isBinary });
    if (!isBinary) {
      try {
        const parsed = JSON.parse(text) as { timestamp?: number; messages?: WireMessage[] };
        const list = parsed.messages ?? [parsed as unknown as WireMessage];
        for (const { type, data } of list) this.messages.push({ timestamp: parsed.timestamp, type, data });
      } catch {
        // A test sent garbage on purpose; it looks at `frames`.
      }
    }
    this.#look();
  }

  #look(): void {
    for (const look of [...this.#looks]) look();
  }
}

export async function simulate(options: SimulatorOptions = {}): Promise<Simulator> {
  const simulator = await startSimulator({ speed: 100, ...options });
  simulators.add(simulator);
  return simulator;
}

export function connect(simulator: Pick<Simulator, 'wsUrl'>, query: Record<string, string> = {}): Client {
  const search = new URLSearchParams({ uniqueId: 'demo', apiKey: 'key', ...query });
  return new Client(new WebSocket(`${simulator.wsUrl}/?${search.toString()}`));
}

/** A test that races the real clock at many times its speed: where the machine stands still, it has a second chance. */
export function itRaces(title: string, run: () => Promise<void>): void {
  it(title, run).retries(1);
}

/** For `afterEach`: what a failing test left open. */
export async function endAll(): Promise<void> {
  for (const client of clients) client.socket.terminate();
  clients.clear();
  for (const simulator of simulators) await simulator.close();
  simulators.clear();
}

// An open editor: what it is sent, and its deploys.
import { once } from 'node:events';
import { performance } from 'node:perf_hooks';
import { WebSocket } from 'ws';

export class Editor {
  /** Of states of nodes, so far: `bytes` of all that came, `statuses` in it. */
  #told = { bytes: 0, statuses: 0 };
  #red;
  #socket;
  #deploys = 1;

  constructor(red) {
    this.#red = red;
    this.#socket = new WebSocket(`${red.url.replace('http:', 'ws:')}/comms`);
    this.#socket.on('message', (data) => {
      this.#told.bytes += data.length;
      this.#told.statuses += JSON.parse(data).filter(({ topic }) => topic.startsWith('status/')).length;
    });
    this.#socket.on('error', () => undefined); // the process behind it has ended, which its questions tell
  }

  static async open(red) {
    const editor = new Editor(red);
    await once(editor.#socket, 'open');
    editor.#socket.send(JSON.stringify({ subscribe: 'status/#' }));
    return editor;
  }

  /** What it was sent since this was asked last. */
  told() {
    const told = this.#told;
    this.#told = { bytes: 0, statuses: 0 };
    return told;
  }

  /** All of it. @returns milliseconds until the flows had started */
  async deploy(flow) {
    const startedAt = performance.now();
    const response = await fetch(`${this.#red.url}/flows`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Node-RED-Deployment-Type': 'full' },
      body: JSON.stringify(flow, (key, value) => (key === 'credentials' ? undefined : value)),
    });
    if (!response.ok) throw new Error(`the deploy was answered with ${response.status}: ${await response.text()}`);
    await this.#red.ask('started', { times: ++this.#deploys });
    return performance.now() - startedAt;
  }

  close() {
    this.#socket.terminate();
  }
}

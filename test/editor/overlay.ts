// The example 19 in a real Node-RED, nobody being live: what is given comes from the test, by a POST.
import assert from 'node:assert/strict';
import { type Page } from 'playwright-core';
import { exampleOf } from '../support/examples';
import { PATIENCE_MS } from '../support/until';
import { type FlowNode } from './node-red';

export interface Giver {
  id: string | null;
  username?: string | null;
  nickname?: string | null;
}

export const PICTURES = 'https://pictures.example.test';

export const gift = (user: Giver | null, name: string, added: number, each = 1, image = `${PICTURES}/${name}.svg`) => ({
  type: 'gift',
  user,
  gift: { id: name, name, image, diamonds: each },
  count: added,
  added,
  diamonds: each * added,
  addedDiamonds: each * added,
});

export type Gift = ReturnType<typeof gift>;

const FRAME = 'iframe { position: fixed; z-index: 1; inset: 0; width: 100%; height: 100%; border: 0 }';

function overlayFlow(): FlowNode[] {
  const nodes = structuredClone(exampleOf('19').nodes) as FlowNode[];
  const named = (name: string) => nodes.find((node) => node['name'] === name)!;
  nodes.find(({ type }) => type === 'euler-live')!['autoConnect'] = false;
  const z = nodes[0]!.id;
  const split = 'return [msg.payload.map((payload) => ({ payload }))];';
  return [
    ...nodes,
    { id: 'given', type: 'http in', z, url: '/given', method: 'post', wires: [['thanked', 'each']] },
    { id: 'thanked', type: 'http response', z, wires: [] },
    { id: 'each', type: 'function', z, func: split, outputs: 1, wires: [[named('what stands').id]] },
  ];
}

/** As `page.waitForFunction`, which evaluates texts in the page: a policy that lets no script run but the page's own forbids it. */
export async function untilIn(page: Page, condition: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await page.evaluate<boolean>(condition))) assert.ok(Date.now() < deadline, `waited in vain: ${condition}`);
}

export class Overlay {
  readonly url: string;
  readonly #root: string;
  readonly #nodeRoot: string;

  /** @param nodeRoot `httpNodeRoot` of its settings, below which the flow's pages lie */
  constructor(root: string, nodeRoot = '') {
    this.#root = root;
    this.#nodeRoot = nodeRoot;
    this.url = `${root}${nodeRoot}/tiktok-overlay`;
  }

  deploy = () => this.#post('/flows', overlayFlow());
  give = (...gifts: Gift[]) => this.#post(`${this.#nodeRoot}/given`, gifts);
  startAgain = () => this.#post(`/inject/${exampleOf('19').nodes.find(({ name }) => name === 'start again')!.id}`, {});

  /**
   * @param pictures of gifts, SVG by name: nothing is asked of TikTok
   * @param backdrop the CSS of what it lies over, as in OBS; without it, the page alone
   */
  async show(page: Page, pictures: Record<string, string> = {}, backdrop = ''): Promise<void> {
    await page.route(/^https:/, (route) => {
      const body = pictures[decodeURIComponent(new URL(route.request().url()).pathname).slice(1, -4)];
      return body === undefined ? route.abort() : route.fulfill({ contentType: 'image/svg+xml', body });
    });
    if (backdrop === '') await page.goto(this.url);
    else await page.setContent(`<style>${backdrop}${FRAME}</style><iframe src="${this.url}"></iframe>`);
    const shown = backdrop === '' ? page : page.frameLocator('iframe');
    await shown.locator('#goal').waitFor();
  }

  /** Nothing is there before the flows have started, which a deploy does not wait for. */
  async #post(path: string, body: unknown): Promise<void> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
    const deadline = Date.now() + PATIENCE_MS;
    let answer = await fetch(this.#root + path, init);
    while (answer.status === 404 && Date.now() < deadline) answer = await fetch(this.#root + path, init);
    assert.ok(answer.ok, `${path}: ${answer.status}`);
  }
}

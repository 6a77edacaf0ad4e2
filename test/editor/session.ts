// One browser for all tests; a Node-RED and an editor for each line and language.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type ConsoleMessage, type Page } from 'playwright-core';
import { Editor } from './editor';
import { type FlowNode, type Line, LINES, NodeRed } from './node-red';

const CHROMIUM = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
const ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--no-proxy-server',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];
/** For one action or one wait. */
const PATIENCE_MS = 15_000;

export interface Scene {
  line: Line;
  /** Of the browser, and of Node-RED, which writes the status lines. */
  locale: string;
}

interface Stage {
  nodeRed: NodeRed;
  context: BrowserContext;
  /** Loading it takes seconds: the tests share it, each with a flow of its own. */
  editor: Editor | null;
}

let browser: Browser | null = null;
const nodeReds = new Map<string, NodeRed>();
const stages = new Map<string, Stage>();
const troubles: string[] = [];

async function setStage({ line, locale }: Scene): Promise<Stage> {
  const key = `${line}, ${locale}`;
  const nodeRed = nodeReds.get(key) ?? (await NodeRed.start({ lang: locale }, line));
  nodeReds.set(key, nodeRed);
  browser ??= await chromium.launch({ executablePath: CHROMIUM, headless: true, args: ARGS });
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale });
  context.setDefaultTimeout(PATIENCE_MS);
  return { nodeRed, context, editor: null };
}

async function openEditor({ context, nodeRed }: Stage): Promise<Editor> {
  const editor = new Editor(await watched(context));
  await editor.load(nodeRed.url);
  return editor;
}

async function watched(context: BrowserContext): Promise<Page> {
  const page = await context.newPage();
  // tsx wraps named functions in a helper of its own, also in what is sent to the page.
  await page.addInitScript('globalThis.__name = (value) => value');
  page.on('pageerror', (error) => troubles.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (isTrouble(message)) troubles.push(message.text());
  });
  return page;
}

async function closeEditor(stage: Stage): Promise<void> {
  await stage.editor?.page.close();
  stage.editor = null;
}

// Ended from outside, the tests still end what they started: by their `exit` listeners.
process.once('SIGTERM', () => process.exit(143));

after(async () => {
  await browser?.close();
  for (const nodeRed of nodeReds.values()) await nodeRed.stop();
});

/** What must be there before the tests of a scene, in words where it is not. */
function missingFor({ line }: Scene): string | null {
  if (!existsSync(CHROMIUM)) return `no browser at ${CHROMIUM}; CHROMIUM names another one`;
  return Object.values(LINES[line]).every((path) => existsSync(path))
    ? null
    : `${line} is not installed: npm ci --prefix test/matrix`;
}

/** For a `describe`: its tests have an editor, in which nothing may go wrong. */
export class Session {
  readonly #key: string;

  constructor(given: Partial<Scene> = {}) {
    const scene: Scene = { line: 'Node-RED 4.1', locale: 'en-US', ...given };
    const key = JSON.stringify(scene);
    this.#key = key;
    before(async function () {
      const missing = missingFor(scene);
      if (missing === null) {
        if (!stages.has(key)) stages.set(key, await setStage(scene));
        return;
      }
      if (process.env['CI'] === 'true') throw new Error(missing);
      console.log(`    skipped: ${missing}`);
      this.skip();
    });
    afterEach(async function () {
      const errors = troubles.splice(0);
      const stage = stages.get(key);
      // What failed may have left anything behind.
      if (stage && (errors.length > 0 || this.currentTest?.state === 'failed')) await closeEditor(stage);
      assert.deepEqual(errors, [], 'the page had errors');
    });
  }

  get nodeRed(): NodeRed {
    return this.#stage.nodeRed;
  }

  /** A page without an editor, of a size in pixels, in a context of its own, which whoever asks for it closes. */
  async page(width: number, height: number): Promise<Page> {
    const context = await browser!.newContext({ viewport: { width, height }, locale: 'en-US' });
    context.setDefaultTimeout(PATIENCE_MS);
    return watched(context);
  }

  /** The editor with these nodes deployed, and no others. */
  async open(flow: readonly FlowNode[]): Promise<Editor> {
    const stage = this.#stage;
    stage.editor ??= await openEditor(stage);
    await stage.editor.replace(flow);
    return stage.editor;
  }

  /** The editor after a reload. */
  async reopen(): Promise<Editor> {
    const stage = this.#stage;
    await closeEditor(stage);
    return (stage.editor = await openEditor(stage));
  }

  get #stage(): Stage {
    const stage = stages.get(this.#key);
    assert(stage, 'only within a test');
    return stage;
  }
}

/** An answer other than 200 is also told to the console, and a socket that is refused; whether it is right, the test says. */
function isTrouble(message: ConsoleMessage): boolean {
  return message.type() === 'error' && !/^(Failed to load resource|WebSocket connection to )/.test(message.text());
}

// One Node-RED and one browser for all tests; a page of its own for each.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContext, chromium, type ConsoleMessage } from 'playwright-core';
import { Editor } from './editor';
import { type FlowNode, NodeRed } from './node-red';

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

interface Stage {
  nodeRed: NodeRed;
  browser: Browser;
  context: BrowserContext;
  /** Loading it takes seconds: the tests share it, each with a flow of its own. */
  editor: Editor | null;
}

let stage: Stage | null = null;
const troubles: string[] = [];

async function setStage(): Promise<Stage> {
  const nodeRed = await NodeRed.start();
  try {
    const browser = await chromium.launch({ executablePath: CHROMIUM, headless: true, args: ARGS });
    const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, locale: 'en-US' });
    context.setDefaultTimeout(PATIENCE_MS);
    return { nodeRed, browser, context, editor: null };
  } catch (error) {
    await nodeRed.stop();
    throw error;
  }
}

async function openEditor({ context, nodeRed }: Stage): Promise<Editor> {
  const page = await context.newPage();
  page.on('pageerror', (error) => troubles.push(error.stack ?? error.message));
  page.on('console', (message) => {
    if (isTrouble(message)) troubles.push(message.text());
  });
  const editor = new Editor(page);
  await editor.load(nodeRed.url);
  return editor;
}

async function closeEditor(): Promise<void> {
  await stage?.editor?.page.close();
  if (stage) stage.editor = null;
}

// Ended from outside, the tests still end what they started: by their `exit` listeners.
process.once('SIGTERM', () => process.exit(143));

after(async () => {
  await stage?.browser.close();
  await stage?.nodeRed.stop();
  stage = null;
});

/** For a `describe`: its tests have an editor, in which nothing may go wrong. */
export class Session {
  constructor() {
    before(async function () {
      if (existsSync(CHROMIUM)) {
        stage ??= await setStage();
        return;
      }
      const missing = `no browser at ${CHROMIUM}; CHROMIUM names another one`;
      if (process.env['CI'] === 'true') throw new Error(missing);
      console.log(`    skipped: ${missing}`);
      this.skip();
    });
    afterEach(async function () {
      const errors = troubles.splice(0);
      // What failed may have left anything behind.
      if (errors.length > 0 || this.currentTest?.state === 'failed') await closeEditor();
      assert.deepEqual(errors, [], 'the page had errors');
    });
  }

  get nodeRed(): NodeRed {
    assert(stage, 'only within a test');
    return stage.nodeRed;
  }

  /** The editor with these nodes deployed, and no others. */
  async open(flow: readonly FlowNode[]): Promise<Editor> {
    assert(stage, 'only within a test');
    stage.editor ??= await openEditor(stage);
    await stage.editor.replace(flow);
    return stage.editor;
  }

  /** The editor after a reload. */
  async reopen(): Promise<Editor> {
    assert(stage, 'only within a test');
    await closeEditor();
    return (stage.editor = await openEditor(stage));
  }
}

/** An answer other than 200 is also told to the console; whether it is right, the test says. */
function isTrouble(message: ConsoleMessage): boolean {
  return message.type() === 'error' && !message.text().startsWith('Failed to load resource');
}

// What a person does in Node-RED's editor.
import { type Locator, type Page } from 'playwright-core';
import { type FlowNode } from './node-red';

// In the page: the editor's own globals, and one of ours.
declare const RED: any;
declare const $: any;
declare const window: any;

export class Editor {
  readonly page: Page;
  /** The dialog on top: a node's, or the one of its account over it. */
  readonly dialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.locator('.red-ui-tray').last();
  }

  async load(url: string): Promise<void> {
    await this.page.goto(url);
    await this.page.waitForFunction(() => typeof RED === 'object' && Boolean(RED.workspaces?.active()));
    await this.page.locator('#red-ui-loading-progress').waitFor({ state: 'hidden' });
    await this.paletteNode('euler-live').waitFor();
    await this.page.evaluate(() => {
      RED.comms.subscribe('notification/runtime-deploy', (_topic: string, { revision }: { revision: string }) => {
        window.startedRevision = revision;
      });
    });
  }

  /** Deploys these nodes in place of what is there, and shows them. */
  async replace(flow: readonly FlowNode[]): Promise<void> {
    await this.#tidyUp();
    await this.page.evaluate(async (flow) => {
      RED.nodes.version(null); // else the editor tells of a deploy by somebody else
      const { rev } = await $.ajax({
        url: 'flows',
        type: 'POST',
        contentType: 'application/json',
        headers: { 'Node-RED-API-Version': 'v2' },
        data: JSON.stringify({ flows: flow }),
      });
      RED.nodes.clear();
      RED.history.clear();
      RED.nodes.version(rev);
      RED.nodes.import(flow);
      RED.nodes.dirty(false);
      RED.view.redraw(true);
    }, flow);
    await this.#untilStarted();
  }

  paletteNode(type: string): Locator {
    return this.page.locator(`.red-ui-palette-node[data-palette-type="${type}"]`);
  }

  canvasNode(id: string): Locator {
    return this.page.locator(`[id="${id}"].red-ui-flow-node-group`);
  }

  /** Drags a node from the palette to the canvas, and gives its id. */
  async drag(type: string, x: number, y: number): Promise<string> {
    await this.page.locator('#red-ui-palette-search input').fill(type);
    const before = await this.#idsOf(type);
    await this.paletteNode(type).dragTo(this.page.locator('#red-ui-workspace-chart'), {
      targetPosition: { x, y },
      steps: 25,
    });
    await this.page.waitForFunction(([type, count]) => RED.nodes.filterNodes({ type }).length > Number(count), [
      type,
      String(before.length),
    ] as const);
    await this.page.locator('#red-ui-palette-search input').fill('');
    return (await this.#idsOf(type)).find((id) => !before.includes(id))!;
  }

  /** Draws a wire with the mouse. */
  async wire(from: string, output: number, to: string): Promise<void> {
    const start = this.canvasNode(from).locator('.red-ui-flow-port-output').nth(output);
    const end = this.canvasNode(to).locator('.red-ui-flow-port-input');
    await start.locator('.red-ui-flow-port').hover();
    await this.page.mouse.down();
    const box = (await end.locator('.red-ui-flow-port').boundingBox())!;
    await this.page.mouse.move(box.x + box.width / 2, box.y + box.height / 2, { steps: 20 });
    await this.page.mouse.up();
    await this.page.waitForFunction(
      ([from, to]) => RED.nodes.filterLinks({ source: { id: from }, target: { id: to } }).length === 1,
      [from, to] as const,
    );
  }

  async openNode(id: string): Promise<void> {
    await this.canvasNode(id).locator('.red-ui-flow-node').dblclick();
    await this.page.locator('#node-dialog-ok').waitFor();
    await this.#untilStill();
  }

  /** As the user settings do, in the Node-RED that has themes. */
  async setTheme(theme: 'dark' | 'light'): Promise<void> {
    await this.page.evaluate((isDark) => $('html').toggleClass('nr-theme-dark', isDark), theme === 'dark');
  }

  /** Opens the dialog of a config node, as its entry in the sidebar does. */
  async openConfig(type: string, id: string): Promise<void> {
    await this.page.evaluate(([type, id]) => RED.editor.editConfig('', type, id), [type, id] as const);
    await this.page.locator('#node-config-dialog-ok').waitFor();
    await this.#untilStill();
  }

  /** From the dialog of a node to that of a new account. */
  async addAccount(): Promise<void> {
    await this.page.locator('#node-input-btn-account-add').click();
    await this.page.locator('#node-config-dialog-ok').waitFor();
    await this.#untilStill();
  }

  async done(): Promise<void> {
    await this.page.locator('#node-dialog-ok').click();
    await this.page.locator('.red-ui-tray').waitFor({ state: 'detached' });
  }

  async configDone(): Promise<void> {
    await this.page.locator('#node-config-dialog-ok').click();
    await this.page.locator('#node-config-dialog-ok').waitFor({ state: 'detached' });
    if ((await this.dialog.count()) > 0) await this.#untilStill();
  }

  async deploy(): Promise<void> {
    await this.page.locator('#red-ui-header-button-deploy').click();
    await this.page.waitForFunction(() => !RED.nodes.dirty());
    await this.#untilStarted();
  }

  /** The box of a typed input, by the id of the field that it stands for. */
  typed(id: string): Locator {
    return this.page.locator(`#${id} + .red-ui-typedInput-container .red-ui-typedInput-input`);
  }

  async chooseType(id: string, label: string): Promise<void> {
    await this.page.locator(`#${id} + .red-ui-typedInput-container .red-ui-typedInput-type-select`).click();
    await this.page.locator('.red-ui-typedInput-options:visible a', { hasText: label }).click();
  }

  /** Types over what is there, key by key, as validators and previews listen to keys. */
  async type(field: Locator, text: string): Promise<void> {
    await field.selectText();
    await field.press('Delete');
    await field.pressSequentially(text);
  }

  /** What the editor holds of a node; `null` where there is none. */
  async property(id: string, name: string): Promise<any> {
    return this.page.evaluate(([id, name]) => RED.nodes.node(id)?.[name] ?? null, [id, name] as const);
  }

  statusOf(id: string): Locator {
    return this.canvasNode(id).locator('.red-ui-flow-node-status-label');
  }

  async pressButton(id: string): Promise<void> {
    await this.canvasNode(id).locator('.red-ui-flow-node-button-button').click();
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.red-ui-notification', { hasText: text });
  }

  async showSidebar(id: string): Promise<void> {
    await this.page.evaluate((id) => RED.sidebar.show(id), id);
  }

  debugMessage(text: string | RegExp): Locator {
    return this.page.locator('.red-ui-debug-msg', { hasText: text });
  }

  async #idsOf(type: string): Promise<string[]> {
    return this.page.evaluate((type) => RED.nodes.filterNodes({ type }).map((node: any) => node.id), type);
  }

  /** Closes what the test before has left open. */
  async #tidyUp(): Promise<void> {
    while ((await this.dialog.count()) > 0) {
      const cancel = this.dialog.locator('#node-dialog-cancel, #node-config-dialog-cancel');
      const id = await cancel.getAttribute('id');
      await cancel.click();
      await this.page.locator(`#${id}`).waitFor({ state: 'detached' });
      if ((await this.dialog.count()) > 0) await this.#untilStill();
    }
    await this.page.mouse.move(0, 0);
    await this.page.evaluate(() => $('#red-ui-sidebar-debug-clear').trigger('click'));
  }

  /** The flows start after the deploy was answered. */
  async #untilStarted(): Promise<void> {
    await this.page.waitForFunction(() => window.startedRevision === RED.nodes.version());
  }

  /** A dialog slides in; what is done before it stands may be lost. */
  async #untilStill(): Promise<void> {
    await this.dialog.evaluate(async (tray: any) => {
      const { getComputedStyle, requestAnimationFrame } = tray.ownerDocument.defaultView;
      while (getComputedStyle(tray).right !== '0px') await new Promise(requestAnimationFrame);
    });
  }
}

// The examples as the editor draws them: what test/nodes/example-files.test.ts reckons is measured here.
import assert from 'node:assert/strict';
import { type Box, boxOf, isInside, overlap, type Point } from '../support/canvas';
import { type Example, EXAMPLES } from '../support/examples';
import { type Editor } from './editor';
import { type Line } from './node-red';
import { Session } from './session';

interface Drawn {
  nodes: { id: string; name: string; isValid: boolean; box: Box }[];
  wires: { from: string; to: string; points: Point[] }[];
}

// In the page: the editor's own globals.
declare const RED: any;

/** The boxes of the nodes, and points along the wires. */
function drawn(editor: Editor, tab: string): Promise<Drawn> {
  return editor.page.evaluate((tab) => {
    const { document } = globalThis as any;
    const nodes: Drawn['nodes'] = [];
    for (const { id, name, type, valid, x, y, w, h } of RED.nodes.filterNodes({ z: tab })) {
      const [left, right, top, bottom] = [x - w / 2, x - -w / 2, y - h / 2, y - -h / 2];
      nodes.push({ id, name: name || type, isValid: valid, box: { left, right, top, bottom } });
    }
    const wires = [...document.querySelectorAll('.red-ui-flow-link-line')].map((path: any) => {
      const { source, target } = path.__data__ ?? path.parentNode.__data__;
      const steps = Array.from({ length: 101 }, (_, step) =>
        path.getPointAtLength((path.getTotalLength() * step) / 100),
      );
      return { from: source.id, to: target.id, points: steps.map(({ x, y }: Point) => ({ x, y })) };
    });
    return { nodes, wires };
  }, tab);
}

async function check(editor: Editor, { title, nodes: flow }: Example): Promise<void> {
  await editor.page.evaluate((tab) => RED.workspaces.show(tab), flow[0]!.id);
  const { nodes, wires } = await drawn(editor, flow[0]!.id);
  assert.equal(nodes.length, flow.filter(({ x }) => x !== undefined).length, title);
  assert.equal(wires.length, flow.flatMap((node) => (node.wires ?? []).flat()).length, title);

  // `: name (type) …: text` in one line is a property to Node-RED's Markdown, which then leaves out words.
  const infos = flow.flatMap(({ info }) => (typeof info === 'string' ? [info] : []));
  const shown = await editor.page.evaluate((infos) => infos.map((info) => RED.utils.renderMarkdown(info)), infos);
  for (const html of shown) assert.doesNotMatch(html, /<dt>/, title);

  for (const { id, name, isValid, box } of nodes) {
    assert.ok(isValid, `${title}: ${name} has a red triangle`);
    const reckoned = boxOf(flow.find((node) => node.id === id)!);
    const isAsWide = reckoned.left <= box.left && reckoned.right >= box.right;
    assert.ok(isAsWide, `${title}: ${name} is wider than reckoned`);
    assert.deepEqual([reckoned.top, reckoned.bottom], [box.top, box.bottom], `${title}: ${name}`);
  }
  for (const [index, { name, box }] of nodes.entries()) {
    for (const other of nodes.slice(index + 1)) {
      assert.ok(!overlap(box, other.box), `${title}: ${name} and ${other.name}`);
    }
  }
  for (const { from, to, points } of wires) {
    const wire = `${title}: ${from} -> ${to}`;
    points.slice(1).forEach(({ x }, index) => assert.ok(x >= points[index]!.x, `${wire} turns back`));
    for (const { id, name, box } of nodes.filter(({ id }) => id !== from && id !== to)) {
      assert.ok(!points.some((point) => isInside(point, box, 0)), `${wire} passes ${name} (${id})`);
    }
  }
}

describe('the examples', () => {
  for (const line of ['Node-RED 4.1', 'Node-RED 5 on Node 22'] satisfies Line[]) {
    describe(`on ${line}`, () => {
      const session = new Session({ line });

      it('have nothing to correct, wires to the right, and nothing behind anything', async () => {
        const editor = await session.open(EXAMPLES.flatMap(({ nodes }) => nodes));
        for (const example of EXAMPLES) await check(editor, example);
      });
    });
  }
});

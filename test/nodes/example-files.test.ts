import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GIFTS } from '../../nodes/simulator/messages/gift-catalog';
import { type Example, type ExampleNode, EXAMPLES, ROOT } from '../support/examples';

const OWN = ['euler-account', 'euler-fetch', 'euler-live', 'euler-rate-limit'];
const MAX_BYTES = 60_000;
/** So that a wire back to the left has room between the rows. */
const ROW_BELOW = 100;
/** What the editor shows beside its palette and its sidebar, in a window of 1400 pixels. */
const CANVAS = { left: 10, right: 860 };
const ACCOUNT = {
  type: 'euler-account',
  name: 'Simulator (no key needed)',
  service: 'simulator',
  restUrl: '',
  wsUrl: '',
  routes: 'flat',
  timeout: 30,
  maxConnections: 25,
  tls: '',
  proxy: '',
};

const onCanvas = ({ nodes }: Example) => nodes.filter(({ x }) => x !== undefined);
const ofType = ({ nodes }: Example, type: string) => nodes.filter((node) => node.type === type);

/** The names in `defaults` of the node's dialog. */
function propertiesOf(type: string): string[] {
  const html = readFileSync(join(ROOT, 'nodes', `${type}.html`), 'utf8');
  const [, indent, defaults] = /^( *)defaults: \{\n([\s\S]*?)^\1\},$/m.exec(html)!;
  const names = [...defaults!.matchAll(new RegExp(`^${indent!}  (\\w+): \\{`, 'gm'))].map(([, name]) => name!);
  assert.ok(names.includes('name'), `the properties of ${type} are not found`);
  return names;
}

/** As the editor draws it, with letters of 7 pixels. */
function boxOf({ type, name, creators, x, y, wires }: ExampleNode) {
  const label = type.startsWith('link') ? '' : (name ?? '') || `@${String(creators)}`;
  const width = type.startsWith('link') ? 30 : Math.max(100, 7 * label.length + 57);
  const height = Math.max(30, 15 * wires!.length);
  return { left: x! - width / 2, right: x! + width / 2, top: y! - height / 2, bottom: y! + height / 2 };
}

function overlap(one: ExampleNode, other: ExampleNode): boolean {
  const [a, b] = [boxOf(one), boxOf(other)];
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

describe('the files in examples/', () => {
  it('are 14 or more, numbered in order, and small', () => {
    assert.ok(EXAMPLES.length >= 14);
    EXAMPLES.forEach(({ title }, index) => {
      assert.match(title, new RegExp(`^${String(index + 1).padStart(2, '0')} [A-Z]`));
    });
    const bytes = EXAMPLES.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
    assert.ok(bytes <= MAX_BYTES, `${bytes} bytes`);
  });

  it('show every node of this package', () => {
    const used = new Set(EXAMPLES.flatMap(({ nodes }) => nodes.map(({ type }) => type)));
    for (const type of OWN) assert.ok(used.has(type), type);
  });

  // Nor that of an account: at an id that is there already the editor asks what to do, be the node the same or not.
  it('share no id, so that all of them can be imported', () => {
    const ids = EXAMPLES.flatMap(({ nodes }) => nodes.map(({ id }) => id));
    for (const id of ids) assert.match(id, /^[0-9a-f]{16}$/);
    assert.equal(new Set(ids).size, ids.length);
  });

  it('set a gift goal that no single gift of the simulator reaches', () => {
    const [tab] = EXAMPLES.find(({ title }) => title.startsWith('04'))!.nodes;
    const [goal] = tab!['env'] as { name: string; value: string }[];
    assert.equal(goal!.name, 'GOAL');
    assert.ok(Number(goal!.value) > Math.max(...GIFTS.map(({ diamonds }) => diamonds)), goal!.value);
  });

  for (const example of EXAMPLES) {
    describe(example.title, () => {
      const { nodes, title, text } = example;

      it('has one node per line', () => {
        assert.equal(text, `[\n${nodes.map((node) => JSON.stringify(node)).join(',\n')}\n]\n`);
      });

      it('is one tab with its title, a description and a comment at the top left', () => {
        const [tab, ...others] = ofType(example, 'tab');
        assert.equal(others.length, 0);
        assert.equal(tab!['label'], title.slice(3));
        assert.ok(tab!['info'].length > 20);
        const [comment] = ofType(example, 'comment');
        assert.match(comment!['info'], /### With a real LIVE[\s\S]*https:\/\/www\.eulerstream\.com/);
        const top = Math.min(...onCanvas(example).map(({ y }) => y!));
        assert.equal(comment!.y, top);
        for (const node of onCanvas(example)) assert.equal(node.z, tab!.id);
      });

      it('uses the simulator, and holds no secret', () => {
        const accounts = ofType(example, 'euler-account');
        assert.deepEqual(
          accounts.map(({ id: _, ...account }) => account),
          [ACCOUNT],
        );
        for (const node of nodes) assert.ok(!('credentials' in node));
      });

      it('gives the nodes of this package all their properties', () => {
        for (const node of nodes.filter(({ type }) => OWN.includes(type))) {
          for (const name of propertiesOf(node.type)) assert.ok(name in node, `${node.type}: ${name}`);
        }
        for (const node of nodes.filter((node) => 'account' in node)) {
          assert.equal(node['account'], ofType(example, 'euler-account')[0]!.id);
        }
      });

      it('names its nodes, each differently', () => {
        const names = onCanvas(example)
          .filter(({ type }) => type !== 'euler-live')
          .map(({ name }) => name);
        for (const name of names) assert.ok(name);
        assert.equal(new Set(names).size, names.length);
      });

      it('wires from left to right or to a row well below, to nodes that are there', () => {
        const byId = new Map(nodes.map((node) => [node.id, node]));
        for (const node of onCanvas(example)) {
          for (const id of node.wires!.flat()) {
            const target = byId.get(id);
            assert.ok(target, `${node.name ?? ''} -> ${id}`);
            const isAhead = boxOf(node).right < boxOf(target).left;
            assert.ok(isAhead || target.y! - node.y! >= ROW_BELOW, `${node.name ?? ''} -> ${target.name ?? ''}`);
          }
          for (const id of [...(node['links'] ?? []), ...(node['scope'] ?? [])]) assert.ok(byId.has(id));
        }
      });

      it('lies on the grid, in sight, and nothing over another', () => {
        const placed = onCanvas(example);
        for (const node of placed) {
          const { left, right } = boxOf(node);
          assert.ok(left >= CANVAS.left && right <= CANVAS.right, `${node.name ?? ''}: from ${left} to ${right}`);
          assert.equal(node.x! % 10, 0, node.name);
          assert.equal(node.y! % 20, 0, node.name);
        }
        for (const [index, node] of placed.entries()) {
          for (const other of placed.slice(index + 1)) {
            assert.ok(!overlap(node, other), `${node.name ?? ''} and ${other.name ?? ''}`);
          }
        }
      });
    });
  }
});

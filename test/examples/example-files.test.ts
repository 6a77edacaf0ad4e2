import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { GIFTS } from '../../nodes/simulator/messages/gift-catalog';
import { boxOf, endsOfWire, isInside, overlap, pointsOfWire, spaceOf } from '../support/canvas';
import { type Example, type ExampleNode, EXAMPLES, ROOT } from '../support/examples';

const OWN = ['euler-account', 'euler-fetch', 'euler-live', 'euler-rate-limit'];
/** Of one, on average, and of a page for a browser that a flow holds. */
const MAX_BYTES = 5_000;
const MAX_PAGE_BYTES = 6_100;
/** Of requests, by all that an example asks by itself: what the free plan has given at the least (until May 2026). */
const MAX_PER_DAY = 1_000;
const DAY_S = 86_400;
/** In pixels: what a wire needs to be seen as one, and how far it stays away from other nodes. */
const WIRE = { length: 20, clearance: 3 };
/** What the editor shows between palette and sidebar in a window of 1400 pixels, on Node-RED 5 too, which shows less. */
const CANVAS = { left: 10, right: 878 };
const ACCOUNT = {
  type: 'euler-account',
  name: 'Simulator (no key needed)',
  service: 'simulator',
  restUrl: '',
  wsUrl: '',
  routes: 'flat',
  timeout: 30,
  maxConnections: 25,
  recording: '',
  speed: 1,
  remember: true,
  tls: '',
  proxy: '',
};

/** Of the example that plays what it has recorded: its account knows the variable of the tab. */
const PLAYED = { z: '33e2aae440b46a01', recording: '${RECORDING_FILE}' };

const onCanvas = ({ nodes }: Example) => nodes.filter(({ x }) => x !== undefined);
const ofType = ({ nodes }: Example, type: string) => nodes.filter((node) => node.type === type);

/** `defaults` of the node's dialog: of each property the value that a new node begins with. */
function defaultsOf(type: string): Record<string, { value?: unknown }> {
  const html = readFileSync(join(ROOT, 'nodes', `${type}.html`), 'utf8');
  const [, code] = /<script type="text\/javascript">([\s\S]*?)<\/script>/.exec(html)!;
  const anything: unknown = new Proxy(() => anything, { get: () => anything });
  let defaults: Record<string, { value?: unknown }> = {};
  const registerType = (_: string, definition: { defaults: typeof defaults }) => (defaults = definition.defaults);
  runInNewContext(code!, { RED: { nodes: { registerType } }, EulerStream: anything });
  assert.ok('name' in defaults, `the properties of ${type} are not found`);
  return defaults;
}

/** Whose absence means something else than what a new node begins with, or what the editor itself needs. */
const ALWAYS_SAID = ['account', 'creators', 'inputs', 'giftMatch', 'version', 'operation', 'decode', 'mode'];

/** Each wire: from an output of a node to another node. */
function wiresOf(example: Example): { from: ExampleNode; output: number; to: ExampleNode; title: string }[] {
  const byId = new Map(example.nodes.map((node) => [node.id, node]));
  return onCanvas(example).flatMap((from) =>
    from.wires!.flatMap((ids, output) =>
      ids.map((id) => {
        const to = byId.get(id);
        assert.ok(to, `${nameOf(from)} -> ${id}`);
        return { from, output, to, title: `${nameOf(from)} -> ${nameOf(to)}` };
      }),
    ),
  );
}

const nameOf = (node: ExampleNode) => (node.name ?? '') || node.type;

/** How many requests an inject node makes in a day, where its list is taken one by one. */
function askedPerDay({ repeat, props }: ExampleNode): number {
  const lists = (props as { v?: string; vt?: string }[]).filter(({ vt }) => vt === 'json');
  const times = lists.reduce((product, { v }) => product * (JSON.parse(v!) as unknown[]).length, 1);
  return (DAY_S / Number(repeat)) * times;
}

describe('the files in examples/', () => {
  it('are 14 or more, numbered in order, and small', () => {
    assert.ok(EXAMPLES.length >= 14);
    EXAMPLES.forEach(({ title }, index) => {
      assert.match(title, new RegExp(`^${String(index + 1).padStart(2, '0')} [A-Z]`));
    });
    for (const { folder } of EXAMPLES) assert.match(folder, /^[1-9] [A-Z]/);
    const pages = EXAMPLES.flatMap(({ nodes }) => nodes).filter(({ format }) => format === 'html');
    for (const { name, template } of pages) assert.ok(JSON.stringify(template).length <= MAX_PAGE_BYTES, name);
    const paged = pages.reduce((sum, { template }) => sum + JSON.stringify(template).length, 0);
    const bytes = EXAMPLES.reduce((sum, { text }) => sum + Buffer.byteLength(text), -paged);
    assert.ok(bytes <= EXAMPLES.length * MAX_BYTES, `${bytes} bytes`);
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
        const info = comment!['info'] as string;
        assert.match(info, /### Change this[\s\S]*### With a real LIVE[\s\S]*https:\/\/www\.eulerstream\.com/);
        const sentences = info.match(/[^.\n]{20,}\./g)!;
        assert.equal(new Set(sentences).size, sentences.length, 'a sentence twice');
        const top = Math.min(...onCanvas(example).map(({ y }) => y!));
        assert.equal(comment!.y, top);
        for (const node of onCanvas(example)) assert.equal(node.z, tab!.id);
      });

      it('says first which node, or which variable of the tab, one changes', () => {
        const info = ofType(example, 'comment')[0]!['info'] as string;
        const [, sentence] = /### Change this\n\n(.+?)[.;:]( |\n)/.exec(info.replace(/(tab|\*\*)[.:] /g, '$1, '))!;
        const said = [...sentence!.matchAll(/\*\*(.+?)\*\*|`(\w+)`/g)].map(([, node, variable]) => node ?? variable);
        const variables = (ofType(example, 'tab')[0]!['env'] ?? []) as { name: string }[];
        const names = [...onCanvas(example), ...variables].map(({ name }) => name);
        assert.ok(said.some((name) => names.includes(name)), sentence);
      });

      it('uses the simulator, and holds no secret', () => {
        const accounts = ofType(example, 'euler-account');
        assert.deepEqual(
          accounts.map(({ id: _, ...account }) => account),
          [title.startsWith('12') ? { ...ACCOUNT, ...PLAYED } : ACCOUNT],
        );
        for (const node of nodes) assert.ok(!('credentials' in node));
      });

      it('says of the nodes of this package what is not as a new node begins, and no more', () => {
        for (const node of nodes.filter(({ type }) => OWN.includes(type) && type !== 'euler-account')) {
          for (const [name, { value }] of Object.entries(defaultsOf(node.type))) {
            if (ALWAYS_SAID.includes(name)) assert.ok(name in node, `${node.type}: ${name}`);
            else if (name in node) assert.notEqual(JSON.stringify(node[name]), JSON.stringify(value), name);
          }
          for (const name of ['x', 'y', 'z', 'wires']) assert.ok(name in node, name);
        }
        for (const node of nodes.filter((node) => 'account' in node)) {
          assert.equal(node['account'], ofType(example, 'euler-account')[0]!.id);
        }
      });

      it('tells each inject node whether it repeats: the editor calls it wrong, and asks before a deploy, where it does not', () => {
        for (const node of ofType(example, 'inject')) assert.equal(typeof node['repeat'], 'string', nameOf(node));
      });

      it('names its nodes, each differently', () => {
        const names = onCanvas(example)
          .filter(({ type }) => type !== 'euler-live')
          .map(({ name }) => name);
        for (const name of names) assert.ok(name);
        assert.equal(new Set(names).size, names.length);
      });

      it('leads from left to right, and where a row ends on to the next by a pair of links', () => {
        const byId = new Map(nodes.map((node) => [node.id, node]));
        for (const { from, output, to, title } of wiresOf(example)) {
          const ends = endsOfWire(from, output, to);
          assert.ok(ends[1].x - ends[0].x >= WIRE.length, title);
          const points = pointsOfWire(ends);
          points.slice(1).forEach(({ x }, index) => assert.ok(x >= points[index]!.x, `${title} turns back`));
        }
        for (const link of nodes.filter(({ type }) => type.startsWith('link'))) {
          const other = link.type === 'link in' ? 'link out' : 'link in';
          assert.ok(link['links'].length > 0, nameOf(link));
          for (const id of link['links']) {
            assert.equal(byId.get(id)?.type, other, nameOf(link));
            assert.ok(byId.get(id)!['links'].includes(link.id), nameOf(link));
          }
        }
        for (const node of nodes) {
          if (Array.isArray(node['scope'])) for (const id of node['scope']) assert.ok(byId.has(id), nameOf(node));
        }
      });

      it('has no wire behind a node', () => {
        for (const { from, output, to, title } of wiresOf(example)) {
          const points = pointsOfWire(endsOfWire(from, output, to));
          for (const node of onCanvas(example).filter((node) => node !== from && node !== to)) {
            const isHidden = points.some((point) => isInside(point, spaceOf(node), WIRE.clearance));
            assert.ok(!isHidden, `${title} passes ${nameOf(node)}`);
          }
        }
      });

      it('lies on the grid, in sight, and nothing over another', () => {
        const placed = onCanvas(example);
        for (const node of placed) {
          const { left, right } = spaceOf(node);
          assert.ok(left >= CANVAS.left && right <= CANVAS.right, `${nameOf(node)}: from ${left} to ${right}`);
          assert.equal(node.x! % 10, 0, nameOf(node));
          assert.equal(node.y! % 20, 0, nameOf(node));
        }
        for (const [index, node] of placed.entries()) {
          for (const other of placed.slice(index + 1)) {
            assert.ok(!overlap(spaceOf(node), spaceOf(other)), `${nameOf(node)} and ${nameOf(other)}`);
          }
        }
      });

      it('begins each row at the same margin', () => {
        const starts = onCanvas(example).filter((node) => boxOf(node).left < 100);
        for (const node of starts) assert.ok([60, 65].includes(boxOf(node).left), nameOf(node));
      });

      it('asks seldom enough for the free plan, as it is imported', () => {
        const canAsk = ofType(example, 'euler-fetch').length > 0;
        const injects = ofType(example, 'inject').filter(({ repeat }) => repeat && canAsk);
        const reports = ofType(example, 'euler-rate-limit').filter(({ mode }) => mode === 'report');
        const asked = injects.reduce((sum, node) => sum + askedPerDay(node), 0);
        const reported = reports.reduce((sum, { interval }) => sum + (interval > 0 ? DAY_S / interval : 0), 0);
        assert.ok(asked + reported <= MAX_PER_DAY, `${asked} questions and ${reported} reports a day`);
      });
    });
  }
});

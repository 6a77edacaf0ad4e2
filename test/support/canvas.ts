// Where Node-RED draws a node and a wire, in pixels: the arithmetic of its editor (4.1 and 5 draw alike).
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { label } from '../../nodes/editor/live/label';
import { type ExampleNode, ROOT } from './examples';

const WORDS: unknown = JSON.parse(readFileSync(join(ROOT, 'nodes/locales/en-US/euler-live.json'), 'utf8'));

export interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface Point {
  x: number;
  y: number;
}

/**
 * Widths of the characters from space to `~` in DejaVu Sans of 14 pixels, measured in Chromium. It is the widest of the fonts
 * that browsers take for the editor: where another one is there, nodes are as wide or narrower.
 */
const CHARACTERS = [
  4.5, 5.6, 6.4, 11.7, 8.9, 13.3, 10.9, 3.8, 5.5, 5.5, 7, 11.7, 4.5, 5.1, 4.5, 4.7, 8.9, 8.9, 8.9, 8.9, 8.9, 8.9, 8.9,
  8.9, 8.9, 8.9, 4.7, 4.7, 11.7, 11.7, 11.7, 7.4, 14, 9.6, 9.6, 9.8, 10.8, 8.8, 8.1, 10.8, 10.5, 4.1, 4.1, 9.2, 7.8,
  12.1, 10.5, 11, 8.4, 11, 9.7, 8.9, 8.6, 10.2, 9.6, 13.8, 9.6, 8.6, 9.6, 5.5, 4.7, 5.5, 11.7, 7, 7, 8.6, 8.9, 7.7, 8.9,
  8.6, 4.9, 8.9, 8.9, 3.9, 3.9, 8.1, 3.9, 13.6, 8.9, 8.6, 8.9, 8.9, 5.8, 7.3, 5.5, 8.9, 8.3, 11.5, 8.3, 8.3, 7.3, 8.9,
  4.7, 8.9, 11.7,
];
const OTHER_CHARACTER = 4.5;
/** The sign behind the name of an inject node that repeats, and of a debug node that prints. */
const SIGN = 14;
const WITHOUT_INPUT = ['catch', 'comment', 'euler-live', 'http in', 'inject', 'mqtt in', 'status', 'websocket in'];
const WITH_STATUS = [
  'delay',
  'euler-fetch',
  'euler-live',
  'euler-rate-limit',
  'http request',
  'mqtt in',
  'mqtt out',
  'trigger',
  'websocket in',
  'websocket out',
];
const LINK = 30;
const NODE = { width: 100, height: 30 };
const BUTTON = 26;
const STATUS_HEIGHT = 20;
const PORT_SPACING = 13;
const SAMPLES = 100;

function textWidth(text: string): number {
  const widths = text.split('').map((character) => CHARACTERS[character.charCodeAt(0) - 32] ?? OTHER_CHARACTER);
  return widths.reduce((sum, width) => sum + width, 0);
}

/** As the editor labels an unnamed live node, in English. */
function liveLabel(node: ExampleNode): string {
  const words = (key: string, values: Record<string, unknown> = {}) => {
    const text = key.split('.').reduce((texts: any, name) => texts?.[name], WORDS) as string;
    return Object.entries(values).reduce((result, [name, value]) => result.replace(`__${name}__`, String(value)), text);
  };
  return label({ ...node, _: words, _def: { defaults: {} } });
}

/** Without buttons and status. */
export function boxOf(node: ExampleNode): Box {
  const { type, name, x, y, wires } = node;
  const hasSign = Boolean(node['repeat'] || node['once'] || node['console']);
  const label = textWidth((name ?? '') || liveLabel(node)) + (hasSign ? SIGN : 0);
  const text = label + 50 + (WITHOUT_INPUT.includes(type) ? 0 : 7);
  const width = type.startsWith('link') ? LINK : Math.max(NODE.width, 20 * Math.ceil(text / 20));
  const height = Math.max(NODE.height, 15 * wires!.length);
  return { left: x! - width / 2, right: x! + width / 2, top: y! - height / 2, bottom: y! + height / 2 };
}

/** With what hangs at the node: its button, and the line of its status. */
export function spaceOf(node: ExampleNode): Box {
  const { type } = node;
  const box = boxOf(node);
  const hasLeftButton = type === 'inject' || (type === 'euler-live' && node['inputs'] === 0);
  const hasStatus = WITH_STATUS.includes(type) || String(node['func'] ?? '').includes('node.status(');
  return {
    left: box.left - (hasLeftButton ? BUTTON : 0),
    right: box.right + (type === 'debug' ? BUTTON : 0),
    top: box.top,
    bottom: box.bottom + (hasStatus ? STATUS_HEIGHT : 0),
  };
}

export const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

export function isInside({ x, y }: Point, box: Box, clearance: number): boolean {
  const isBeside = x < box.left - clearance || x > box.right + clearance;
  return !isBeside && y > box.top - clearance && y < box.bottom + clearance;
}

export function endsOfWire(from: ExampleNode, output: number, to: ExampleNode): [start: Point, end: Point] {
  const outputs = from.wires!.length;
  const y = from.y! + PORT_SPACING * (output - (outputs - 1) / 2);
  return [
    { x: boxOf(from).right, y },
    { x: boxOf(to).left, y: to.y! },
  ];
}

/** Points of a wire that runs from left to right. */
export function pointsOfWire([start, end]: [start: Point, end: Point]): Point[] {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const reach = NODE.width * (length < NODE.width ? (0.75 * length) / NODE.width : 0.75);
  return Array.from({ length: SAMPLES + 1 }, (_, index) => {
    const t = index / SAMPLES;
    const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
    return {
      x: a * start.x + b * (start.x + reach) + c * (end.x - reach) + d * end.x,
      y: (a + b) * start.y + (c + d) * end.y,
    };
  });
}

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
  4.45, 5.61, 6.44, 11.73, 8.91, 13.3, 10.92, 3.85, 5.46, 5.46, 7, 11.73, 4.45, 5.05, 4.45, 4.72, 8.91, 8.91, 8.91,
  8.91, 8.91, 8.91, 8.91, 8.91, 8.91, 8.91, 4.72, 4.72, 11.73, 11.73, 11.73, 7.43, 14, 9.58, 9.6, 9.78, 10.78, 8.85,
  8.05, 10.85, 10.53, 4.13, 4.13, 9.18, 7.8, 12.08, 10.47, 11.02, 8.44, 11.02, 9.73, 8.89, 8.55, 10.25, 9.58, 13.84,
  9.59, 8.55, 9.59, 5.46, 4.72, 5.46, 11.73, 7, 7, 8.58, 8.89, 7.7, 8.89, 8.61, 4.93, 8.89, 8.87, 3.89, 3.89, 8.11,
  3.89, 13.64, 8.87, 8.57, 8.89, 8.89, 5.76, 7.29, 5.49, 8.87, 8.29, 11.45, 8.29, 8.29, 7.35, 8.91, 4.72, 8.91, 11.73,
];
const OTHER_CHARACTER = 4.45;
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
  return label({ ...node, _: words, _def: { defaults: { creatorsType: { value: 'str' } } } });
}

/** Without buttons and status. */
export function boxOf(node: ExampleNode): Box {
  const { type, name, x, y, wires } = node;
  const hasSign = Boolean(node['repeat'] || node['once'] || node['console']);
  // The browser measures a text in whole pixels.
  const label = Math.round(textWidth((name ?? '') || liveLabel(node))) + (hasSign ? SIGN : 0);
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

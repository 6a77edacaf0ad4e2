// A line of the last ten minutes beside its number. To whoever does not see it, the same is said in words.
import { element, setAttribute, setText } from './elements';
import { number, text } from './say';

const SVG = 'http://www.w3.org/2000/svg';
const WIDTH = 60;
const HEIGHT = 20;

export interface Curve {
  label: string;
  /** The oldest first, at most `WIDTH`; null where nothing is known. */
  values: readonly (number | null)[];
  now: number | null;
  /** Counts begin at zero; of a level its changes are worth more. */
  fromZero: boolean;
}

export class Chart {
  readonly element = element('div', 'euler-chart');
  readonly #label = element('span', 'euler-chart-label');
  readonly #now = element('span', 'euler-chart-now');
  readonly #svg = document.createElementNS(SVG, 'svg');
  readonly #line = document.createElementNS(SVG, 'path');
  readonly #area = document.createElementNS(SVG, 'path');

  constructor() {
    this.#svg.setAttribute('viewBox', `0 0 ${WIDTH} ${HEIGHT}`);
    this.#svg.setAttribute('preserveAspectRatio', 'none');
    this.#svg.setAttribute('role', 'img');
    this.#area.setAttribute('class', 'euler-chart-area');
    this.#line.setAttribute('class', 'euler-chart-line');
    this.#svg.append(this.#area, this.#line);
    this.element.append(this.#label, this.#now, this.#svg);
  }

  update({ label, values, now, fromZero }: Curve): void {
    setText(this.#label, label);
    setText(this.#now, now === null ? '–' : number(now));
    const known = values.filter((value) => value !== null);
    const high = Math.max(...known);
    const low = Math.min(...known);
    const words = { label, low: number(low), high: number(high) };
    setAttribute(this.#svg, 'aria-label', known.length === 0 ? text('noChart', { label }) : text('chart', words));
    // A level that hardly moves is a line that hardly moves.
    const span = Math.max(high - (fromZero ? 0 : low), high * 0.2, 1);
    const bottom = fromZero ? 0 : Math.max(0, (high + low - span) / 2);
    const pieces = piecesOf(values).map((piece) => piece.map(([x, value]) => [x, yOf(value, bottom, span)] as const));
    setAttribute(this.#line, 'd', pieces.map((piece) => `M${pathOf(piece)}`).join(''));
    setAttribute(this.#area, 'd', pieces.map(areaOf).join(''));
  }
}

type Point = readonly [x: number, y: number];

/** What is known without a gap, the newest at the right edge. */
function piecesOf(values: readonly (number | null)[]): Point[][] {
  const pieces: Point[][] = [];
  let before: number | null = null;
  for (const [index, value] of values.entries()) {
    const x = WIDTH - values.length + index;
    if (value !== null && before === null) pieces.push([[x, value]]);
    if (value !== null) pieces.at(-1)?.push([x + 1, value]);
    before = value;
  }
  return pieces;
}

function yOf(value: number, bottom: number, span: number): number {
  return Math.round((HEIGHT - 1 - ((value - bottom) / span) * (HEIGHT - 2)) * 10) / 10;
}

function pathOf(points: readonly Point[]): string {
  return points.map(([x, y]) => `${x} ${y}`).join('L');
}

function areaOf(points: readonly Point[]): string {
  const [first = 0] = points[0] ?? [];
  const [last = 0] = points.at(-1) ?? [];
  return `M${first} ${HEIGHT}L${pathOf(points)}L${last} ${HEIGHT}Z`;
}

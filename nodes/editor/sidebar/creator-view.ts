// One creator: is it live, what comes in, what was given, why was it lost.
import { type ConnectionOverview, type CreatorOverview } from '../../runtime/sidebar/overview-model';
import { Chart } from './chart';
import { button, element, setAttribute, setText, type View } from './elements';
import { GiftsView } from './gifts-view';
import { ago, number, say, size, text } from './say';

/** A LIVE tells something every second or two. */
const QUIET_MS = 10_000;
const SPANS_IN_A_MINUTE = 6;

export class CreatorView implements View<CreatorOverview> {
  readonly element = element('li', 'euler-creator');
  readonly #name = element('span', 'euler-creator-name');
  readonly #state = element('span', 'euler-creator-state');
  readonly #dot = element('span', 'euler-dot');
  readonly #show = button('euler-creator-show', () => this.#reveal());
  readonly #fold = button('euler-creator-fold', () => this.#toggle(!this.#isOpen));
  readonly #body = element('div', 'euler-creator-body');
  readonly #viewers = new Chart();
  readonly #events = new Chart();
  readonly #unread = element('div', 'euler-note');
  readonly #gifts = new GiftsView();
  readonly #facts = element('div', 'euler-note');
  readonly #drops = element('ul', 'euler-drops');
  #nodes: readonly string[] = [];
  #next = 0;
  #isOpen = true;

  /** @param isOpen with its charts, at first */
  constructor(isOpen: boolean) {
    this.#show.append(this.#dot, element('span', 'euler-creator-words', this.#name, ' ', this.#state));
    this.#fold.append(element('i', 'fa'));
    this.element.append(this.#show, this.#fold, this.#body);
    const { element: viewers } = this.#viewers;
    const { element: events } = this.#events;
    this.#body.append(viewers, events, this.#unread, this.#gifts.element, this.#facts, this.#drops);
    this.#toggle(isOpen);
  }

  update({ creator, state, text: status, title, nodes, connection }: CreatorOverview): void {
    this.#nodes = nodes;
    const name = creator === null ? nodeName(nodes[0] ?? '') : `@${creator}`;
    setText(this.#name, name);
    setText(this.#state, say(status));
    setAttribute(this.#dot, 'data-state', state);
    this.#show.title = [title, text('show')].filter(Boolean).join('\n');
    setAttribute(this.#fold, 'aria-label', text('details', { name }));
    // Of who was never live there is no more to tell.
    const told = connection && (connection.frames > 0 || connection.drops.length > 0) ? connection : null;
    this.#fold.hidden = told === null;
    this.#body.hidden = told === null || !this.#isOpen;
    if (told) this.#describe(told);
  }

  #describe(connection: ConnectionOverview): void {
    const { wanted, spans, frames, bytes, ageMs, gifts, drops } = connection;
    const isPartial = wanted !== null;
    // The last span is still running: it would look like a fall.
    const events = ended(isPartial ? spans.frames : spans.events).map(Number);
    const viewers = ended(spans.viewers);
    const now = perMinute(events);
    const last = spans.viewers.findLast((count) => count !== null) ?? null;
    this.#viewers.update({ label: text('viewers'), values: viewers, now: last, fromZero: false });
    this.#events.update({
      label: text(isPartial ? 'frames' : 'events'),
      values: events.map((count) => count * SPANS_IN_A_MINUTE),
      now,
      fromZero: true,
    });
    setText(this.#unread, isPartial ? text('unread', { types: wanted.join(', ') }) : null);
    this.#gifts.update(gifts);
    const facts = [
      ageMs === null ? text('silent') : ageMs < QUIET_MS && frames > 0 ? null : text('heard', { ago: ago(ageMs) }),
      text('received', { size: size(bytes) }),
      connection.recovered > 0 && text('recovered', { count: number(connection.recovered) }),
      connection.broken > 0 && text('broken', { count: number(connection.broken) }),
    ];
    setText(this.#facts, facts.filter(Boolean).join(' · '));
    const lines = drops
      .slice(0, 3)
      .map(({ reason, count, ageMs }) => text('drop', { reason: say(reason), count: number(count), ago: ago(ageMs) }));
    this.#drops.hidden = lines.length === 0;
    while (this.#drops.children.length > lines.length) this.#drops.lastChild?.remove();
    for (const [index, line] of lines.entries()) {
      const item = this.#drops.children[index] ?? this.#drops.appendChild(element('li'));
      setText(item as HTMLElement, line);
    }
  }

  #toggle(isOpen: boolean): void {
    this.#isOpen = isOpen;
    this.#body.hidden = !isOpen;
    this.#fold.setAttribute('aria-expanded', String(isOpen));
    this.#fold.firstElementChild?.setAttribute('class', isOpen ? 'fa fa-angle-up' : 'fa fa-angle-down');
  }

  /** Of several nodes the next one, at each click. */
  #reveal(): void {
    const known = this.#nodes.filter((id) => RED.nodes.node(id));
    const id = known[this.#next++ % known.length];
    if (id !== undefined) RED.view.reveal(id);
  }
}

function nodeName(id: string): string {
  const node = RED.nodes.node(id);
  return node ? RED.utils.getNodeLabel(node, text('node')) : text('node');
}

function ended<Value>(values: readonly Value[]): readonly Value[] {
  return values.length > 1 ? values.slice(0, -1) : values;
}

function perMinute(counts: readonly number[]): number {
  const last = counts.slice(-SPANS_IN_A_MINUTE);
  return Math.round((last.reduce((sum, count) => sum + count, 0) * SPANS_IN_A_MINUTE) / Math.max(1, last.length));
}

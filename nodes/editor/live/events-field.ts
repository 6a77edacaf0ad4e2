// Which events to send: a field with their names that unfolds a list to search and tick. None ticked means all.
import { type EventType } from '../../client/events/model';
import { addGroup, narrowList } from '../grouped-list';
import { prepareSearch } from '../search-box';
import { entriesOf } from './entries';
import { MOST_USED, OTHERS } from './event-list';

/** The search first: arrow keys lead from it into the list. */
const CONTROLS = 'input:visible';

export class EventsField {
  readonly #node: EditorNode;
  readonly #chosen: Set<string>;
  readonly #onChange: () => void;
  readonly #button = $('#euler-live-events');
  readonly #panel = $('#euler-live-events-panel');
  readonly #search = $('#euler-live-events-search');
  readonly #list = $('#euler-live-events-list');

  constructor(node: EditorNode, onChange: () => void) {
    this.#node = node;
    this.#chosen = new Set(entriesOf(node['events']));
    this.#onChange = onChange;
    const clearLabel = node._('euler-live.placeholder.clear');
    prepareSearch({ search: this.#search, panel: this.#panel, controls: CONTROLS, clearLabel }, () => this.#narrow());
    this.#button.on('click', () => this.#unfold(this.#button.attr('aria-expanded') !== 'true'));
    this.#panel.on('keydown', (event) => {
      if (event.key !== 'Escape') return;
      this.#unfold(false);
      this.#button.trigger('focus');
    });
    $('#euler-live-events-all').on('click', () => this.#clear());
  }

  /** In the order in which they were chosen, so that a look into the dialog changes nothing. */
  get value(): string[] {
    return [...this.#chosen];
  }

  wants(type: EventType): boolean {
    return this.#chosen.size === 0 || this.#chosen.has(type);
  }

  show(): void {
    const names = this.value.map((type) => this.#node._(`euler-live.type.${type}`));
    const text = names.join(', ') || this.#node._('euler-live.events.all');
    $('#euler-live-events-summary').text(text).attr('title', text);
    $('#euler-live-events-all').prop('disabled', names.length === 0);
    this.#onChange();
    this.#button.trigger('change');
  }

  #unfold(isOpen: boolean): void {
    this.#button.attr('aria-expanded', String(isOpen));
    this.#panel.toggle(isOpen);
    // Not before somebody wants to see them: a dialog opens often.
    if (isOpen && this.#list.is(':empty')) {
      this.#addGroup('mostUsed', MOST_USED);
      this.#addGroup('others', OTHERS);
    }
    if (isOpen) this.#search.trigger('focus');
    else this.#find('');
  }

  #addGroup(name: string, types: readonly EventType[]): void {
    const group = addGroup(this.#list, this.#node._(`euler-live.events.${name}`));
    for (const type of types) this.#addOption(group, type);
  }

  #addOption(group: JQuery, type: EventType): void {
    const option = $('<label class="euler-option">').attr('data-words', type).appendTo(group);
    const box = $('<input type="checkbox">').val(type).prop('checked', this.#chosen.has(type)).appendTo(option);
    $('<b>')
      .text(this.#node._(`euler-live.type.${type}`))
      .appendTo(option);
    $('<span>')
      .text(this.#node._(`euler-live.about.${type}`))
      .appendTo(option);
    box.on('change', () => {
      if (box.prop('checked')) this.#chosen.add(type);
      else this.#chosen.delete(type);
      this.show();
    });
  }

  #clear(): void {
    this.#chosen.clear();
    this.#list.find('input').prop('checked', false);
    this.show();
    this.#search.trigger('focus');
  }

  #find(text: string): void {
    this.#search.val(text).trigger('keyup');
  }

  #narrow(): void {
    const found = narrowList(this.#list, String(this.#search.val()));
    $('#euler-live-events-none').toggle(found === 0);
  }
}

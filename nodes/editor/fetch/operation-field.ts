// Which operation to call: a field with its name that unfolds a list in groups to search in. The select below it, out of sight,
// keeps the value: the editor fills it in, judges it and reads it, and all else in the dialog follows its changes.
import { findOperation, OPERATIONS } from '../../client/rest/operations';
import { valueOf } from '../absent';
import { field } from '../form';
import { addGroup, narrowList } from '../grouped-list';
import { isBlank, textOf, type Validator } from '../rules';
import { prepareSearch } from '../search-box';
import { costTexts } from './costs';

/** The search first: arrow keys lead from it into the list. */
const CONTROLS = '#euler-fetch-operation-search, #euler-fetch-operation-list button:visible';

export class OperationField {
  readonly #node: EditorNode;
  readonly #validator: Validator;
  /** A name from elsewhere, or `${NAME}`, stays what it is, and can be chosen again. */
  readonly #unknown: string | null;
  readonly #select = field('operation');
  readonly #button = $('#euler-fetch-operation');
  readonly #panel = $('#euler-fetch-operation-panel');
  readonly #search = $('#euler-fetch-operation-search');
  readonly #list = $('#euler-fetch-operation-list');

  constructor(node: EditorNode, validator: Validator) {
    this.#node = node;
    this.#validator = validator;
    const chosen = textOf(valueOf(node, 'operation'));
    this.#unknown = findOperation(chosen) ? null : chosen;
    this.#fillSelect(chosen);
    const clearLabel = node._('euler-fetch.search.clear');
    prepareSearch({ search: this.#search, panel: this.#panel, controls: CONTROLS, clearLabel }, () => this.#narrow());
    this.#listen();
    this.#show();
  }

  #listen(): void {
    this.#select.on('change', () => this.#show());
    this.#button.on('click', () => this.#unfold(this.#button.attr('aria-expanded') !== 'true'));
    this.#button.on('keydown', (event) => {
      if (event.key === 'ArrowDown') this.#unfold(true);
    });
    this.#search.on('keydown', (event) => {
      // With Ctrl it is the editor's “Done”, and while a word is being composed it ends that.
      const isPlain = !event.ctrlKey && !event.metaKey && !event.originalEvent?.isComposing;
      if (event.key !== 'Enter' || !isPlain || isBlank(this.#search.val())) return;
      this.#narrow(); // it may be ahead of the search's own delay
      this.#list.find('button:visible').first().trigger('click');
    });
    this.#panel.on('keydown', (event) => {
      if (event.key === 'Escape') this.#fold();
    });
    this.#panel.on('focusout', ({ relatedTarget: next }) => {
      if (next instanceof Element && !this.#panel.is(next) && this.#panel.has(next).length === 0) this.#unfold(false);
    });
  }

  #fillSelect(chosen: string): void {
    const groups = new Map<string, JQuery>();
    for (const { name, group } of OPERATIONS) {
      const known = groups.get(group) ?? $('<optgroup>').attr('label', this.#groupText(group));
      groups.set(group, known.appendTo(this.#select));
      known.append($('<option>').val(name).text(this.#text(name)));
    }
    if (this.#unknown !== null) this.#select.append($('<option>').val(chosen).text(chosen));
    this.#select.val(chosen);
  }

  #show(): void {
    const name = String(this.#select.val());
    const isFine = this.#validator.call(this.#node, name, {}) === true;
    $('#euler-fetch-operation-summary').text(this.#text(name));
    this.#button.toggleClass('input-error', !isFine);
    this.#markChosen();
  }

  /** The name and the plan; the dialog tells of the rest below. */
  #text(name: string): string {
    return [this.#nameText(name), ...this.#costTexts(name).slice(0, 1)].join(' · ');
  }

  #nameText(name: string): string {
    return findOperation(name) ? this.#node._(`euler-fetch.operation.${name}`) : name;
  }

  /** The plan, a TikTok session, and whether it counts; any other route needs what it needs. */
  #costTexts(name: string): string[] {
    const operation = findOperation(name);
    return operation && operation.group !== 'other' ? costTexts(this.#node, operation) : [];
  }

  #groupText(group: string): string {
    return this.#node._(`euler-fetch.group.${group}`);
  }

  #unfold(isOpen: boolean): void {
    if (isOpen === (this.#button.attr('aria-expanded') === 'true')) return;
    this.#button.attr('aria-expanded', String(isOpen));
    this.#panel.toggle(isOpen);
    if (!isOpen) return;
    // Not before somebody wants to see them: a dialog opens often.
    if (this.#list.is(':empty')) this.#fillList();
    this.#search.searchBox('value', '');
    this.#narrow();
    this.#markChosen();
    this.#search.trigger('focus');
    this.#list.find('[aria-pressed="true"]').get(0)?.scrollIntoView({ block: 'nearest' });
  }

  #fold(): void {
    this.#unfold(false);
    this.#button.trigger('focus');
  }

  #fillList(): void {
    const groups = new Map<string, JQuery>();
    for (const { name, group } of OPERATIONS) {
      const known = groups.get(group) ?? addGroup(this.#list, this.#groupText(group));
      groups.set(group, known);
      this.#addOption(known, name, group);
    }
    const others = groups.get('other');
    if (others && this.#unknown !== null && this.#unknown !== '') this.#addOption(others, this.#unknown, 'other');
  }

  #addOption(place: JQuery, name: string, group: string): void {
    const about = findOperation(name) ? this.#node._(`euler-fetch.about.${name}`) : '';
    const option = $('<button type="button" class="euler-option" tabindex="-1">').val(name).appendTo(place);
    option.attr('data-words', `${name} ${this.#groupText(group)}`);
    const [plan = '', ...others] = this.#costTexts(name);
    option.append($('<b>').text(this.#nameText(name)), ' ', $('<i>').text(plan), ' ', $('<span>').text(about));
    if (others.length > 0) option.append(' ', $('<small>').text(others.join(', ')));
    option.on('click', () => {
      this.#select.val(name).trigger('change');
      this.#fold();
    });
  }

  #markChosen(): void {
    const chosen = this.#select.val();
    for (const option of this.#list.find('button')) {
      $(option).attr('aria-pressed', String($(option).val() === chosen));
    }
  }

  #narrow(): void {
    const count = narrowList(this.#list, String(this.#search.val()));
    this.#list.scrollTop(0); // where the one is that Enter takes
    const key = count === 0 ? 'none' : 'found';
    $('#euler-fetch-operation-found').text(this.#node._(`euler-fetch.search.${key}`, { count }));
    this.#list.find('button').attr('tabindex', -1).filter(':visible').first().attr('tabindex', 0);
  }
}

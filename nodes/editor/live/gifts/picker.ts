// Only these gifts: chips of the chosen ones, and a search over the account's catalog. What the catalog does not
// know can be typed as well, so that nothing depends on it.
import { field } from '../../form';
import { isBlank } from '../../rules';
import { prepareSearch } from '../../search-box';
import { entriesOf } from '../entries';
import { type OpenDialog } from '../open-dialog';
import { knownGifts, loadGifts } from './known';
import {
  type Choice,
  choiceOf,
  choicesOf,
  choiceTyped,
  entriesOfChoices,
  giftOfChoice,
  isChoice,
  withChoice,
} from './choices';
import { type Gift } from './gift';
import { priceGroups } from './prices';
import { findGifts, giftOf } from './search';
import { giftView, pricesView } from './view';

/** The search first: arrow keys lead from it into the list. */
const CONTROLS = '#euler-live-gift-search, #euler-live-gift-list button';

export class GiftPicker {
  readonly #dialog: OpenDialog;
  #chosen: Choice[];
  readonly #box = $('#euler-live-gift-box');
  readonly #chips = $('#euler-live-gift-chips');
  readonly #search = $('#euler-live-gift-search');
  readonly #panel = $('#euler-live-gift-panel');
  readonly #status = $('#euler-live-gift-status');
  readonly #list = $('#euler-live-gift-list');
  #isOpen = false;
  #gifts: readonly Gift[] | null = null;
  #request: AbortController | null = null;

  constructor(dialog: OpenDialog) {
    this.#dialog = dialog;
    this.#chosen = choicesOf(entriesOf(dialog.node['giftFilter']));
    const clearLabel = dialog.node._('euler-live.placeholder.clear');
    prepareSearch({ search: this.#search, panel: this.#box, controls: CONTROLS, clearLabel }, () => this.#showGifts());
    this.#search.on('focus click input', () => this.#open());
    this.#search.on('keydown', (event) => {
      if (event.key === 'ArrowDown') this.#open();
      if (event.key === 'Tab') this.#hide();
      // With Ctrl it is the editor's “Done”, and while a word is being composed it ends that.
      const isPlain = !event.ctrlKey && !event.metaKey && !event.originalEvent?.isComposing;
      if (event.key === 'Enter' && isPlain) this.#addTyped();
    });
    this.#box.on('keydown', (event) => {
      if (event.key === 'Escape') this.#close();
    });
    this.#box.on('focusout', ({ relatedTarget }) => {
      // Null where the focus goes nowhere: a click between two gifts, or another window.
      if (relatedTarget && this.#box.has(relatedTarget as HTMLElement).length === 0) this.#hide();
    });
    $('#euler-live-gift-refresh').on('click', () => void this.#load(true));
    $('#euler-live-gift-close').on('click', () => this.#close());
    field('account').on('change', () => this.#changeAccount());
    dialog.signal.addEventListener('abort', () => this.#request?.abort());
    this.#changeAccount();
  }

  /** A text that was left in the search counts, but not a part of names: that was looked up, and picked from or not. */
  get value(): string[] {
    const gifts = this.#gifts ?? [];
    const isPart = (text: string) => !giftOf(text, gifts) && findGifts(gifts, text).total > 0;
    const left = entriesOf(this.#search.val()).filter((text) => !isPart(text));
    const typed = left.map((text) => choiceTyped(text, gifts));
    return entriesOfChoices(typed.reduce<readonly Choice[]>(withChoice, this.#chosen));
  }

  #changeAccount(): void {
    this.#request?.abort();
    this.#gifts = knownGifts(this.#dialog.account());
    this.#list.empty();
    this.#showChips();
    if (this.#isOpen) this.#fill();
  }

  #open(): void {
    if (this.#isOpen) return;
    this.#isOpen = true;
    this.#panel.show();
    this.#fill();
  }

  #close(): void {
    this.#search.trigger('focus');
    this.#hide();
  }

  #hide(): void {
    this.#isOpen = false;
    this.#panel.hide();
  }

  #fill(): void {
    if (this.#gifts === null) void this.#load(false);
    else this.#showGifts();
  }

  async #load(refresh: boolean): Promise<void> {
    const { node, account } = this.#dialog;
    this.#request?.abort();
    const settings = account();
    if (settings === null) {
      this.#tell(node._('euler-live.gift.noAccount'), true);
      return;
    }
    this.#request = new AbortController();
    this.#tell(node._('euler-live.gift.loading'), false);
    const answer = await loadGifts(settings, refresh, this.#request.signal);
    if (answer === null) return;
    if (answer.ok) {
      this.#gifts = answer.gifts;
      this.#showChips();
      this.#showGifts();
    } else {
      this.#tell(`${answer.text} ${node._('euler-live.gift.free')}`, true);
    }
  }

  #tell(text: string, isWrong: boolean): void {
    this.#status.text(text).toggleClass('euler-problem', isWrong);
  }

  #showGifts(): void {
    if (this.#gifts === null || !this.#isOpen) return;
    const { shown, total } = findGifts(this.#gifts, String(this.#search.val()));
    const key = total === 0 ? 'none' : total > shown.length ? 'some' : 'all';
    this.#tell(this.#dialog.node._(`euler-live.gift.${key}`, { shown: shown.length, total }), false);
    this.#list.empty().append(this.#lines(shown, total));
    this.#list.find('button').first().attr('tabindex', 0);
  }

  /** Of too many to show, those of each price below a heading; what was searched for stands in the order of the search. */
  #lines(shown: readonly Gift[], total: number): JQuery[] {
    if (shown.length === total || !isBlank(this.#search.val())) return shown.map((gift) => this.#option(gift));
    return priceGroups(shown).flatMap((group) => [
      $('<li class="euler-live-prices">').append(pricesView(this.#dialog.node, group)),
      ...group.gifts.map((gift) => this.#option(gift)),
    ]);
  }

  #option(gift: Gift): JQuery {
    const button = $('<button type="button" tabindex="-1">');
    const show = () => button.attr('aria-pressed', String(this.#has(gift)));
    const mark = $('<i class="fa fa-check" aria-hidden="true">');
    button.append(giftView(this.#dialog.node, gift.id, gift), mark).on('click', () => {
      if (this.#has(gift)) this.#chosen = this.#chosen.filter((choice) => !isChoice(choice, gift));
      else this.#chosen = withChoice(this.#chosen, choiceOf(gift, this.#gifts ?? []));
      this.#showChips();
      show();
      // From the whole list more may be picked in a row, so the focus stays in it.
      if (isBlank(this.#search.val())) return;
      this.#clearSearch();
      this.#search.trigger('focus');
    });
    show();
    return $('<li>').append(button);
  }

  #has(gift: Gift): boolean {
    return this.#chosen.some((choice) => isChoice(choice, gift));
  }

  /** A part of a name stands for the first gift that it finds: on its own it would let no gift pass. */
  #addTyped(): void {
    const gifts = this.#gifts ?? [];
    for (const text of entriesOf(this.#search.val())) {
      const [first] = findGifts(gifts, text).shown;
      const choice = first && !giftOf(text, gifts) ? choiceOf(first, gifts) : choiceTyped(text, gifts);
      this.#chosen = withChoice(this.#chosen, choice);
    }
    this.#clearSearch();
    this.#showChips();
  }

  /** By the widget, which else takes the same text for old news when it is typed again. */
  #clearSearch(): void {
    this.#search.searchBox('value', '');
    this.#showGifts();
  }

  #showChips(): void {
    this.#chips.empty().toggle(this.#chosen.length > 0);
    this.#chips.append(this.#chosen.map((choice, index) => this.#chip(choice, index)));
    // Told to whoever shows what the choice means.
    this.#chips.trigger('change');
  }

  #chip(choice: Choice, index: number): JQuery {
    const { node } = this.#dialog;
    const gift = giftOfChoice(choice, this.#gifts ?? []);
    const word = choice.name ?? choice.id ?? '';
    const remove = $('<button type="button" class="red-ui-button red-ui-button-small">');
    remove.attr('aria-label', node._('euler-live.gift.remove', { gift: gift?.name || word }));
    remove.append('<i class="fa fa-times" aria-hidden="true">').on('click', () => {
      this.#chosen = this.#chosen.filter((other) => other !== choice);
      this.#showChips();
      this.#showGifts();
      // For those who remove the next one by keyboard.
      const others = this.#chips.find('button');
      (others.length > 0 ? others.eq(Math.min(index, others.length - 1)) : this.#search).trigger('focus');
    });
    return $('<li>').append(giftView(node, word, gift), remove);
  }
}

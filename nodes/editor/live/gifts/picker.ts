// Only these gifts: chips of the chosen ones, and a search over the account's catalog. What the catalog does not
// know can be typed as well, so that nothing depends on it.
import { field } from '../../form';
import { isBlank } from '../../rules';
import { prepareSearch } from '../../search-box';
import { entriesOf } from '../entries';
import { type OpenDialog } from '../open-dialog';
import { knownGifts, loadGifts } from './known';
import { entryOf, findGifts, type Gift, giftOf } from './search';
import { giftView } from './view';

/** The search first: arrow keys lead from it into the list. */
const CONTROLS = '#euler-live-gift-search, #euler-live-gift-list button';

export class GiftPicker {
  readonly #dialog: OpenDialog;
  readonly #chosen: Set<string>;
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
    this.#chosen = new Set(entriesOf(dialog.node['giftFilter']));
    const clearLabel = dialog.node._('euler-live.placeholder.clear');
    prepareSearch({ search: this.#search, panel: this.#box, controls: CONTROLS, clearLabel }, () => this.#showGifts());
    this.#search.on('focus click input', () => this.#open());
    this.#search.on('keydown', (event) => {
      if (event.key === 'ArrowDown') this.#open();
      // With Ctrl it is the editor's “Done”, and while a word is being composed it ends that.
      const isPlain = !event.ctrlKey && !event.metaKey && !event.originalEvent?.isComposing;
      if (event.key === 'Enter' && isPlain) this.#addTyped();
    });
    this.#box.on('keydown', (event) => {
      if (event.key === 'Escape') this.#close();
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
    return [...new Set([...this.#chosen, ...left.map((text) => this.#entry(text))])];
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
    this.#list.empty().append(shown.map((gift, index) => this.#option(gift, index === 0)));
  }

  #option(gift: Gift, isFirst: boolean): JQuery {
    const entry = entryOf(gift, this.#gifts ?? []);
    const button = $('<button type="button">').attr('tabindex', isFirst ? 0 : -1);
    const show = () => button.attr('aria-pressed', String(this.#has(gift)));
    const mark = $('<i class="fa fa-check" aria-hidden="true">');
    button.append(giftView(this.#dialog.node, entry, gift), mark).on('click', () => {
      if (this.#has(gift)) this.#remove(gift);
      else this.#chosen.add(entry);
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
    return [...this.#chosen].some((entry) => giftOf(entry, [gift]));
  }

  #remove(gift: Gift): void {
    for (const entry of this.#chosen) if (giftOf(entry, [gift])) this.#chosen.delete(entry);
  }

  /** A part of a name stands for the first gift that it finds: on its own it would let no gift pass. */
  #addTyped(): void {
    const gifts = this.#gifts ?? [];
    for (const text of entriesOf(this.#search.val())) {
      const [first] = findGifts(gifts, text).shown;
      this.#chosen.add(first && !giftOf(text, gifts) ? entryOf(first, gifts) : this.#entry(text));
    }
    this.#clearSearch();
    this.#showChips();
  }

  /** By the widget, which else takes the same text for old news when it is typed again. */
  #clearSearch(): void {
    this.#search.searchBox('value', '');
    this.#showGifts();
  }

  /** What was typed, in the catalog's spelling where it is there. */
  #entry(text: string): string {
    const gift = giftOf(text, this.#gifts ?? []);
    return gift?.name.toLowerCase() === text.toLowerCase() ? gift.name : text;
  }

  #showChips(): void {
    this.#chips.empty().toggle(this.#chosen.size > 0);
    this.#chips.append([...this.#chosen].map((entry, index) => this.#chip(entry, index)));
    // Told to whoever shows what the choice means.
    this.#chips.trigger('change');
  }

  #chip(entry: string, index: number): JQuery {
    const { node } = this.#dialog;
    const gift = giftOf(entry, this.#gifts ?? []);
    const remove = $('<button type="button" class="red-ui-button red-ui-button-small">');
    remove.attr('aria-label', node._('euler-live.gift.remove', { gift: gift?.name || entry }));
    remove.append('<i class="fa fa-times" aria-hidden="true">').on('click', () => {
      this.#chosen.delete(entry);
      this.#showChips();
      this.#showGifts();
      // For those who remove the next one by keyboard.
      const others = this.#chips.find('button');
      (others.length > 0 ? others.eq(Math.min(index, others.length - 1)) : this.#search).trigger('focus');
    });
    return $('<li>').append(giftView(node, entry, gift), remove);
  }
}

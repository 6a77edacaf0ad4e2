// The gifts of a LIVE: what they are worth, and the last ones with their pictures.
import { type GiftsOverview } from '../../runtime/sidebar/overview-model';
import { element, setAttribute, setText, type View, ViewList } from './elements';
import { number, text, time } from './say';

type Gift = GiftsOverview['last'][number];
interface Placed extends Gift {
  place: number;
}

export class GiftsView {
  readonly element = element('div', 'euler-gifts');
  readonly #worth = element('div', 'euler-gifts-worth');
  readonly #list = element('ul', 'euler-gifts-list');
  readonly #gifts = new ViewList<Placed>(
    this.#list,
    ({ place }) => String(place),
    () => new GiftView(),
  );

  constructor() {
    this.#list.setAttribute('aria-label', text('lastGifts'));
    this.element.append(this.#worth, this.#list);
  }

  update(gifts: GiftsOverview | null): void {
    this.element.hidden = gifts === null;
    if (!gifts) return;
    setText(this.#worth, text('diamonds', { diamonds: number(gifts.diamonds), time: time(gifts.since) }));
    this.#gifts.update(gifts.last.map((gift, place) => ({ ...gift, place })));
  }
}

/** Pictures that could not be had: each is asked for once. */
const missing = new Set<string>();
const MOST_MISSING = 200;

/** The places stay, and gifts move through them. */
class GiftView implements View<Placed> {
  readonly element = element('li', 'euler-gift');
  readonly #image = element('img', 'euler-gift-image');
  readonly #name = element('span', 'euler-gift-name');
  readonly #count = element('span', 'euler-gift-count');

  constructor() {
    // TikTok's servers need not know where the editor is.
    this.#image.referrerPolicy = 'no-referrer';
    this.#image.loading = 'lazy';
    this.#image.addEventListener('error', () => {
      if (missing.size < MOST_MISSING) missing.add(this.#image.src);
      this.#show(null);
    });
    this.element.append(this.#image, this.#name, this.#count);
  }

  update({ name, image, count, diamonds }: Placed): void {
    const called = name ?? text('noName');
    const worth = diamonds === null ? '' : `, ${text('worth', { diamonds: number(diamonds) })}`;
    this.element.title = `${called}${worth}`;
    setText(this.#name, called);
    setText(this.#count, `×${number(count)}`);
    setAttribute(this.#image, 'alt', called);
    const address = image?.startsWith('https://') && !missing.has(image) ? image : null;
    if (this.#image.dataset['address'] === (address ?? '')) return;
    this.#image.dataset['address'] = address ?? '';
    this.#show(address);
  }

  /** Without a picture, its name. */
  #show(address: string | null): void {
    this.element.classList.toggle('euler-gift-pictured', address !== null);
    this.#image.hidden = address === null;
    if (address !== null) this.#image.src = address;
  }
}

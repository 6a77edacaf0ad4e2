// How much of something limited is used, as a bar.
import { element, setAttribute, setText, type View } from './elements';
import { number, text, time } from './say';

export interface Use {
  label: string;
  used: number;
  of: number;
  /** Epoch ms when it is free again. */
  resetsAt: number | null;
}

/** From here on it is time to look. */
const NEARLY_ALL = 0.9;

export class Bar implements View<Use> {
  readonly element = element('li', 'euler-bar');
  readonly #label = element('span', 'euler-bar-label');
  readonly #numbers = element('span', 'euler-bar-numbers');
  readonly #track = element('div', 'euler-bar-track');
  readonly #fill = element('div', 'euler-bar-fill');

  constructor() {
    this.#track.append(this.#fill);
    this.#track.setAttribute('role', 'meter');
    this.#track.setAttribute('aria-valuemin', '0');
    this.element.append(this.#label, this.#numbers, this.#track);
  }

  update({ label, used, of, resetsAt }: Use): void {
    const share = of > 0 ? Math.min(1, used / of) : 0;
    const numbers = `${number(used)} / ${number(of)}`;
    setText(this.#label, label);
    setText(this.#numbers, numbers);
    this.#fill.style.width = `${Math.round(share * 100)}%`;
    this.#fill.classList.toggle('euler-bar-high', share >= NEARLY_ALL);
    setAttribute(this.#track, 'aria-valuemax', String(of));
    setAttribute(this.#track, 'aria-valuenow', String(Math.min(used, of)));
    setAttribute(this.#track, 'aria-valuetext', numbers);
    setAttribute(this.#track, 'aria-label', label);
    this.element.title = resetsAt === null ? '' : text('resets', { time: time(resetsAt) });
  }
}

// Elements that are made once and changed in place: scroll, focus and selection stay where they are.

/** Anything that comes from outside becomes text here, and never HTML. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  className = '',
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className !== '') made.className = className;
  made.append(...children);
  return made;
}

export function button(className: string, onClick: () => void): HTMLButtonElement {
  const made = element('button', className);
  made.type = 'button';
  made.addEventListener('click', onClick);
  return made;
}

/** Hidden where there is nothing to say. */
export function setText(target: HTMLElement, text: string | null): void {
  if (target.textContent !== (text ?? '')) target.textContent = text;
  target.hidden = text === null || text === '';
}

export function setAttribute(target: Element, name: string, value: string): void {
  if (target.getAttribute(name) !== value) target.setAttribute(name, value);
}

export interface View<Item> {
  readonly element: HTMLElement;
  update(item: Item): void;
}

/** A list whose elements stay as long as what they show does. */
export class ViewList<Item> {
  readonly #parent: HTMLElement;
  readonly #keyOf: (item: Item) => string;
  readonly #make: (item: Item) => View<Item>;
  readonly #views = new Map<string, View<Item>>();

  constructor(parent: HTMLElement, keyOf: (item: Item) => string, make: (item: Item) => View<Item>) {
    this.#parent = parent;
    this.#keyOf = keyOf;
    this.#make = make;
  }

  update(items: readonly Item[]): void {
    const keys = new Set(items.map(this.#keyOf));
    for (const [key, view] of this.#views) {
      if (keys.has(key)) continue;
      view.element.remove();
      this.#views.delete(key);
    }
    for (const [index, item] of items.entries()) {
      const key = this.#keyOf(item);
      const view = this.#views.get(key) ?? this.#make(item);
      this.#views.set(key, view);
      const there = this.#parent.children[index] ?? null;
      // To move an element takes the focus from it.
      if (there !== view.element) this.#parent.insertBefore(view.element, there);
      view.update(item);
    }
    setHidden(this.#parent, items.length === 0);
  }
}

function setHidden(target: HTMLElement, isHidden: boolean): void {
  if (target.hidden !== isHidden) target.hidden = isHidden;
}

// Copies the diagnostics: to the clipboard where the browser lets us, else into a field from which they can be copied.
import { button, element, setText } from './elements';
import { failureText, get, isObject } from '../request';
import { text } from './say';

export class CopyButton {
  readonly element = element('div', 'euler-copy');
  readonly #button = button('red-ui-button red-ui-button-small', () => void this.#copy());
  readonly #said = element('div', 'euler-note');
  readonly #field = element('textarea', 'euler-copy-field');

  constructor() {
    this.#button.append(element('i', 'fa fa-clipboard'), ` ${text('copy')}`);
    this.#said.setAttribute('role', 'status');
    this.#field.readOnly = true;
    this.#field.hidden = true;
    this.#field.setAttribute('aria-label', text('copy'));
    this.element.append(this.#button, this.#said, this.#field);
  }

  async #copy(): Promise<void> {
    setText(this.#said, null);
    const reply = await get('euler-account/diagnostics', AbortSignal.timeout(10_000));
    const body = reply?.body;
    if (!isObject(body) || typeof body['text'] !== 'string') {
      setText(this.#said, failureText(reply ?? { status: 0, body: null }));
      return;
    }
    this.#field.value = body['text'];
    const isCopied = await this.#put(body['text']);
    setText(this.#said, text(isCopied ? 'copied' : 'copyHere'));
  }

  /** There is no clipboard on a page that came over plain http. */
  async #put(copied: string): Promise<boolean> {
    try {
      await navigator.clipboard.writeText(copied);
      this.#field.hidden = true;
      return true;
    } catch {
      this.#field.hidden = false;
      this.#field.select();
      // eslint-disable-next-line @typescript-eslint/no-deprecated -- there is no other way without a clipboard
      const isCopied = document.execCommand('copy');
      if (isCopied) this.#field.hidden = true;
      return isCopied;
    }
  }
}

// One account: what of it is in use, and its creators.
import { type AccountOverview } from '../../runtime/sidebar/overview-model';
import { Bar, type Use } from './bar';
import { CreatorView } from './creator-view';
import { button, element, setText, type View, ViewList } from './elements';
import { text } from './say';
import { PACKAGE } from '../texts';

/** With more of them, each begins folded. */
const FEW = 4;

export class AccountSection implements View<AccountOverview> {
  readonly element = element('section', 'euler-account');
  readonly #name = button('euler-account-name', () => this.#open());
  readonly #service = element('span', 'euler-note');
  readonly #fault = element('div', 'euler-fault');
  readonly #limited = element('div', 'euler-fault');
  readonly #bars = element('ul', 'euler-bars');
  readonly #uses = new ViewList<Use>(
    this.#bars,
    ({ label }) => label,
    () => new Bar(),
  );
  readonly #nobody = element('div', 'euler-note');
  readonly #list = element('ul', 'euler-creators');
  readonly #creators: ViewList<AccountOverview['creators'][number]>;
  #id: string | null = null;
  #isMany = false;

  constructor() {
    this.#creators = new ViewList(
      this.#list,
      ({ key }) => key,
      () => new CreatorView(!this.#isMany),
    );
    const heading = element('h3', 'euler-account-heading', this.#name, this.#service);
    this.element.append(heading, this.#fault, this.#limited, this.#bars, this.#nobody, this.#list);
  }

  update({ id, service, fault, sockets, limits, limitedMs, creators }: AccountOverview): void {
    this.#id = id;
    this.#isMany = creators.length > FEW;
    const node = id === null ? null : RED.nodes.node(id);
    setText(this.#name, node ? RED.utils.getNodeLabel(node, id ?? '') : text('noAccount'));
    this.#name.disabled = node === null;
    this.element.setAttribute('aria-label', this.#name.textContent);
    const called = service === null ? null : RED._(`${PACKAGE}/euler-account:euler-account.service.${service}`);
    setText(this.#service, called === this.#name.textContent ? null : called);
    setText(this.#fault, fault);
    const seconds = Math.ceil(limitedMs / 1000);
    setText(this.#limited, seconds > 0 ? text('limited', { seconds }) : null);
    const windows = limits.map(({ window, limit, remaining, resetsAt }) => ({
      label: text(window),
      used: limit - remaining,
      of: limit,
      resetsAt,
    }));
    const held = sockets ? [{ label: text('sockets'), used: sockets.open, of: sockets.max, resetsAt: null }] : [];
    this.#uses.update([...held, ...windows]);
    setText(this.#nobody, creators.length === 0 && fault === null ? text('nobody') : null);
    this.#creators.update(creators);
  }

  #open(): void {
    if (this.#id !== null) RED.editor.editConfig('', 'euler-account', this.#id);
  }
}

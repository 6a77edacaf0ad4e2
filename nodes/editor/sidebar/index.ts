// The tab "TikTok LIVE" of the editor's sidebar: how every connection stands, from plain data.
import { type CreatorOverview, type Overview } from '../../runtime/sidebar/overview-model';
import { failureText, isObject, type Reply } from '../request';
import { PACKAGE } from '../texts';
import { AccountSection } from './account-section';
import { CopyButton } from './copy-button';
import { element, setText, ViewList } from './elements';
import { Poll } from './poll';
import { number, text } from './say';

const TAB = 'euler-sidebar';
const NODE = () => RED._(`${PACKAGE}/euler-live:euler-live.label.palette`);
/** Of the summary: what needs a person first. */
const STATES = ['failed', 'live', 'reconnecting', 'connecting', 'ended', 'offline', 'stopped'] as const;

let open: Poll | null = null;

/** Comes with the nodes to the palette, and goes with them. */
export function add(): void {
  if (open) return;
  const content = element('div', 'euler-sidebar');
  const page = new Page(content);
  const label = text('label');
  RED.sidebar.addTab({ id: TAB, label, name: label, content, iconClass: 'fa fa-video-camera', enableOnEdit: true });
  open = new Poll('euler-account/overview', content, (reply) => page.show(reply));
}

export function remove(): void {
  if (!open) return;
  open.stop();
  open = null;
  RED.sidebar.removeTab(TAB);
}

class Page {
  readonly #problem = element('div', 'euler-fault');
  readonly #summary = element('div', 'euler-summary');
  readonly #empty = element('div', 'euler-empty');
  readonly #list = element('div', 'euler-accounts');
  readonly #accounts = new ViewList<Overview['accounts'][number]>(
    this.#list,
    ({ id }) => id ?? '',
    () => new AccountSection(),
  );

  constructor(content: HTMLElement) {
    content.append(this.#problem, this.#summary, this.#empty, this.#list, new CopyButton().element);
    for (const part of [this.#problem, this.#summary, this.#empty]) part.hidden = true;
  }

  show(reply: Reply): void {
    const { body } = reply;
    const isAnswer = reply.status === 200 && isObject(body) && Array.isArray(body['accounts']);
    setText(this.#problem, isAnswer ? null : failureText(reply));
    if (isAnswer) this.#update(body as unknown as Overview);
  }

  #update({ accounts }: Overview): void {
    setText(this.#empty, accounts.length === 0 ? text('empty', { node: NODE() }) : null);
    const creators = accounts.flatMap(({ creators }) => creators);
    setText(this.#summary, creators.length > 1 ? summaryOf(creators) : null);
    this.#accounts.update(accounts);
  }
}

function summaryOf(creators: readonly CreatorOverview[]): string {
  const counts = STATES.map((state) => [state, creators.filter((creator) => creator.state === state).length] as const);
  const present = counts.filter(([, count]) => count > 0);
  const summary = `${PACKAGE}/euler-live:euler-live.summary.`;
  return present.map(([state, count]) => RED._(summary + state, { count: number(count) })).join(', ');
}

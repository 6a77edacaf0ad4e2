// The Test button: asks the runtime with the settings as they stand in the dialog, and shows its answer.
import { SETTINGS } from '../asked-account';
import { configField } from '../form';
import { failureText, isObject, post } from '../request';
import { textOf } from '../rules';
import { answerLines, type Language, type TestAnswer, type Verdict, verdictOf } from './answer';

type Words = Language['words'];

let asking: AbortController | null = null;

export function prepareTest(node: EditorNode): void {
  const button = $('#euler-account-test');
  const place = $('#euler-account-test-result');

  const words: Words = (key, values) => node._(`euler-account.test.${key}`, values);
  const show = (verdict: Verdict, lines: readonly string[]) => {
    place.addClass(`euler-account-answer euler-account-${verdict}`);
    place.append(lines.map((line) => $('<div>').text(line)));
  };
  // Not disabled: that would take the focus away from it.
  const showBusy = (isBusy: boolean) => {
    button.toggleClass('disabled', isBusy).attr('aria-disabled', String(isBusy));
    button.find('i').attr('class', isBusy ? 'fa fa-spinner fa-spin' : 'fa fa-check');
    button.find('span').text(words(isBusy ? 'busy' : 'button'));
  };
  // A verdict on other settings than those in sight would mislead.
  const forget = () => {
    asking?.abort();
    place.removeClass('euler-account-answer euler-account-fine euler-account-limited euler-account-wrong').empty();
  };
  const ask = async () => {
    forget();
    const current = new AbortController();
    asking = current;
    showBusy(true);
    const reply = await post('euler-account/test', settingsOf(node), current.signal);
    if (asking === current) asking = null;
    showBusy(false);
    if (reply === null) return;
    const answer: TestAnswer | null = reply.status === 200 && isObject(reply.body) ? reply.body : null;
    if (answer) show(verdictOf(answer), answerLines(answer, { words, nowMs: Date.now() }));
    else show('wrong', [failureText(reply)]);
  };

  button.on('click', () => {
    if (!asking) void ask();
  });
  for (const name of SETTINGS) configField(name).on('change input', forget);
}

/** The dialog closes: nobody waits for the answer any more. */
export function close(): void {
  asking?.abort();
  asking = null;
}

function settingsOf(node: EditorNode): Record<string, string> {
  // Of a stored key the browser has a mark only, and the runtime finds the key by the node's id.
  const settings: Record<string, string> = { id: RED.nodes.node(node.id) ? node.id : '' };
  for (const name of SETTINGS) {
    const value = textOf(configField(name).val());
    settings[name] = value === '_ADD_' ? '' : value;
  }
  return settings;
}

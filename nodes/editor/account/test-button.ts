// The Test button: asks the runtime with the settings as they stand in the dialog, and shows its answer.
import { configField } from '../form';
import { textOf } from '../rules';
import { answerLines, type TestAnswer } from './answer';

const SETTINGS = [
  'service',
  'restUrl',
  'wsUrl',
  'routes',
  'timeout',
  'tls',
  'proxy',
  'apiKey',
  'oauthToken',
  'sessionCookie',
] as const;
/** The runtime itself gives up earlier, and says what it waited for. */
const PATIENCE_MS = 30_000;

export function prepareTest(node: EditorNode): void {
  const button = $('#euler-account-test');
  const place = $('#euler-account-test-result');
  let request: JQuery.jqXHR | null = null;

  const words = (key: string, values?: Record<string, string>) => node._(`euler-account.test.${key}`, values);
  const show = (isFine: boolean, lines: readonly string[]) => {
    place.addClass(`euler-account-answer euler-account-${isFine ? 'fine' : 'wrong'}`);
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
    request?.abort();
    place.removeClass('euler-account-answer euler-account-fine euler-account-wrong').empty();
  };

  button.on('click', () => {
    if (request) return;
    forget();
    showBusy(true);
    const current = ask(node);
    request = current;
    current
      .done((answer: TestAnswer | string | null) => {
        if (typeof answer !== 'object' || answer === null) show(false, [words('notThere')]);
        else show(answer.ok === true, answerLines(answer, { words, nowMs: Date.now() }));
      })
      .fail((xhr: JQuery.jqXHR, status: string) => {
        if (status !== 'abort') show(false, [failureText(words, xhr, status)]);
      })
      .always(() => {
        if (request !== current) return;
        request = null;
        showBusy(false);
      });
  });
  for (const name of SETTINGS) configField(name).on('change input', forget);
}

function ask(node: EditorNode): JQuery.jqXHR {
  // Of a stored key the browser has a mark only, and the runtime finds the key by the node's id.
  const settings: Record<string, string> = { id: RED.nodes.node(node.id) ? node.id : '' };
  for (const name of SETTINGS) {
    const value = textOf(configField(name).val());
    settings[name] = value === '_ADD_' ? '' : value;
  }
  return $.ajax({
    url: 'euler-account/test',
    type: 'POST',
    contentType: 'application/json',
    data: JSON.stringify(settings),
    timeout: PATIENCE_MS,
  });
}

/** The request itself failed: why, in words. */
function failureText(
  words: (key: string, values?: Record<string, string>) => string,
  xhr: JQuery.jqXHR,
  status: string,
) {
  if (status === 'timeout') return words('timeout');
  if (xhr.status === 0) return words('noAnswer');
  if (xhr.status === 401 || xhr.status === 403) return words('notAllowed');
  if (xhr.status === 404) return words('notThere');
  const told = xhr.responseJSON as { message?: unknown } | undefined;
  return words('error', { message: textOf(told?.message) || `HTTP ${xhr.status}` });
}

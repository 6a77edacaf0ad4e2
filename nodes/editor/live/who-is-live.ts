// The button beside the creators that asks the service who of them is live, one after the other.
import { field } from '../form';
import { type OpenDialog } from './open-dialog';
import { ask, type NoAnswer } from '../request';

interface LiveAnswer {
  ok: true;
  isLive: boolean;
  /** The plan refused the call. */
  bySocket?: boolean;
}

/** Kinder to the limits of a free plan than all at once. */
const PAUSE_MS = 300;

/** Of one name alone; what else is wrong would be so for every other name. */
const OF_ONE_NAME = ['NOT_FOUND', 'FORBIDDEN'];

export function prepareWhoIsLive({ node, signal, account, creators }: OpenDialog): void {
  const button = $('#euler-live-who');
  const list = $('#euler-live-who-list');
  let asking: AbortController | null = null;
  let shown = '';

  const showButton = () => {
    const isDisabled = account() === null || creators() === null;
    button.prop('disabled', isDisabled).attr('title', isDisabled ? node._('euler-live.who.disabled') : null);
    button.find('i').attr('class', asking ? 'fa fa-stop' : 'fa fa-question-circle-o');
    button.find('span').text(node._(asking ? 'euler-live.who.stop' : 'euler-live.who.button'));
  };
  const stop = () => {
    asking?.abort();
    asking = null;
    showButton();
  };
  const forget = () => {
    stop();
    list.empty().hide();
  };
  // A verdict on other names, or by another account, would mislead.
  const look = () => {
    const now = JSON.stringify([account(), creators()]);
    if (now !== shown) forget();
    shown = now;
    $('.euler-live-who').toggle(field('creatorsType').val() === 'str');
  };
  const start = async () => {
    const settings = account();
    const names = creators();
    if (settings === null || names === null) return;
    forget();
    const current = new AbortController();
    asking = current;
    showButton();
    list.show();
    const cost = $('<li class="euler-live-cost">').text(node._('euler-live.who.bySocket'));
    for (const [index, creator] of names.entries()) {
      if (index > 0) await pause(PAUSE_MS, current.signal);
      if (current.signal.aborted) return;
      const line = $('<li>').text(`@${creator} …`).appendTo(list);
      const answer = await ask<LiveAnswer>('euler-account/is-live', { ...settings, creator }, current.signal);
      if (answer === null) {
        line.remove();
        return;
      }
      // As a text node: a string would be read as HTML, and the words of a service may hold any.
      const words = document.createTextNode(` @${creator} — ${verdictText(node, answer)}`);
      line.empty().append(verdictIcon(answer), words);
      if (answer.ok && answer.bySocket) cost.appendTo(list);
      if (!answer.ok && !OF_ONE_NAME.includes(answer.code)) break;
    }
    stop();
  };

  button.on('click', () => {
    if (asking) stop();
    else void start();
  });
  field('account').on('change', look);
  field('creators').on('change keyup', look);
  signal.addEventListener('abort', stop);
  look();
}

function verdictText(node: EditorNode, answer: LiveAnswer | NoAnswer): string {
  return answer.ok ? node._(`euler-live.who.${answer.isLive ? 'live' : 'notLive'}`) : answer.text;
}

function verdictIcon(answer: LiveAnswer | NoAnswer): JQuery {
  const icon = $('<i class="fa" aria-hidden="true">');
  if (!answer.ok) return icon.addClass('fa-exclamation-circle euler-problem');
  return icon.addClass(answer.isLive ? 'fa-circle euler-live-on' : 'fa-circle-o');
}

/** Over at once when the signal ends it. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

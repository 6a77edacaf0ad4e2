// The message as it would come, made by the runtime: for the chosen payload, topic, creator and sample type.
import { field, foldable } from '../form';
import { textOf } from '../rules';
import { type OpenDialog } from './open-dialog';
import { failureText, isObject, post } from '../request';
import { leaves } from './tree-paths';

/** Long enough for the next key, short enough to follow the eye. */
const REST_MS = 300;

/** Those that change the message, or whether there is one. */
const FIELDS = ['format', 'topic', 'sample', 'creators', 'giftMatch', 'minDiamonds'];
const LISTS = '#euler-live-events, #euler-live-gift-chips';

export function preparePreview({ signal, events, gifts }: OpenDialog): void {
  const panel = $('#euler-live-preview');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let request: AbortController | null = null;

  const stop = () => {
    clearTimeout(timer);
    request?.abort();
    request = null;
  };
  const refresh = async () => {
    stop();
    const current = new AbortController();
    request = current;
    const wish = {
      sample: field('sample').val(),
      creators: field('creatorsType').val() === 'str' ? textOf(field('creators').val()) : '',
      format: field('format').val(),
      topic: textOf(field('topic').val()),
      events: events(),
      giftFilter: gifts(),
      giftMatch: field('giftMatch').val(),
      minDiamonds: textOf(field('minDiamonds').val()),
    };
    const reply = await post('euler-live/preview', wish, current.signal);
    if (reply === null) return;
    const message = reply.status === 200 && isObject(reply.body) ? reply.body['message'] : null;
    panel.empty().append(isObject(message) ? tree(message) : $('<div class="euler-problem">').text(failureText(reply)));
  };
  const refreshSoon = () => {
    if (!panel.is(':visible')) return;
    stop();
    timer = setTimeout(() => void refresh(), REST_MS);
  };

  foldable('euler-live-preview', false, (isOpen) => {
    if (isOpen) void refresh();
    else stop();
  });
  for (const name of FIELDS) field(name).on('change keyup', refreshSoon);
  $(LISTS).on('change', refreshSoon);
  // What changed while it was folded away.
  $('#euler-live-more-button').on('click', refreshSoon);
  signal.addEventListener('abort', stop);
}

/** As the debug sidebar shows it, all unfolded: its handles are out of reach for a keyboard. */
function tree(message: Record<string, unknown>): JQuery {
  return RED.utils.createObjectElement(message, { path: 'msg', rootPath: 'msg', expandPaths: leaves(message) });
}

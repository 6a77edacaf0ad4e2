// The dialog of euler-live: puts its parts together, and ends what they began when it closes.
import { parseCreators } from '../../client/creator';
import { EVENT_TYPES } from '../../client/events/model';
import { type AskedAccount, askedAccount } from '../asked-account';
import { showDefaults, valueOf } from '../absent';
import { drawIcons, explain, field, foldMore, labelTypedInput, restoreIfWrong, showProblem, showWhen } from '../form';
import { textOf } from '../rules';
import { chooseInDialog } from '../sole-account';
import { prepareCreators } from './creators-field';
import { EventsField } from './events-field';
import { GiftPicker } from './gifts/picker';
import { type OpenDialog } from './open-dialog';
import { preparePreview } from './preview';
import { confirm, minDiamonds, pollInterval, topic } from './rules';
import { prepareWhoIsLive } from './who-is-live';

interface Open {
  closing: AbortController;
  events: EventsField;
  gifts: GiftPicker;
}

const IN_SIGHT = ['account', 'creators', 'creatorsType', 'events', 'version'];

let open: Open | null = null;

export function prepare(node: EditorNode): void {
  close();
  const closing = new AbortController();
  const dialog: OpenDialog = {
    node,
    signal: closing.signal,
    account: chosenAccount,
    creators: typedCreators,
    events: () => events.value,
    gifts: () => gifts.value,
  };

  drawIcons();
  showDefaults(node);
  chooseInDialog(node);
  prepareCreators(node);
  const gifts = new GiftPicker(dialog);
  const events = new EventsField(node, () => {
    const wantsGifts = events.wants('gift');
    showWhen('euler-live-gift', wantsGifts);
    if (!wantsGifts) restoreIfWrong(node, 'minDiamonds', minDiamonds);
  });
  events.show();
  addSamples(node);
  prepareConnection(node);
  explain(node, field('minDiamonds'), minDiamonds);
  explain(node, field('topic'), topic);
  explain(node, field('pollInterval'), pollInterval);
  foldMore(
    'euler-live',
    node,
    Object.keys(node._def.defaults).filter((name) => !IN_SIGHT.includes(name)),
  );
  askForMatch(dialog);
  prepareWhoIsLive(dialog);
  preparePreview(dialog);
  open = { closing, events, gifts };
}

export function save(node: EditorNode): void {
  if (open === null) return;
  // Lists and objects have no input of their own name: the editor would store their text.
  node['events'] = open.events.value;
  node['giftFilter'] = open.gifts.value;
  node['version'] = valueOf(node, 'version'); // no field shows it
  const text = textOf($('#euler-live-features').val()).trim();
  try {
    node['features'] = text === '' ? {} : JSON.parse(text);
  } catch {
    node['features'] = text; // kept for correction; the validator points at it
  }
  close();
}

export function close(): void {
  open?.closing.abort();
  open = null;
}

function addSamples(node: EditorNode): void {
  const options = EVENT_TYPES.map((type) =>
    $('<option>')
      .val(type)
      .text(node._(`euler-live.type.${type}`)),
  );
  field('sample')
    .append(options)
    .val(textOf(valueOf(node, 'sample')));
}

/** Only where there are two rules is there anything to ask: a gift that is named, and what it must be worth. */
function askForMatch({ gifts }: OpenDialog): void {
  const show = () => showWhen('euler-live-match', gifts().length > 0 && Number(field('minDiamonds').val()) > 0);
  field('minDiamonds').on('change input', show);
  $('#euler-live-gift-chips').on('change', show);
  show();
}

function prepareConnection(node: EditorNode): void {
  prepareControl(node);
  const features = $('#euler-live-features').val(textOf(valueOf(node, 'features')));
  features.typedInput({ type: 'json', types: ['json'] });
  features.typedInput('instance').input.attr('aria-describedby', 'euler-live-features-tip');
  labelTypedInput('euler-live-features');
  const whenOffline = field('whenOffline');
  const showPoll = () => {
    const waits = whenOffline.val() === 'wait';
    showWhen('euler-live-poll', waits);
    if (!waits) restoreIfWrong(node, 'pollInterval', pollInterval);
  };
  whenOffline.on('change', showPoll);
  showPoll();
}

/** What a flow gives back comes by the input: without one there is nothing to ask, unless it is asked for already. */
function prepareControl(node: EditorNode): void {
  const control = $('#euler-live-control').prop('checked', Number(node['inputs']) === 1);
  const inputs = field('inputs').data('of', node.id);
  const confirms = field('confirm');
  const judge = () => {
    const isConfirmed = confirms.prop('checked') === true;
    showWhen('euler-live-confirm', isConfirmed || control.prop('checked') === true);
    const verdict = confirm.call(node, isConfirmed, {});
    showProblem(confirms, $('#node-input-confirm-hint'), verdict === true ? null : verdict);
  };
  control.on('change', () => {
    inputs.val(control.prop('checked') ? 1 : 0);
    confirms.trigger('change');
  });
  confirms.on('change', judge);
  judge();
}

function chosenAccount(): AskedAccount | null {
  const account = RED.nodes.node(textOf(field('account').val()));
  return account?.type === 'euler-account' ? askedAccount(account) : null;
}

function typedCreators(): string[] | null {
  if (field('creatorsType').val() !== 'str') return null;
  const { creators, invalid } = parseCreators(field('creators').val());
  return invalid.length === 0 && creators.length > 0 ? creators : null;
}

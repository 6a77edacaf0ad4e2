// Whom to watch: names, several at once, or where to find them.
import { parseCreators } from '../../client/creator';
import { field, labelTypedInput, showProblem } from '../form';
import { entriesOf } from './entries';
import { creators } from './rules';

/** Letters of a username, as TikTok allows them. */
const LONGEST_NAME = 24;

export function prepareCreators(node: EditorNode): void {
  const source = field('creatorsType');
  const names = field('creators');
  source.data('of', node.id);
  names.typedInput({
    default: 'str',
    typeField: '#node-input-creatorsType',
    types: [
      { value: 'str', label: node._('euler-live.creatorsType.str'), icon: 'fa fa-user' },
      'env',
      'flow',
      'global',
    ],
  });
  labelTypedInput('node-input-creators');

  const box = names.typedInput('instance').input;
  const hint = $('#node-input-creators-hint');
  box.attr('aria-describedby', 'node-input-creators-hint').on('paste', pasteLines);
  // A paste or a drop with the mouse presses no key.
  box.on('input', () => names.trigger('change'));
  const judge = () => {
    const value = names.val();
    const verdict = creators.call(node, value, {});
    showProblem(box, hint, verdict === true ? null : verdict);
    hint
      .children()
      .first()
      .text(warningOf(node, source.val() === 'str' ? value : ''));
  };
  names.on('change keyup', judge);
  judge();
}

/** What is no error, for TikTok may change its rules; empty where there is nothing to say. */
function warningOf(node: EditorNode, value: unknown): string {
  const long = parseCreators(value).creators.filter((name) => name.length > LONGEST_NAME);
  return long.length === 0 ? '' : node._('euler-live.tip.longNames', { names: long.join(', ') });
}

/** A one-line field would glue pasted lines together. */
function pasteLines(this: HTMLElement, event: JQuery.TriggeredEvent): void {
  const text = (event.originalEvent as ClipboardEvent).clipboardData?.getData('text').trim() ?? '';
  if (!/[\n\r]/.test(text)) return;
  event.preventDefault();
  const box = this as HTMLInputElement;
  box.setRangeText(entriesOf(text).join(', '), box.selectionStart ?? 0, box.selectionEnd ?? 0, 'end');
  $(box).trigger('change');
}

// Whom to watch: names, several at once, or where to find them.
import { parseCreators } from '../../client/creator';
import { field, labelTypedInput, showProblem } from '../form';
import { isEnv } from '../rules';
import { entriesOf } from './entries';
import { wrongNames } from './rules';

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
  names.on('change keyup', () => {
    const value = names.val();
    const invalid = source.val() === 'str' && !isEnv(value) ? parseCreators(value).invalid : [];
    showProblem(box, hint, invalid.length > 0 ? wrongNames(node, invalid) : null);
  });
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

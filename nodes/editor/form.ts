// Parts that every dialog has: its fields by property name, icons, what folds, labels of widgets, words on a wrong value.
import { textOf, type Validator } from './rules';

/** The field of a property. */
export function field(name: string): JQuery {
  return $(`#node-input-${name}`);
}

/** The field of a property of a config node. */
export function configField(name: string): JQuery {
  return $(`#node-config-input-${name}`);
}

/** What the labels of open dialogs name as `data-icon`, once: the dialog of a config node opens over another one. */
export function drawIcons(): void {
  $('.euler-dialog [data-icon]').each((_index, label) => {
    const icon = $(label).attr('data-icon') ?? '';
    $(label).removeAttr('data-icon').prepend(`<i class="fa fa-${icon}" aria-hidden="true"></i> `);
  });
}

/** The button `#PREFIX-more-button` folds `#PREFIX-more`. It begins unfolded where a property in it was changed. */
export function foldMore(prefix: string, node: EditorNode, properties: readonly string[]): void {
  foldable(
    `${prefix}-more`,
    properties.some((name) => isChanged(node, name)),
  );
}

/** The button `#ID-button` folds `#ID`; each fold and unfold is told, also the first. */
export function foldable(id: string, isOpen: boolean, onFold?: (isOpen: boolean) => void): void {
  const part = $(`#${id}`);
  const button = $(`#${id}-button`);
  const unfold = (open: boolean) => {
    part.toggle(open);
    button.attr('aria-expanded', String(open));
    button.find('i').attr('class', open ? 'fa fa-caret-down' : 'fa fa-caret-right');
    onFold?.(open);
  };
  button.off('click').on('click', () => unfold(button.attr('aria-expanded') !== 'true'));
  unfold(isOpen);
}

export function isChanged(node: EditorNode, name: string): boolean {
  const definition = node._def.defaults[name];
  return node[name] !== undefined && textOf(node[name]) !== textOf(definition?.value);
}

/** Shows what carries the class while the checked thing holds. */
export function showWhen(className: string, isShown: boolean): void {
  $(`.${className}`).toggle(isShown);
}

/** A typed input hides the field that its label points at: the label goes to what is seen. */
export function labelTypedInput(id: string): void {
  const box = $(`#${id}`).next('.red-ui-typedInput-container').find('.red-ui-typedInput-input');
  box.attr('id', `${id}-box`);
  $(`label[for="${id}"]`).attr('for', `${id}-box`);
}

/** What is hidden cannot be corrected: a wrong value becomes the one of a new node. */
export function restoreIfWrong(node: EditorNode, name: string, validator: Validator): void {
  const input = field(name);
  if (validator.call(node, input.val(), {}) === true) return;
  input.val(textOf(node._def.defaults[name]?.value)).trigger('change');
}

/** While a value is wrong, the words for that stand where the hint `#ID-hint` of its field `#ID` does else. */
export function explain(node: EditorNode, input: JQuery, validator: Validator): void {
  const hint = $(`#${input.attr('id') ?? ''}-hint`);
  const judge = () => {
    const verdict = validator.call(node, input.val(), {});
    showProblem(input, hint, verdict === true ? null : verdict);
  };
  input.attr('aria-describedby', hint.attr('id') ?? null).on('input change', judge);
  judge();
}

/** The hint is a box whose first element is what it says while all is well. */
export function showProblem(input: JQuery, hint: JQuery, problem: string | null): void {
  input.attr('aria-invalid', String(problem !== null));
  hint.children(':first-child').toggle(problem === null);
  const words = hint.children('.euler-problem');
  if (problem === null) words.remove();
  else if (words.length > 0) words.text(problem);
  else $('<span class="euler-problem" role="alert">').text(problem).appendTo(hint);
}

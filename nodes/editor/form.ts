// Parts that every dialog has: its fields by property name, the “More” button, labels of widgets.
import { textOf } from './rules';

/** The field of a property. */
export function field(name: string): JQuery {
  return $(`#node-input-${name}`);
}

/** The field of a property of a config node. */
export function configField(name: string): JQuery {
  return $(`#node-config-input-${name}`);
}

/** The button `#PREFIX-more-button` folds `#PREFIX-more`. It begins unfolded where a property in it was changed. */
export function foldMore(prefix: string, node: EditorNode, properties: readonly string[]): void {
  const unfold = foldButton($(`#${prefix}-more-button`), $(`#${prefix}-more`));
  unfold(properties.some((name) => isChanged(node, name)));
}

/** A button that folds a part of the dialog; what it returns does so without it. */
export function foldButton(
  button: JQuery,
  part: JQuery,
  onFold?: (isOpen: boolean) => void,
): (isOpen: boolean) => void {
  const unfold = (isOpen: boolean) => {
    part.toggle(isOpen);
    button.attr('aria-expanded', String(isOpen));
    button.find('i').attr('class', isOpen ? 'fa fa-caret-down' : 'fa fa-caret-right');
    onFold?.(isOpen);
  };
  button.on('click', () => unfold(button.attr('aria-expanded') !== 'true'));
  return unfold;
}

function isChanged(node: EditorNode, name: string): boolean {
  const definition = node._def.defaults[name];
  return node[name] !== undefined && textOf(node[name]) !== textOf(definition?.value);
}

/** Shows what carries the class while the checked thing holds. */
export function showWhen(className: string, isShown: boolean): void {
  $(`.${className}`).toggle(isShown);
}

/** A typed input hides the field that its label points at: the label goes to what is seen. */
export function labelTypedInput(id: string, part: 'input' | 'option-trigger'): void {
  const box = $(`#${id}`).next('.red-ui-typedInput-container').find(`.red-ui-typedInput-${part}`);
  box.attr('id', `${id}-box`);
  $(`label[for="${id}"]`).attr('for', `${id}-box`);
}

// Validators of euler-live, and the label that its creators give it.
import { parseCreators } from '../../client/creator';
import { field } from '../form';
import { isBlank, isEnv, textOf, type Validator, wholeNumber } from '../rules';

export const creators: Validator = function (value, _options) {
  if (isEnv(value)) return true;
  if (sourceOf(this) !== 'str') return !isBlank(value) || this._('euler-live.error.creatorsSource');
  const { creators, invalid } = parseCreators(value);
  if (invalid.length > 0) return wrongNames(this, invalid);
  return creators.length > 0 || this._('euler-live.error.creators');
};

export const minDiamonds = wholeNumber('euler-live.error.minDiamonds', 0, 1e12);

export const pollInterval = wholeNumber('euler-live.error.pollInterval', 30, 86_400);

export const topic: Validator = function (value, _options) {
  const isFine = isEnv(value) || !/[{}]/.test(textOf(value).replace(/\{(type|creator)\}/g, ''));
  return isFine || this._('euler-live.error.topic');
};

export const features: Validator = function (value, _options) {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject || this._('euler-live.error.features');
};

export function wrongNames(node: EditorNode, invalid: readonly string[]): string {
  return node._('euler-live.error.notNames', { names: invalid.map((name) => `“${name}”`).join(', ') });
}

/** `@alice` of the first creator and how many more there are, where the names are typed in. */
export function label(node: EditorNode): string {
  if (!isBlank(node['name'])) return textOf(node['name']);
  const isTyped = (node['creatorsType'] ?? 'str') === 'str' && !isEnv(node['creators']);
  const [first, ...more] = isTyped ? parseCreators(node['creators']).creators : [];
  if (first === undefined) return node._('euler-live.label.node');
  return `@${first}${more.length > 0 ? ` +${more.length}` : ''}`;
}

/** In the node's own open dialog, the field is ahead of the node. */
function sourceOf(node: EditorNode): unknown {
  const source = field('creatorsType');
  return (source.data('of') === node.id && source.val()) || node['creatorsType'] || 'str';
}

// Validators of euler-live.
import { parseCreators } from '../../client/creator';
import { field } from '../form';
import { isAbsent, isBlank, isEnv, textOf, type Validator, wholeNumber } from '../rules';

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
  if (isAbsent(value) || isEnv(value)) return true;
  const text = textOf(value);
  const variable = /\$\{[^{}]*\}/.exec(text)?.[0];
  if (variable !== undefined) return this._('euler-live.error.topicVariable', { variable });
  return !/[{}]/.test(text.replace(/\{(type|creator)\}/g, '')) || this._('euler-live.error.topic');
};

export const features: Validator = function (value, _options) {
  if (isAbsent(value)) return true;
  if (typeof value !== 'object' || Array.isArray(value)) return this._('euler-live.error.features');
  return !Object.hasOwn(value as object, 'rawMessages') || this._('euler-live.error.rawMessages');
};

/** The input is where a flow says what is done. */
export const confirm: Validator = function (value, _options) {
  const isOn = value === true || value === 'true';
  return !isOn || Number(inputsOf(this)) === 1 || this._('euler-live.error.confirm');
};

function wrongNames(node: EditorNode, invalid: readonly string[]): string {
  const names = invalid.map((name) => node._('euler-live.error.quoted', { name })).join(', ');
  return node._('euler-live.error.notNames', { names });
}

function sourceOf(node: EditorNode): unknown {
  return typedIn(node, 'creatorsType') || node['creatorsType'] || 'str';
}

function inputsOf(node: EditorNode): unknown {
  return typedIn(node, 'inputs') ?? node['inputs'];
}

/** In the node's own open dialog, the field is ahead of the node; null elsewhere. */
function typedIn(node: EditorNode, name: string): unknown {
  const input = field(name);
  return input.data('of') === node.id ? input.val() : null;
}

// What the HTML of euler-fetch needs: validators, its label, its dialog.
import { findOperation, findParameter } from '../../client/rest/operations';
import { isAbsent, isEnv, textOf, type Validator, wholeNumber } from '../rules';
import { valueOf } from '../absent';
import * as dialog from './dialog';
import { storedEntries } from './entries';
import { problemText } from './parameter-row';

export const operation: Validator = function (value, _options) {
  return (
    isAbsent(value) || isEnv(value) || findOperation(textOf(value)) !== null || this._('euler-fetch.error.operation')
  );
};

export const params: Validator = function (value, _options) {
  const chosen = findOperation(textOf(valueOf(this, 'operation')));
  if (!chosen) return true;
  for (const entry of storedEntries(value)) {
    const parameter = findParameter(chosen, entry.name);
    const problem = parameter && problemText(this, chosen, parameter, entry);
    if (problem !== null) return problem;
  }
  return true;
};

export const maxWait = wholeNumber('euler-fetch.error.maxWait', 0, 86_400);

export function label(node: EditorNode): string {
  const name = textOf(valueOf(node, 'operation'));
  const known = findOperation(name) ? node._(`euler-fetch.operation.${name}`) : name;
  return textOf(node['name']) || known || node._('euler-fetch.label.node');
}

export function prepare(node: EditorNode): void {
  dialog.prepare(node, operation, maxWait);
}

export const { save } = dialog;

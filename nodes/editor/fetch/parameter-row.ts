// One row of the dialog: a parameter, its typed input, and below it a hint or what is wrong.
import { type Family, type Operation, type Parameter, wordsKey } from '../../client/rest/operations';
import { showProblem } from '../form';
import { problemOf } from './checks';
import { type Entry } from './entries';
import { isRequired, isUsable, targetsOf } from './route';
import { keptType, shownType, typesOf } from './typed-types';

export interface RowContext {
  node: EditorNode;
  operation: Operation;
  /** Null where the account has no route for the operation. */
  family: Family | null;
}

/** Null where nothing is wrong. */
export function problemText(node: EditorNode, operation: Operation, parameter: Parameter, entry: Entry): string | null {
  const judge = (value: string, type: string) => RED.utils.validateTypedProperty(value, type, {});
  const problem = problemOf(operation, parameter, entry, judge);
  if (problem === null) return null;
  const { key, message, count } = problem;
  return node._(`euler-fetch.error.${key}`, { name: labelOf(node, parameter), message, count });
}

export function labelOf(node: EditorNode, parameter: Parameter): string {
  return node._(`euler-fetch.param.${wordsKey(parameter)}`);
}

export function addRow(
  rows: JQuery,
  context: RowContext,
  parameter: Parameter,
  entry: Entry | undefined,
  onChange: (entry: Entry) => void,
): void {
  const { node, operation, family } = context;
  const id = `euler-fetch-param-${parameter.name}`;
  const label = labelOf(node, parameter);
  const isNeeded = isRequired(operation, parameter, family);
  const row = $('<div class="form-row">').appendTo(rows);
  const caption = $('<label>').attr('for', `${id}-text`).text(label).appendTo(row);
  if (isNeeded) {
    const mark = $('<span class="euler-mark" aria-hidden="true">*</span>');
    caption.append(' ', mark.attr('title', node._('euler-fetch.tip.required')));
  }

  const input = $('<input type="text" style="width: 70%">').attr('id', id);
  const hint = hintOf(context, parameter).attr('id', `${id}-hint`);
  row.append(' ', input, hint);
  const check = (given: Entry) => problemText(node, operation, parameter, given) ?? true;
  const choice = node._(`euler-fetch.choice.${isNeeded ? 'choose' : 'unset'}`);
  const types = typesOf(parameter, { label: node._('euler-fetch.choice.label'), unset: choice }, check);
  input.typedInput({ types, default: shownType(parameter, entry) });
  input.typedInput('value', entry?.value ?? '');

  const container = input.next('.red-ui-typedInput-container');
  const box = container.find('.red-ui-typedInput-input');
  box.attr({ id: `${id}-text`, 'aria-describedby': `${id}-hint`, 'aria-required': String(isNeeded) });
  container.find('.red-ui-typedInput-option-trigger').attr({ 'aria-label': label, 'aria-describedby': `${id}-hint` });
  container.find('.red-ui-typedInput-type-select').attr('aria-label', node._('euler-fetch.choice.source', { label }));

  const current = () => ({ type: keptType(parameter, input.typedInput('type')), value: input.typedInput('value') });
  const judge = () => showProblem(box, hint, problemText(node, operation, parameter, current()));
  input.on('change keyup paste', () => {
    judge();
    onChange(current());
  });
  judge();
}

/** The name that flows use, and what belongs there. */
function hintOf({ node, operation, family }: RowContext, parameter: Parameter): JQuery {
  const texts = [node._(`euler-fetch.hint.${wordsKey(parameter)}`)];
  const targets = targetsOf(operation, family);
  const rivals = targets.includes(parameter) ? targets.filter((other) => other !== parameter) : [];
  const names = rivals.map((other) => labelOf(node, other)).join(', ');
  if (names !== '') texts.push(node._('euler-fetch.tip.oneOf', { names }));
  if (!isUsable(operation, parameter, family)) texts.push(node._('euler-fetch.tip.notInFamily'));
  const text = $('<span>').append($('<code>').text(parameter.name), ' ', document.createTextNode(texts.join('; ')));
  return $('<div class="euler-hint">').append(text);
}

// Validators of the dialogs. Two parameters, though the second is not used: by their number the editor knows that a
// text is a message and not a verdict.

/** A property of a node -> true, or what is wrong in words. */
export type Validator = (this: EditorNode, value: unknown, options: unknown) => true | string;

/** `${NAME}`, as the whole value: the runtime puts a variable of the environment in its place. */
export function isEnv(value: unknown): boolean {
  return typeof value === 'string' && /^\$\{[^}]+\}$/.test(value);
}

/** As in a flow that does not mention the property: no fault, for the runtime has a default. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

export function isBlank(value: unknown): boolean {
  return textOf(value).trim() === '';
}

export function isWhole(value: unknown, least: number, most: number): boolean {
  const text = textOf(value).trim();
  return /^\d+$/.test(text) && Number(text) >= least && Number(text) <= most;
}

export function isNumber(value: unknown, least: number, most: number): boolean {
  const text = textOf(value).trim();
  return text !== '' && Number(text) >= least && Number(text) <= most;
}

/** A property as its field shows it. */
export function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return JSON.stringify(value);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

export function wholeNumber(messageKey: string, least: number, most: number): Validator {
  return function (value, _options) {
    return isAbsent(value) || isEnv(value) || isWhole(value, least, most) || this._(messageKey);
  };
}

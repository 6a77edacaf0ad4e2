// From what a flow gives (text, numbers, typed inputs) to what the service takes, or an error that says what is wrong.
import { cleanCreator } from '../creator';
import { invalidInput } from './errors/euler-error';
import type { Operation, Parameter } from './operations';
import { findParameter } from './operations';

export type Given = ReadonlyMap<Parameter, unknown>;

/** Parameters by any of their spellings; null, undefined and empty text count as not given. The last spelling wins. */
export function readParameters(operation: Operation, params: Readonly<Record<string, unknown>>): Given {
  const given = new Map<Parameter, unknown>();
  for (const [spelling, value] of Object.entries(params)) {
    const parameter = findParameter(operation, spelling);
    if (parameter === null) throw invalidInput(unknownParameter(operation, spelling));
    if (isAbsent(value)) continue;
    given.delete(parameter); // so that the order of the map is the order of what counts
    given.set(parameter, readValue(operation, parameter, value));
  }
  return onlyOneTarget(given);
}

export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** Text as it is, anything else as JSON, which for numbers and booleans is the same as text. */
export function asText(value: unknown): string {
  if (typeof value === 'string') return value;
  try {
    return JSON.stringify(value);
  } catch {
    throw invalidInput('A value that cannot be written as JSON was given (a circle, or a BigInt)');
  }
}

// A node names a creator and a message overrides it by a room: the later one is meant.
function onlyOneTarget(given: Map<Parameter, unknown>): Given {
  const targets = [...given.keys()].filter((parameter) => parameter.required === 'target');
  for (const parameter of targets.slice(0, -1)) given.delete(parameter);
  return given;
}

function unknownParameter(operation: Operation, spelling: string): string {
  const names = operation.parameters.map((parameter) => parameter.name).join(', ');
  return `${operation.name} has no parameter ${spelling.slice(0, 60)}. It takes ${names === '' ? 'none' : names}`;
}

function readValue(operation: Operation, parameter: Parameter, value: unknown): unknown {
  const bad = (what: string) => invalidInput(`${parameter.name} of ${operation.name} must be ${what}`);
  switch (parameter.type) {
    case 'text':
      if (typeof value === 'string') return value;
      if (typeof value === 'number' || typeof value === 'boolean') return String(value);
      throw bad('text');
    case 'id':
      if (isList(value)) throw bad(`one id: ${USE_SPLIT}`);
      return readId(value) ?? fail(bad(lostDigits(value) ? 'text: as a number it has lost digits' : 'an id of digits'));
    case 'creator':
      return (
        readCreator(value) ??
        fail(bad(isList(value) ? `one username: ${USE_SPLIT}` : 'a TikTok username or a link to a profile'))
      );
    case 'integer':
      return readInteger(value) ?? fail(bad('a whole number'));
    case 'boolean':
      return readBoolean(value) ?? fail(bad('true or false'));
    case 'ids':
      return readList(value, parameter, readId) ?? fail(bad(`a list of ids${atMost(parameter)}`));
    case 'creators':
      return readList(value, parameter, readCreator) ?? fail(bad(`a list of usernames${atMost(parameter)}`));
    case 'json':
      return value;
  }
}

const USE_SPLIT = 'for a list, put a split node before this one';

/** As an array, or as text with more than one name or id. */
function isList(value: unknown): boolean {
  if (Array.isArray(value)) return true;
  return typeof value === 'string' && value.split(/[,;\s]/).filter((part) => part !== '').length > 1;
}

function fail(error: Error): never {
  throw error;
}

function atMost(parameter: Parameter): string {
  return parameter.maxItems === undefined ? '' : `, at most ${parameter.maxItems}`;
}

// 64-bit ids do not fit a number; a flow that parsed one as such holds another id.
function lostDigits(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value);
}

function readId(value: unknown): string | null {
  const isWhole = typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value));
  const text = isWhole ? String(value) : typeof value === 'string' ? value.trim() : '';
  return /^\d{1,20}$/.test(text) ? text : null;
}

function readCreator(value: unknown): string | null {
  return typeof value === 'string' ? cleanCreator(value) : null;
}

function readInteger(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*-?\d+\s*$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

function readBoolean(value: unknown): boolean | null {
  if (value === true || value === 'true' || value === 1 || value === '1') return true;
  return value === false || value === 'false' || value === 0 || value === '0' ? false : null;
}

function readList(value: unknown, parameter: Parameter, read: (item: unknown) => string | null): string[] | null {
  const items: unknown[] = Array.isArray(value) ? value : typeof value === 'string' ? value.split(/[,\s]+/) : [value];
  const list = items.filter((item) => !isAbsent(item)).map(read);
  if (list.length === 0 || list.length > (parameter.maxItems ?? Infinity)) return null;
  return list.every((item) => item !== null) ? list : null;
}

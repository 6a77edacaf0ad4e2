// Values of a dialog, as Node-RED hands them over: numbers may be strings, and `${NAME}` may be left unresolved.
import { ConfigError } from '../../client/config-error';

/** As Node-RED reads it: the name without spaces, and nothing beside it. */
const VARIABLE = /^\$\{([^\s}]+)\}$/;
/** What Node-RED has left as it was: meant as a variable, and never as a text. */
const UNRESOLVED = /^\$\{([^}]*)\}?$/;

/** The name in `${NAME}`, which Node-RED fills in when the flows are deployed; null for any other value. */
export function variableOf(value: unknown): string | null {
  return (typeof value === 'string' && VARIABLE.exec(value)?.[1]) || null;
}

/** A text property, trimmed. Node-RED leaves `${NAME}` as it is where no such variable exists: never sent anywhere. */
export function readText(label: string, value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
    throw new ConfigError(`${label} must be a text`);
  }
  const text = String(value).trim();
  const name = UNRESOLVED.exec(text)?.[1];
  if (name !== undefined) throw new ConfigError(`${label}: ${whyUnresolved(name, text.endsWith('}'))}`);
  return text;
}

function whyUnresolved(name: string, isClosed: boolean): string {
  if (!isClosed) return 'begins with ${ as a variable does, and lacks the } at the end';
  if (name.trim() === '') return '${} names no environment variable';
  return `the environment variable ${name} is not set, or has spaces around it`;
}

export interface NumberRange {
  fallback: number;
  min: number;
  max: number;
}

export function readNumber(label: string, value: unknown, { fallback, min, max }: NumberRange): number {
  const text = readText(label, value);
  if (text === '') return fallback;
  const number = Number(text);
  if (!(number >= min && number <= max)) throw new ConfigError(`${label} must be a number from ${min} to ${max}`);
  return number;
}

/** One of the given words; the first is the default. */
export function readChoice<Choice extends string>(
  label: string,
  value: unknown,
  choices: readonly [Choice, ...Choice[]],
): Choice {
  const text = readText(label, value);
  if (text === '') return choices[0];
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined) throw new ConfigError(`${label} must be one of: ${choices.join(', ')}`);
  return choice;
}

export function readBoolean(value: unknown, fallback: boolean): boolean {
  return value === undefined || value === null || value === '' ? fallback : value === true || value === 'true';
}

/** A list, also as one text with commas or new lines. */
export function readList(label: string, value: unknown): string[] {
  if (value === undefined || value === null) return [];
  const entries = Array.isArray(value)
    ? value.map((entry) => readText(label, entry))
    : readText(label, value).split(/[,\n\r]/);
  return entries.map((entry) => entry.trim()).filter((entry) => entry !== '');
}

/** An object, also as JSON text. */
export function readObject(label: string, value: unknown): Record<string, unknown> {
  if (value === undefined || value === null || value === '') return {};
  let object: unknown = value;
  if (typeof value === 'string') {
    try {
      object = JSON.parse(readText(label, value));
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      throw new ConfigError(`${label} must be a JSON object`);
    }
  }
  if (typeof object !== 'object' || object === null || Array.isArray(object)) {
    throw new ConfigError(`${label} must be a JSON object`);
  }
  return object as Record<string, unknown>;
}

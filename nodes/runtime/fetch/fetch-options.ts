// The fetch node's dialog, read and checked.
import { type NodeDef } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { plainText } from '../../client/shown/shown-text';
import { findOperation, type Operation } from '../../client/rest/operations';
import { readBoolean, readChoice, readNumber, readText } from '../node-red/config-values';

export interface FetchDef extends NodeDef {
  account?: string;
  operation?: unknown;
  params?: unknown;
  decode?: unknown;
  onLimit?: unknown;
  maxWait?: unknown;
}

/** One parameter as a typed input holds it. */
export interface TypedParameter {
  name: string;
  type: string;
  value: string;
}

export interface FetchOptions {
  operation: Operation;
  parameters: readonly TypedParameter[];
  /** `fetch` answers with events, and not with bytes. */
  decode: boolean;
  onLimit: 'wait' | 'error';
  maxWaitMs: number;
}

const MAX_WAIT_S = 86_400;
/** Types whose value is meant as it stands, so that a `${NAME}` left in it is a mistake. */
const LITERALS = new Set(['str', 'num', 'bool', 'json']);

export function readFetchOptions(def: FetchDef): FetchOptions {
  return {
    operation: readOperation(readText('Operation', def.operation) || 'fetch'),
    parameters: readTypedParameters(def.params),
    decode: readBoolean(def.decode, false),
    onLimit: readChoice('At the limit', def.onLimit, ['wait', 'error']),
    maxWaitMs: 1000 * readNumber('Wait', def.maxWait, { fallback: 60, min: 0, max: MAX_WAIT_S }),
  };
}

export function readOperation(name: string): Operation {
  const operation = findOperation(name);
  if (operation === null) throw new ConfigError(`there is no operation ${plainText(name, 60)}`);
  return operation;
}

function readTypedParameters(value: unknown): TypedParameter[] {
  if (value === undefined || value === null || value === '') return [];
  if (!Array.isArray(value)) throw new ConfigError('Parameters must be a list');
  return value.map(readTypedParameter).filter((parameter) => parameter.value.trim() !== '');
}

function readTypedParameter(entry: unknown): TypedParameter {
  if (typeof entry !== 'object' || entry === null) throw new ConfigError('Parameters must be a list of objects');
  const { name, type = 'str', value = '' } = entry as Record<string, unknown>;
  if (typeof name !== 'string' || name === '' || typeof type !== 'string') {
    throw new ConfigError('a parameter has no name or no type');
  }
  const text = typeof value === 'string' ? value : value === null ? '' : JSON.stringify(value);
  if (LITERALS.has(type)) readText(name, text);
  return { name, type, value: text };
}

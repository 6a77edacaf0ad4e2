// What is wrong with a parameter's value: the client's own checks, told by a key of the texts.
import { customCall } from '../../client/rest/custom-call';
import { type Operation, type Parameter } from '../../client/rest/operations';
import { readParameters } from '../../client/rest/parameters';
import { SERVICES } from '../../client/service';
import { isBlank, isEnv } from '../rules';
import { type Entry, literalOf } from './entries';

/** `key`: of `error` in the texts. */
export interface Problem {
  key: string;
  /** Node-RED's own words. */
  message?: string;
  count?: number;
}

/** Node-RED's verdict on a value of one of its types: true, or what is wrong in words. */
export type Judge = (value: string, type: string) => true | string;

const CALL = {
  baseUrl: SERVICES.euler.restUrl,
  family: 'flat',
  service: 'euler',
  apiKey: null,
  oauthToken: null,
  sessionCookie: null,
  clientName: '',
  userAgent: '',
} as const;

/** Null if nothing is. An empty value may come with the message, and a variable is known to the runtime alone. */
export function problemOf(operation: Operation, parameter: Parameter, entry: Entry, judge: Judge): Problem | null {
  const { type, value } = entry;
  if (isBlank(value) || isEnv(value)) return null;
  const isOwn = ['str', 'num', 'bool'].includes(type);
  const verdict = isOwn || judge(value, type);
  if (verdict !== true) return { key: 'value', message: verdict };
  return isOwn || type === 'json' ? literalProblem(operation, parameter, entry) : null;
}

function literalProblem(operation: Operation, parameter: Parameter, entry: Entry): Problem | null {
  const isCustom = operation.name === 'custom';
  try {
    const given = { [parameter.name]: literalOf(entry) };
    if (isCustom) customCall(operation, { path: '/', ...given }, CALL);
    else readParameters(operation, given);
    return null;
  } catch {
    const { maxItems } = parameter;
    if (maxItems !== undefined && countItems(entry) > maxItems) return { key: 'maxItems', count: maxItems };
    // Those of `custom` have rules of their own, but for true and false.
    return { key: isCustom && parameter.type !== 'boolean' ? parameter.name : parameter.type };
  }
}

function countItems({ value }: Entry): number {
  return value.split(/[,\s]+/).filter((part) => part !== '').length;
}

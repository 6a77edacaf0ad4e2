// A message that comes to the fetch node, and the node's dialog -> the call that is meant.
import { type NodeMessageInFlow } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { invalidInput } from '../../client/rest/errors/euler-error';
import { findParameter, type Operation, parametersFromText } from '../../client/rest/operations';
import { isAbsent } from '../../client/rest/parameters';
import { type FetchOptions, readOperation, type TypedParameter } from './fetch-options';

export interface FetchMessage extends NodeMessageInFlow {
  operation?: unknown;
  [property: string]: unknown;
}

export interface FetchCall {
  operation: Operation;
  parameters: Record<string, unknown>;
}

type Evaluate = (value: string, type: string) => Promise<unknown>;

export async function readCall(options: FetchOptions, message: FetchMessage, evaluate: Evaluate): Promise<FetchCall> {
  const operation = chosenOperation(options, message.operation);
  const parameters: Record<string, unknown> = {};
  // What the dialog says for its own operation is of no use to another one.
  const own = options.parameters.filter(
    ({ name }) => operation === options.operation || findParameter(operation, name) !== null,
  );
  for (const parameter of own) {
    const value = await evaluateParameter(parameter, evaluate);
    if (!isAbsent(value)) parameters[parameter.name] = value;
  }
  for (const [name, value] of Object.entries(givenBy(operation, message.payload))) {
    // Payloads often hold the answer of another node: of that, only what means something here is taken.
    const isMeant = findParameter(operation, name) !== null || own.some((parameter) => parameter.name === name);
    if (!isMeant || isAbsent(value)) continue;
    Reflect.deleteProperty(parameters, name); // the client takes the last of several targets, and of several spellings
    parameters[name] = value;
  }
  const one = Array.isArray(message.payload) ? oneWanted(operation, parameters) : null;
  // A list would be a call for each: the client says how to make them.
  if (one !== null) parameters[one] = message.payload;
  return { operation, parameters };
}

/** The name or id that the operation needs, and has not got. */
function oneWanted(operation: Operation, parameters: object): string | null {
  const main = operation.parameters.find(({ name }) => name === operation.main);
  if (main?.required === undefined || (main.type !== 'creator' && main.type !== 'id')) return null;
  const alike = operation.parameters.filter(({ required }) => required === main.required && main.required === 'target');
  return [main, ...alike].some(({ name }) => name in parameters) ? null : main.name;
}

function chosenOperation(options: FetchOptions, given: unknown): Operation {
  if (isAbsent(given)) return options.operation;
  if (typeof given !== 'string') throw new ConfigError('msg.operation must be the name of an operation');
  return readOperation(given.trim());
}

function givenBy(operation: Operation, payload: unknown): Record<string, unknown> {
  if (typeof payload === 'string') return payload.trim() === '' ? {} : parametersFromText(operation, payload);
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  return isObject && !ArrayBuffer.isView(payload) ? (payload as Record<string, unknown>) : {};
}

async function evaluateParameter({ name, type, value }: TypedParameter, evaluate: Evaluate): Promise<unknown> {
  let result: unknown;
  try {
    result = await evaluate(value, type);
  } catch (error) {
    const why = (error as { message?: unknown } | null)?.message;
    throw invalidInput(`${name} cannot be read (${type}): ${typeof why === 'string' ? why : String(error)}`);
  }
  if (typeof result === 'number' && Number.isNaN(result)) throw invalidInput(`${name} is not a number`);
  return result;
}

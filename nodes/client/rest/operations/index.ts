// The operations of the service, as data: from it come the calls, the dialog's list and the help.
import type { Operation, Parameter } from './operation';
import { operationsOf } from './rows';
import { TABLE } from './table';

export type { Family, Method, Operation, Parameter, ParameterType, Place, Plan } from './operation';

/** Every one that the package knows, in the order of the dialog's list. */
export const OPERATIONS: readonly Operation[] = operationsOf(TABLE);

const BY_NAME = new Map(OPERATIONS.map((operation) => [operation.name, operation]));

export function findOperation(name: string): Operation | null {
  return BY_NAME.get(name) ?? null;
}

/** The parameter that a spelling stands for: ours, or the service's own of either family. */
export function findParameter(operation: Operation, spelling: string): Parameter | null {
  return operation.parameters.find((parameter) => spellings(parameter).includes(spelling)) ?? null;
}

function spellings(parameter: Parameter): string[] {
  const own = [parameter.flat, parameter.nested].flatMap((place) => (place === null ? [] : [nameIn(place)]));
  return [parameter.name, ...own.map((name) => name.slice(name.lastIndexOf('.') + 1))];
}

export function nameIn(place: string): string {
  return place.slice(place.indexOf(':') + 1);
}

/** The key of a parameter's texts. */
export function wordsKey({ name, words = name }: Parameter): string {
  return words;
}

const ROOM_ID_DIGITS = /^\d{15,}$/;

/** What a text payload means: the main parameter, or a room id where the operation takes either and 15 digits come. */
export function parametersFromText(operation: Operation, text: string): Record<string, string> {
  if (operation.main === null) return {};
  const takesRoom = operation.parameters.some((parameter) => parameter.name === 'roomId');
  const isRoom = operation.main === 'uniqueId' && takesRoom && ROOM_ID_DIGITS.test(text.trim());
  return { [isRoom ? 'roomId' : operation.main]: text };
}

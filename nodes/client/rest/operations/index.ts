// Every operation of the service that the package knows, in the order of the dialog's list.
import { ACCOUNT_OPERATIONS, CHAT_OPERATIONS, CUSTOM_OPERATION } from './account';
import { ALERT_OPERATIONS } from './alerts';
import { ANALYTICS_OPERATIONS } from './analytics';
import { AGENCY_OPERATIONS, LEADERBOARD_OPERATIONS } from './catalogs';
import { DISCOVERY_OPERATIONS } from './discovery';
import { GIFT_OPERATIONS } from './gifts';
import { LIVE_OPERATIONS } from './live';
import { MODERATION_OPERATIONS } from './moderation';
import type { Operation, Parameter } from './operation';

export type { Family, Method, Operation, Parameter, ParameterType, Place, Plan } from './operation';

export const OPERATIONS: readonly Operation[] = [
  ...LIVE_OPERATIONS,
  ...GIFT_OPERATIONS,
  ...DISCOVERY_OPERATIONS,
  ...LEADERBOARD_OPERATIONS,
  ...AGENCY_OPERATIONS,
  ...ANALYTICS_OPERATIONS,
  ...CHAT_OPERATIONS,
  ...ACCOUNT_OPERATIONS,
  ...MODERATION_OPERATIONS,
  ...ALERT_OPERATIONS,
  CUSTOM_OPERATION,
];

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

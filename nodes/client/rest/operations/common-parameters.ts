// Parameters that several operations have, as OpenAPI files and SDKs spell them (flat: SDK 0.3.0; nested: SDK 0.6.0).
import type { Parameter, ParameterType } from './operation';
import { REGIONS } from './regions';

/** A parameter that both families spell alike in the query. */
export function inQuery(name: string, spelling: string, type: ParameterType, values?: readonly string[]): Parameter {
  return { name, type, flat: `query:${spelling}`, nested: `query:${spelling}`, ...(values ? { values } : {}) };
}

/** One that is part of the path in both families, and so is required. */
export function inPath(name: string, spelling: string, type: ParameterType = 'id'): Parameter {
  return { name, type, required: true, flat: `path:${spelling}`, nested: `path:${spelling}` };
}

export function required(parameter: Parameter): Parameter {
  return { ...parameter, required: true };
}

/** On the flat `room_*` routes the service spells it `uniqueId`, everywhere else `unique_id`. */
export const CREATOR: Parameter = {
  name: 'uniqueId',
  type: 'creator',
  required: true,
  flat: 'query:uniqueId',
  nested: 'path:unique_id',
};

export const ROOM: Parameter = {
  name: 'roomId',
  type: 'id',
  required: true,
  flat: 'query:room_id',
  nested: 'path:room_id',
};

export const ACCOUNT = inPath('accountId', 'account_id');

/** The numeric user id of a creator. */
export const ANCHOR_IN_PATH = inPath('anchorId', 'anchor_id');

export const ANY_REGION = inQuery('region', 'region', 'text', REGIONS);
export const REGION = required(ANY_REGION);

export const PAGE = inQuery('page', 'page', 'integer');

/** Whether the account's TikTok session goes along with a call that can do without. */
export const SESSION: Parameter = { name: 'session', type: 'boolean', flat: 'session', nested: 'session' };

/** Where the pictures that the answer names shall lie: a header, in the nested family alone. */
export const IMAGE_SOURCE: Parameter = {
  name: 'xImageSource',
  type: 'text',
  flat: null,
  nested: 'header:x-image-source',
  values: ['ORIGIN', 'CDN', 'CDN_CNAME'],
};

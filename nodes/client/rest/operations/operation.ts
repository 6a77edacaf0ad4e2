// The vocabulary of the operations table: what one REST operation is, in data. From it come the calls,
// the dialog's list and the documentation.

import type { Family } from '../../service';

export type { Family };
export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * Where a value goes, under the service's own spelling; a dot in a body name is an object within. `session`: it goes nowhere,
 * and says whether the account's TikTok session goes along.
 */
export type Place = `${'path' | 'query' | 'body' | 'header'}:${string}` | 'session';

/**
 * `id`: decimal digits, as text or a safe integer. `creator`: a username, cleaned. `ids`, `creators`: lists of them
 * (an array, or text with commas). `json`: anything.
 */
export type ParameterType = 'text' | 'id' | 'creator' | 'integer' | 'boolean' | 'ids' | 'creators' | 'json';

export interface Parameter {
  /** Our spelling, the same in both families. */
  name: string;
  type: ParameterType;
  /** Null where that family has no such parameter. */
  flat: Place | null;
  nested: Place | null;
  /** true: always. `target`: one of all parameters marked so. Default: not required. */
  required?: true | 'target';
  /** Sent when nothing is given and the service needs something. */
  fallback?: unknown;
  /** The key of its texts, where another parameter of the same name means something else. Default: the name. */
  words?: string;
  maxItems?: number;
}

/** `{name}` in a path is the parameter with that place. Of several routes the first is used whose names are all given. */
export interface Route {
  method: Method;
  paths: readonly [string, ...string[]];
}

export type Plan = 'community' | 'business' | 'premium';
/**
 * `url`: the address that the service redirects to. `image`: the bytes it redirects to. `link`: JSON that names an address,
 * or the address alone where a redirect was asked for.
 */
export type Returns = 'json' | 'bytes' | 'url' | 'image' | 'link';

/**
 * The TikTok session of the account, `x-oauth-token` or `x-cookie-header`. `needed`: it must have one. `ifHeld`: sent where it
 * has one; the service may refuse the call without. `ifAsked`: sent where the parameter `session` is true.
 */
export type SessionUse = 'never' | 'needed' | 'ifHeld' | 'ifAsked';

export type Group =
  | 'live'
  | 'gifts'
  | 'discovery'
  | 'leaderboards'
  | 'agencies'
  | 'analytics'
  | 'chat'
  | 'account'
  | 'moderation'
  | 'alerts'
  | 'other';

export interface Operation {
  name: string;
  group: Group;
  /** The parameter that a plain text payload stands for. */
  main: string | null;
  parameters: readonly Parameter[];
  /** Null where the family lacks the operation. Both null: `custom`. */
  flat: Route | null;
  nested: Route | null;
  /** The least plan, by the service's documents; they drift, so nothing is refused because of it. */
  plan: Plan;
  session: SessionUse;
  returns: Returns;
  /** Does not count against the limits, by the service's documents. */
  free?: true;
}

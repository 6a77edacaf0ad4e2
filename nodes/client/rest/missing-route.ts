// Does an answer show that the service has no such route there: a retired host, or one that speaks the other family? What
// only says that the thing asked for does not exist is an answer.
import type { ServicePlace } from '../service';
import { wordsOf } from './errors/service-words';
import { EulerError } from './errors/euler-error';
import type { HttpResponse } from './http/http';
import { isRecord, parseJson } from './json';
import { redirectTarget } from './response';
import type { RestCall } from './rest-call';

// What frameworks and gateways say of a path that they do not have: `Cannot GET /x`, `Route GET:/x not found`,
// `no Route matched with those values`, `The requested URL was not found on this server`.
const NAMES_A_ROUTE =
  /\bcannot [a-z]+ \/|\b(routes?|paths?|endpoints?|url|uri|page|resource path)\b|\/(webcast|accounts)\//i;

/** A call at one of the places where it may go. */
export interface PlacedCall {
  call: RestCall;
  /** Null for the account's own. */
  place: ServicePlace | null;
}

export function lacksRoute(response: HttpResponse, call: RestCall): boolean {
  const { statusCode } = response;
  if (statusCode >= 300 && statusCode < 400) return isSentElsewhere(response, call);
  if (statusCode !== 404 && statusCode !== 410) return false;
  const json = parseJson(response.body.toString('utf8'));
  if (!isRecord(json)) return true;
  if (typeof json['is_live'] === 'boolean') return false;
  // Looked at, never shown.
  const { message } = wordsOf(json, (text) => text);
  return message === null || NAMES_A_ROUTE.test(message);
}

/** The host name exists no more. One that could not be looked up, or does not answer, is merely down. */
export function isUnknownHost(error: unknown): boolean {
  return error instanceof EulerError && error.networkCode === 'ENOTFOUND';
}

function isSentElsewhere(response: HttpResponse, call: RestCall): boolean {
  const { returns } = call.operation;
  if (returns === 'url' || returns === 'image' || returns === 'link') return false; // their answer is a redirect
  const target = redirectTarget(response, call.url);
  return target !== null && target.host !== call.url.host;
}

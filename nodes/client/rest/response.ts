// An answer of the service -> the payload of a message, or the error that it really is.
import { type Redact } from '../shown/redact';
import { shownText } from '../shown/shown-text';
import { otherService, type ServiceSettings } from './base-url';
import { hintOf } from './credentials';
import { codeOf } from './errors/error-code';
import { errorFrom, withHint } from './errors/error-sentence';
import { EulerError } from './errors/euler-error';
import type { HttpResponse } from './http/http';
import { isRecord, parseJson } from './json';
import { liveAnswer, NOT_LIVE, notLive } from './live-answer';
import type { RestCall } from './rest-call';
import { waitMsFrom } from './limits/retry-after';
import { readWords, wordsOf, type ServiceWords } from './errors/service-words';

export interface ResponseContext {
  call: RestCall;
  service: ServiceSettings;
  /** For what the service says, before it is cut. */
  redact: Redact;
  nowAt: number;
}

/** The payload; throws an EulerError. Redirects to pictures are followed before this. */
export function readResponse(response: HttpResponse, context: ResponseContext): unknown {
  const { operation } = context.call;
  const { statusCode } = response;
  const json = asJson(response);
  if (operation.name === 'isLive' && statusCode !== 429) {
    const answer = liveAnswer(json) ?? (statusCode === 410 ? { ...NOT_LIVE } : null);
    if (answer !== null) return answer;
  }
  if (statusCode >= 300 && statusCode < 400) return readRedirect(response, context);
  if (statusCode < 200 || statusCode >= 400) {
    throw refusal(statusCode, readWords(response.body, context.redact), response, context);
  }
  if (isRecord(json)) throwHidden(json, response, context);
  return readSuccess(response, json, context);
}

function readSuccess(response: HttpResponse, json: unknown, context: ResponseContext): unknown {
  const { operation, method } = context.call;
  if (operation.name === 'fetch') return readBytes(response, json, 'a fetch result');
  if (operation.returns === 'image') {
    if (json !== undefined) throw badResponse(response, 'The answer is not a picture');
    return readBytes(response, json, 'a picture');
  }
  if (operation.returns === 'url') return readUrl(json);
  if (json === undefined) {
    if (response.body.length === 0 && (method !== 'GET' || response.statusCode === 204)) return null;
    if (operation.name === 'custom' && !claimsJson(response)) return response.body;
    throw badResponse(response, 'The answer is not the JSON that belongs here: cut off, or not from the service');
  }
  if (operation.name === 'isLive') throw badResponse(response, 'The answer does not say whether the creator is live');
  if (operation.name === 'roomId' && isRecord(json) && notLive(json)) {
    throw new EulerError('NOT_FOUND', 'The creator is not live, so there is no room', { statusCode: 404 });
  }
  if (operation.name === 'createJwt' && !(isRecord(json) && typeof json['token'] === 'string')) {
    throw badResponse(response, 'The answer holds no token');
  }
  return json;
}

/** A 200 may hold an error: in its own `code`, or as a refusal of TikTok passed on in `status_code`. */
function throwHidden(json: Record<string, unknown>, response: HttpResponse, context: ResponseContext): void {
  const words = wordsOf(json, context.redact);
  if (words.status !== null && words.status >= 400 && words.status < 600) {
    throw refusal(words.status, words, response, context);
  }
  const refused = tikTokRefusal(json, context.redact);
  if (refused === null) return;
  const { call } = context;
  const sentence = withHint(`TikTok refused ${call.operation.name} (${refused})`, hintOf(call));
  throw new EulerError('FORBIDDEN', sentence, { statusCode: response.statusCode });
}

/** TikTok's envelope is `{data, extra, status_code}`, found at `data`, `response` or `response.data`; 0 is success. */
function tikTokRefusal(json: Record<string, unknown>, redact: Redact): string | null {
  const response = json['response'];
  for (const envelope of [json['data'], response, isRecord(response) ? response['data'] : null]) {
    if (!isRecord(envelope)) continue;
    const status = envelope['status_code'];
    if (typeof status !== 'number' || status === 0) continue;
    const inner = isRecord(envelope['data']) ? envelope['data'] : {};
    const said = [inner['prompts'], inner['message'], envelope['message']].find(
      (text) => typeof text === 'string' && text !== '',
    );
    return typeof said === 'string' ? `${status}: ${shownText(said, redact)}` : String(status);
  }
  return null;
}

function refusal(status: number, words: ServiceWords, response: HttpResponse, context: ResponseContext): EulerError {
  const isLimit = codeOf(status, words.message) === 'RATE_LIMITED';
  return errorFrom(status, words, {
    operation: context.call.operation.name,
    otherService: context.call.operation.name === 'custom' ? null : otherService(context.service),
    waitMs: isLimit || status === 503 ? waitMsFrom(response.headers, context.nowAt) : null,
    hint: hintOf(context.call),
  });
}

function readRedirect(response: HttpResponse, context: ResponseContext): unknown {
  const url = redirectTarget(response, context.call.url);
  const { returns } = context.call.operation;
  if ((returns === 'url' || returns === 'link') && url !== null) return { url: url.href };
  throw badResponse(response, 'The service sends the call elsewhere, which is not followed: check the REST URL');
}

/** Absolute target of a redirect over HTTP; null when there is none. */
export function redirectTarget(response: HttpResponse, from: URL): URL | null {
  const location = response.headers['location'];
  if (location === undefined || !URL.canParse(location, from.href)) return null;
  const url = new URL(location, from);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

/** Bytes of any kind, but not what a captive portal or a failing service answers with 200: nothing, a page, half a JSON. */
function readBytes(response: HttpResponse, json: unknown, what: string): Buffer {
  const { body, headers } = response;
  const type = headers['content-type'] ?? '';
  const isPage = /^\s*(text\/|application\/(xhtml\+)?xml\b)/i.test(type);
  const isBroken = json === undefined && (claimsJson(response) || (!/^\s*image\//i.test(type) && looksLikeText(body)));
  if (body.length === 0 || isPage || isBroken) throw badResponse(response, `The answer is not ${what}`);
  return body;
}

/** Begins as HTML, XML or JSON does, without the bytes that protobuf and pictures have at their beginning. */
function looksLikeText(body: Buffer): boolean {
  const start = body.toString('latin1', 0, 64).replace(/^\u00ef\u00bb\u00bf/, '');
  // eslint-disable-next-line no-control-regex -- which text does not have
  return /^\s*(<[a-z!?]|[[{])/i.test(start) && !/[\u0000-\u0008\u000e-\u001f]/.test(start);
}

function readUrl(json: unknown): { url: string } {
  const url = isRecord(json) ? (json['url'] ?? json['video_url'] ?? json['stream_url']) : null;
  if (typeof url !== 'string' || !/^https?:\/\//i.test(url)) {
    throw new EulerError('BAD_RESPONSE', 'The answer names no stream', { statusCode: 200 });
  }
  return { url };
}

function asJson(response: HttpResponse): unknown {
  // Bytes that cannot begin JSON are not decoded: a fetch result is large.
  if (!claimsJson(response) && !/^\s*[[{]/.test(response.body.toString('latin1', 0, 64))) return undefined;
  return parseJson(response.body.toString('utf8'));
}

function claimsJson(response: HttpResponse): boolean {
  return /[/+]json\b/i.test(response.headers['content-type'] ?? '');
}

function badResponse(response: HttpResponse, message: string): EulerError {
  return new EulerError('BAD_RESPONSE', message, { statusCode: response.statusCode });
}

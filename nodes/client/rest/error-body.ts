// Reads what the service says in an error body, in every shape seen so far, and turns a status into our code.
import { type Redact } from '../redact';
import { EulerError, secondsFrom, type ErrorCode } from './errors';
import { isRecord, parseJson } from './json';

export interface ServiceWords {
  /** The status that the body itself names. */
  status: number | null;
  message: string | null;
  /** `limit_label`, as in `rate_limit_account_day`. */
  limit: string | null;
}

const MAX_MESSAGE_LENGTH = 300;
// What web frameworks answer for a path they do not have: no word of the service, and it repeats the URL.
const FRAMEWORK_404 = /^(route [a-z]+:|cannot (get|post|put|patch|delete) |not found$)/i;
const HTML = /^\s*<(!doctype|html|head|body)/i;
const KEY_REFUSED = /(api[ _-]?)?key\b.*\binvalid|invalid (api[ _-]?)?key/i;
const PLAN_NAMED =
  /\b(plans?|premium|subscription|add-?on|upgrade)\b|\black(s|ing)? (the )?authori[sz]ation|\bauthori[sz](ed|ation) (for|to)\b/i;

/** The documented `{statusCode, message}`, the usual `{code, message, limit_label}`, `{code, error}`, or plain text. */
export function readWords(body: Buffer, redact: Redact): ServiceWords {
  const text = body.toString('utf8');
  const json = parseJson(text);
  if (isRecord(json)) return wordsOf(json, redact);
  return { status: null, message: HTML.test(text) ? null : clip(text, redact), limit: null };
}

export function wordsOf(body: Record<string, unknown>, redact: Redact): ServiceWords {
  const status = statusOf(body['statusCode']) ?? statusOf(body['code']) ?? statusOf(body['status_code']);
  const inner = body['error'];
  const candidates = isRecord(inner)
    ? [body['message'], inner['message'], inner['error_description'], inner['error']]
    : [body['message'], inner];
  const message = candidates.find((candidate) => typeof candidate === 'string' && candidate.trim() !== '');
  const label = body['limit_label'];
  return {
    status,
    message: typeof message === 'string' ? clip(message, redact) : null,
    limit: typeof label === 'string' && label !== '' ? redact(label) : null,
  };
}

function statusOf(value: unknown): number | null {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) ? status : null;
}

// Redacted before anything else: half a key, or one with other spaces, would not be found any more.
function clip(text: string, redact: Redact): string | null {
  const said = redact(text);
  // eslint-disable-next-line no-control-regex -- the text ends in a status line and in a sidebar
  const plain = said.replace(/[\s\u0000-\u001f\u007f]+/g, ' ').trim();
  if (plain === '' || plain.includes('\ufffd') || FRAMEWORK_404.test(plain)) return null;
  return plain.length > MAX_MESSAGE_LENGTH ? `${plain.slice(0, MAX_MESSAGE_LENGTH - 1)}…` : plain;
}

export function codeOf(status: number, message: string | null): ErrorCode {
  if (status === 401) return namesPlan(message) ? 'PLAN_REQUIRED' : 'UNAUTHORIZED';
  if (status === 402) return 'PLAN_REQUIRED';
  if (status === 403) return 'FORBIDDEN';
  if (status === 404) return 'NOT_FOUND';
  if (status === 429) return 'RATE_LIMITED';
  if (status >= 500) return 'SERVER_ERROR';
  return status >= 400 ? 'INVALID_INPUT' : 'BAD_RESPONSE';
}

// The text for a bad key links to pages whose names may hold these words, so that case is looked at first.
function namesPlan(message: string | null): boolean {
  return message !== null && !KEY_REFUSED.test(message) && PLAN_NAMED.test(message);
}

export interface ErrorContext {
  operation: string;
  /** The service preset worth trying when this one does not know the route. */
  otherService: string | null;
  waitMs: number | null;
}

export function errorFrom(status: number, words: ServiceWords, context: ErrorContext): EulerError {
  const code = codeOf(status, words.message);
  return new EulerError(code, sentence(code, status, words, context), {
    statusCode: status,
    retryAfter: context.waitMs === null ? null : secondsFrom(context.waitMs),
    limit: words.limit,
    said: words.message,
  });
}

function sentence(code: ErrorCode, status: number, words: ServiceWords, context: ErrorContext): string {
  const said = words.message ?? `the service answered ${status}`;
  const end = /[.!?…]$/.test(said) ? '' : '.';
  switch (code) {
    case 'UNAUTHORIZED':
      return `The key was refused: ${said}${end} Check the API key of the account.`;
    case 'PLAN_REQUIRED':
      return `The plan of this key does not include ${context.operation}: ${said}`;
    case 'FORBIDDEN':
      return `${context.operation} is not allowed: ${said}`;
    case 'NOT_FOUND':
      if (words.message !== null || context.otherService === null) return `Not found: ${said}`;
      return `The service does not know the route of ${context.operation} (404). Try the service ${context.otherService} in the account.`;
    case 'RATE_LIMITED':
      return limitSentence(words.message, words.limit, context.waitMs);
    case 'SERVER_ERROR':
      return `The service failed (${status}): ${said}${end} Try again later.`;
    case 'INVALID_INPUT':
    case 'BAD_RESPONSE':
    case 'TIMEOUT':
    case 'NETWORK':
    case 'CLOSED':
      return `The service refused ${context.operation} (${status}): ${said}`;
  }
}

/** One wording for the limit that the service tells of and for the one we know of and do not run into. */
export function limitSentence(message: string | null, limit: string | null, waitMs: number | null): string {
  const which = limit === null ? '' : ` (${limit})`;
  const said = message === null ? '' : `: ${message.replace(/\.$/, '')}`;
  const when = waitMs === null ? '' : `. The next request can be sent in ${secondsFrom(waitMs)} s`;
  return `Rate limit reached${which}${said}${when}`;
}

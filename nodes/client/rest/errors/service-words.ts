// Reads what the service says in an error body, in every shape seen so far.
import { type Redact } from '../../shown/redact';
import { MOST_OF_A_NAME, shownText } from '../../shown/shown-text';
import { isRecord, parseJson } from '../json';

export interface ServiceWords {
  /** The status that the body itself names. */
  status: number | null;
  message: string | null;
  /** `limit_label`, as in `rate_limit_account_day`. */
  limit: string | null;
}

// What web frameworks answer for a path they do not have: no word of the service, and it repeats the URL.
const FRAMEWORK_404 = /^(route [a-z]+:|cannot (get|post|put|patch|delete) |not found$)/i;
// HTML or XML, of whoever stands before the service: a tag, a comment, a declaration. A byte order mark is white space here.
const MARKUP = /^\s*<[a-z!?/]/i;

/** The documented `{statusCode, message}`, the usual `{code, message, limit_label}`, `{code, error}`, or plain text. */
export function readWords(body: Buffer, redact: Redact): ServiceWords {
  const text = body.toString('utf8');
  const json = parseJson(text);
  if (isRecord(json)) return wordsOf(json, redact);
  return { status: null, message: clip(text, redact), limit: null };
}

export function wordsOf(body: Record<string, unknown>, redact: Redact): ServiceWords {
  const status = statusOf(body['statusCode']) ?? statusOf(body['code']) ?? statusOf(body['status_code']);
  const inner = body['error'];
  const candidates = isRecord(inner)
    ? [body['message'], inner['message'], inner['error_description'], inner['error']]
    : [body['message'], inner];
  const [message] = candidates.map(asOneText).filter((text) => text.trim() !== '');
  const label = body['limit_label'];
  return {
    status,
    message: message === undefined ? null : clip(message, redact),
    limit: typeof label === 'string' ? shownText(label, redact, MOST_OF_A_NAME) || null : null,
  };
}

/** Validators list what is wrong: `{"message": ["a must be text", "b is missing"]}`. */
function asOneText(value: unknown): string {
  if (!Array.isArray(value)) return typeof value === 'string' ? value : '';
  return value.filter((item) => typeof item === 'string' && item.trim() !== '').join(', ');
}

function statusOf(value: unknown): number | null {
  const status = typeof value === 'string' && /^\d{3}$/.test(value) ? Number(value) : value;
  return typeof status === 'number' && Number.isInteger(status) ? status : null;
}

function clip(text: string, redact: Redact): string | null {
  if (MARKUP.test(text)) return null;
  const said = shownText(text, redact);
  return said === '' || said.includes('\ufffd') || FRAMEWORK_404.test(said) ? null : said;
}

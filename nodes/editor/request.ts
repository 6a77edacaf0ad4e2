// Questions to the runtime: what it answers, or in words why it does not.
import { type ErrorCode } from '../client/rest/errors/euler-error';
import { textOf } from './rules';
import { sentence } from './sentence';
import { PACKAGE } from './texts';

export interface Reply {
  /** 0 where nothing answered. */
  status: number;
  body: unknown;
}

/** Why there is no answer. */
export interface NoAnswer {
  ok: false;
  code: string;
  /** What is wrong, and what to do. */
  text: string;
}

const CODES: Readonly<Record<ErrorCode, true>> = {
  INVALID_INPUT: true,
  UNAUTHORIZED: true,
  PLAN_REQUIRED: true,
  FORBIDDEN: true,
  NOT_FOUND: true,
  RATE_LIMITED: true,
  SERVER_ERROR: true,
  BAD_RESPONSE: true,
  TIMEOUT: true,
  NETWORK: true,
  CLOSED: true,
};

/** The runtime itself gives up earlier, and says what it waited for. */
const PATIENCE_MS = 30_000;

/** Null when the signal ended it. */
export function post(url: string, body: object, signal: AbortSignal): Promise<Reply | null> {
  return send({ url, type: 'POST', contentType: 'application/json', data: JSON.stringify(body) }, signal);
}

/** Null when the signal ended it. */
export function get(url: string, signal: AbortSignal): Promise<Reply | null> {
  return send({ url, cache: false, dataType: 'json' }, signal);
}

function send(question: JQuery.AjaxSettings & { url: string }, signal: AbortSignal): Promise<Reply | null> {
  return new Promise((resolve) => {
    // To jQuery's requests the editor adds the token and the root of its routes, and to no others.
    const request = $.ajax({ ...question, timeout: PATIENCE_MS });
    const abort = () => request.abort();
    const settle = (reply: Reply) => {
      signal.removeEventListener('abort', abort);
      resolve(signal.aborted ? null : reply);
    };
    signal.addEventListener('abort', abort);
    request
      .done((body: unknown, _status, { status }) => settle({ status, body }))
      .fail(({ status, responseJSON }) => settle({ status, body: responseJSON as unknown }));
  });
}

/** A question that is answered by an object with `ok`; any other answer is a refusal. */
export async function ask<Answer extends { ok: true }>(
  url: string,
  body: object,
  signal: AbortSignal,
): Promise<Answer | NoAnswer | null> {
  const reply = await post(url, body, signal);
  if (reply === null) return null;
  const { body: answer } = reply;
  if (!isObject(answer) || typeof answer['ok'] !== 'boolean') {
    return { ok: false, code: 'NETWORK', text: failureText(reply) };
  }
  if (answer['ok']) return answer as unknown as Answer;
  const code = textOf(answer['code']);
  return { ok: false, code, text: `${sentence(textOf(answer['message']))} ${adviceOn(code)}`.trim() };
}

/** Outside the account's dialog; what is wrong may be a setting of the account, or what it was asked. */
function adviceOn(code: string): string {
  if (code === 'INVALID_INPUT') return RED._(`${PACKAGE}/euler-account:euler-account.request.invalid`);
  return RED._(`${PACKAGE}/euler-account:euler-account.test.advice.${textKey(code)}`);
}

/** Of the texts for a code; there may be newer codes than are known here. */
export function textKey(code: string): string {
  return Object.hasOwn(CODES, code) ? code : 'other';
}

/** The request itself failed: why, in words. */
export function failureText({ status, body }: Reply): string {
  if (status === 0) return RED._(`${PACKAGE}/euler-account:euler-account.request.noAnswer`);
  if (status === 401 || status === 403) return RED._(`${PACKAGE}/euler-account:euler-account.request.notAllowed`);
  if (status === 200 || status === 404) return RED._(`${PACKAGE}/euler-account:euler-account.request.notThere`);
  if (isObject(body) && typeof body['message'] === 'string') return sentence(body['message']);
  return RED._(`${PACKAGE}/euler-account:euler-account.request.failed`, { status });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

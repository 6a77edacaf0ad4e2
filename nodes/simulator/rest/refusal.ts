// What a request is refused with, thrown wherever it is found out, and written in one place in the chosen shape.
import { type Fields } from '../messages/fields';
import { type ErrorBody } from './settings';
import { type Answer } from './answer';

export class RequestRefusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** More fields of the body, as `limit_label`. */
    readonly fields: Fields = {},
  ) {
    super(message);
  }
}

export function badRequest(message: string): RequestRefusal {
  return new RequestRefusal(400, message);
}

export function badValue(parameter: string, mustBe: string): RequestRefusal {
  return badRequest(`Invalid value for parameter "${parameter}": it must be ${mustBe}.`);
}

export function missing(parameter: string): RequestRefusal {
  return badRequest(`Missing required parameter "${parameter}".`);
}

export function notFound(what: string, fields: Fields = {}): RequestRefusal {
  return new RequestRefusal(404, `The requested ${what} could not be found.`, fields);
}

/** What was looked for; refused where there is none. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === undefined || value === null) throw notFound(what);
  return value;
}

/** The words of the service where they are known (connector issues 285, 292, TikTokLive issue 221), ours where not. */
const WORDS: Readonly<Record<number, string>> = {
  400: 'The request is invalid.',
  401: 'The provided API key is invalid. See https://www.eulerstream.com/docs/api-key-usage',
  402: 'This route requires a premium feature that your plan does not include.',
  403: 'You are not permitted to do this.',
  404: 'The requested resource could not be found.',
  429: 'You have reached the rate limit of your account.',
  500: 'Empty response payload received from TikTok.',
  502: 'Bad gateway.',
  503: 'API is not ready for connections yet.',
};

export function refusalOf(status: number): RequestRefusal {
  return new RequestRefusal(status, WORDS[status] ?? `Refused with ${status}.`);
}

function typed(status: number, type: string, body: Answer['body']): Answer {
  return { status, headers: { 'content-type': `${type}; charset=utf-8` }, body };
}

/** All shapes of the reference's list of error bodies. */
export function refusalAnswer({ status, message, fields }: RequestRefusal, shape: ErrorBody): Answer {
  const json = (body: Fields, sent = status) => typed(sent, 'application/json', { ...body, ...fields });
  switch (shape) {
    case 'code':
      return json({ code: status, message });
    case 'statusCode':
      return json({ statusCode: status, message });
    case 'error':
      return json({ code: status, error: message });
    case 'hidden':
      return json({ code: status, message }, 200);
    case 'text':
      return typed(status, 'text/plain', message);
    case 'html': {
      const [title, heading] = [`<title>${status}</title>`, `<h1>Error ${status}</h1>`];
      return typed(status, 'text/html', `<!DOCTYPE html><html><head>${title}</head><body>${heading}</body></html>`);
    }
  }
}

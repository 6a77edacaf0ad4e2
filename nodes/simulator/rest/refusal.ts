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

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

/** All shapes of the reference's list of error bodies. */
export function refusalAnswer({ status, message, fields }: RequestRefusal, shape: ErrorBody): Answer {
  switch (shape) {
    case 'code':
      return { status, headers: JSON_TYPE, body: { code: status, message, ...fields } };
    case 'statusCode':
      return { status, headers: JSON_TYPE, body: { statusCode: status, message, ...fields } };
    case 'error':
      return { status, headers: JSON_TYPE, body: { code: status, error: message, ...fields } };
    case 'hidden':
      return { status: 200, headers: JSON_TYPE, body: { code: status, message, ...fields } };
    case 'text':
      return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: message };
    case 'html':
      return {
        status,
        headers: { 'content-type': 'text/html; charset=utf-8' },
        body: `<!DOCTYPE html><html><head><title>${status}</title></head><body><h1>Error ${status}</h1></body></html>`,
      };
  }
}

// The answer of `fetch`, decoded: what happens in a LIVE, by one call.
import { fetchAnswer, type AskedFor } from '../../client/live/fetch-answer';
import { EulerError } from '../../client/rest/errors/euler-error';
import { readParameters } from '../../client/rest/parameters';
import { type RestAnswer } from '../../client/rest/rest-client';
import { type FetchCall } from './fetch-call';

/** Throws an EulerError where the service has answered with something else. */
export function decodedAnswer(answer: RestAnswer, call: FetchCall): RestAnswer {
  const { payload, statusCode } = answer;
  const decoded = Buffer.isBuffer(payload) ? fetchAnswer(payload, askedFor(call)) : null;
  if (decoded === null) throw new EulerError('BAD_RESPONSE', 'The answer is not a fetch result', { statusCode });
  return { ...answer, payload: decoded };
}

function askedFor({ operation, parameters }: FetchCall): AskedFor {
  const given = new Map([...readParameters(operation, parameters)].map(([{ name }, value]) => [name, value]));
  const textOf = (name: string) => {
    const value = given.get(name);
    return typeof value === 'string' ? value : null;
  };
  return { creator: textOf('uniqueId')?.toLowerCase() ?? null, roomId: textOf('roomId') };
}

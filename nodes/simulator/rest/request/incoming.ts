// A request as it came: its record, and its body up to a size.
import { type IncomingMessage } from 'node:http';
import { isFields, type Fields } from '../../messages/fields';
import { badRequest, RequestRefusal } from '../refusal';
import { type RequestRecord } from '../types';

/** Metadata of an alert's target may have 2 MB. */
const MAX_BODY_BYTES = 3 * 1_048_576;
const MAX_RECORDED_CHARS = 10_000;

export interface Incoming {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: Buffer;
  isTooLarge: boolean;
  record: RequestRecord;
}

/** Null where the target is no address, or the peer left before its request was complete. */
export async function readIncoming(request: IncomingMessage): Promise<Incoming | null> {
  const target = request.url ?? '/';
  const base = 'http://127.0.0.1';
  const address = target.startsWith('/') ? base + target : target;
  if (!URL.canParse(address)) return null;
  const at = Date.now();
  const url = new URL(address);
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += (chunk as Buffer).length;
      if (size <= MAX_BODY_BYTES) chunks.push(chunk as Buffer);
    }
  } catch {
    return null;
  }
  const body = Buffer.concat(chunks);
  const method = request.method ?? 'GET';
  const record: RequestRecord = {
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: flat(request.headers),
    body: body.toString('utf8').slice(0, MAX_RECORDED_CHARS),
    at,
    status: null,
  };
  return { method, url, headers: request.headers, body, isTooLarge: size > MAX_BODY_BYTES, record };
}

function flat(headers: IncomingMessage['headers']): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));
}

/** OAuth: a form, as the documentation has it, or JSON, as the SDKs send it. */
export function formBody(incoming: Incoming): Fields {
  const { headers, body, isTooLarge } = incoming;
  const isForm = /^application\/x-www-form-urlencoded\b/i.test(headers['content-type'] ?? '');
  return isForm && !isTooLarge ? Object.fromEntries(new URLSearchParams(body.toString('utf8'))) : jsonBody(incoming);
}

/** A body counts as JSON only where its type says so. */
export function jsonBody({ headers, body, isTooLarge }: Incoming): Fields {
  if (isTooLarge) throw new RequestRefusal(413, 'The body is too large.');
  if (!/[/+]json\b/i.test(headers['content-type'] ?? '')) throw badRequest('A JSON body is required.');
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    throw badRequest('The body is not valid JSON.');
  }
  if (!isFields(parsed)) throw badRequest('The body must be a JSON object.');
  return parsed;
}

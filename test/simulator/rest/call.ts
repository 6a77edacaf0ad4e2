// One request to a simulator, and what came back.
import { type Simulator } from '../../../nodes/simulator/index';

export interface Given {
  method?: string;
  /** Null sends none. */
  key?: string | null;
  headers?: Record<string, string>;
  body?: unknown;
}

export interface Got {
  status: number;
  headers: Headers;
  text: string;
  bytes: Buffer;
  /** Null where the body is none. */
  json: any;
}

export const SESSION = { 'x-oauth-token': 'token' };

/** `GET` unless the path begins with another method: `PUT /webcast/…`. */
export async function ask(simulator: Simulator, target: string, given: Given = {}): Promise<Got> {
  const [, method = 'GET', path = ''] = /^(?:([A-Z]+) )?(.*)$/.exec(target) ?? [];
  const key = given.key === undefined ? 'key' : given.key;
  const response = await fetch(simulator.restUrl + path, {
    method: given.method ?? method,
    redirect: 'manual',
    headers: {
      ...(key === null ? {} : { 'x-api-key': key }),
      ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...given.headers,
    },
    ...(given.body === undefined
      ? {}
      : { body: typeof given.body === 'string' ? given.body : JSON.stringify(given.body) }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  const text = bytes.toString();
  let json: unknown = null;
  try {
    json = JSON.parse(text);
  } catch {
    // Bytes, text or what a test broke.
  }
  return { status: response.status, headers: response.headers, text, bytes, json };
}

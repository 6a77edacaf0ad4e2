// Bodies that come packed though nobody asked for it: a proxy or a CDN on the way packs what it likes (RFC 9110, 8.4).
import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { EulerError } from '../errors/euler-error';
import type { Headers } from '../limits/retry-after';

type Unpack = (packed: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const gzip: Unpack = promisify(gunzip);
const zlib: Unpack = promisify(inflate);
const raw: Unpack = promisify(inflateRaw);
const brotli: Unpack = promisify(brotliDecompress);

const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip,
  'x-gzip': gzip,
  br: brotli,
  // Meant is zlib's format; some servers send the bare one.
  deflate: (packed, options) =>
    zlib(packed, options).catch((error: unknown) => {
      if (isTooLarge(error)) throw error;
      return raw(packed, options);
    }),
};
/** Whoever packs more often than that wants to harm. */
const MOST_LAYERS = 3;

export interface PackedAnswer {
  statusCode: number;
  headers: Headers;
  body: Buffer;
}

/** The answer as it was before it was packed, its headers too. Throws an EulerError: unknown, damaged or too large. */
export async function unpacked<T extends PackedAnswer>(answer: T, maxBytes: number): Promise<T> {
  const told = answer.headers['content-encoding'] ?? '';
  const layers = told.split(',').map((name) => name.trim().toLowerCase());
  const packed = layers.filter((name) => name !== '' && name !== 'identity').reverse();
  if (packed.length === 0 || answer.body.length === 0) return answer;
  const isOfPacking = ([name]: [string, string]) => name === 'content-encoding' || name === 'content-length';
  const headers = Object.fromEntries(Object.entries(answer.headers).filter((entry) => !isOfPacking(entry)));
  try {
    if (packed.length > MOST_LAYERS) throw damaged(answer, `${packed.length} times`);
    let { body } = answer;
    for (const name of packed) body = await unpack(body, name, answer, maxBytes);
    return { ...answer, headers, body };
  } catch (error) {
    // Such a refusal needs no words: status and headers tell what to do.
    if (answer.statusCode === 429 || answer.statusCode >= 500) return { ...answer, headers, body: Buffer.alloc(0) };
    throw error;
  }
}

async function unpack(body: Buffer, name: string, answer: PackedAnswer, maxBytes: number): Promise<Buffer> {
  const way = Object.hasOwn(UNPACK, name) ? UNPACK[name] : undefined;
  if (!way) throw damaged(answer, 'in a way that is not known');
  try {
    return await way(body, { maxOutputLength: maxBytes });
  } catch (error) {
    if (isTooLarge(error)) throw new EulerError('BAD_RESPONSE', `The answer is larger than ${maxBytes} bytes`);
    throw damaged(answer, `as ${name}, and damaged`);
  }
}

function isTooLarge(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}

function damaged({ statusCode }: PackedAnswer, how: string): EulerError {
  return new EulerError('BAD_RESPONSE', `The answer cannot be read: it is packed ${how}`, { statusCode });
}

// Reads the body of an answer, within bounds.
import { EulerError } from '../errors/euler-error';

interface Answer {
  statusCode: number;
  body: AsyncIterable<unknown> & NodeJS.EventEmitter & { destroy(): unknown };
}

/** The words of a refusal may trickle for ever: its status and headers tell what to do, and nobody waits longer for them. */
const REFUSAL_MS = 2_000;

/**
 * Throws an EulerError where it is too large or cut off, and what was thrown below where the signal ended it. Of a 429 or
 * a failure there is nothing then: it needs no words.
 */
export async function readBody({ statusCode, body }: Answer, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  body.on('error', () => {
    // The loop below has the error already; without a listener a late one would end the process.
  });
  const isRefusal = statusCode === 429 || statusCode >= 500;
  const timer = isRefusal ? setTimeout(() => body.destroy(), REFUSAL_MS) : undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) throw new EulerError('BAD_RESPONSE', `The answer is larger than ${maxBytes} bytes`);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (signal.aborted) throw error;
    if (!isRefusal) {
      if (error instanceof EulerError) throw error;
      throw new EulerError('NETWORK', 'The answer was cut off before its end', { statusCode });
    }
    chunks.length = 0;
  } finally {
    clearTimeout(timer);
  }
  return Buffer.concat(chunks);
}

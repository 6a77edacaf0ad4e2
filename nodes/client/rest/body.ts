// Reads the body of an answer, within bounds.
import { EulerError } from './errors/euler-error';

interface Answer {
  statusCode: number;
  body: AsyncIterable<unknown> & NodeJS.EventEmitter;
}

/** Throws an EulerError where it is too large or cut off, and what was thrown below where the signal ended it. */
export async function readBody({ statusCode, body }: Answer, maxBytes: number, signal: AbortSignal): Promise<Buffer> {
  body.on('error', () => {
    // The loop below has the error already; without a listener a late one would end the process.
  });
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of body) {
      size += (chunk as Buffer).length;
      if (size > maxBytes) throw new EulerError('BAD_RESPONSE', `The answer is larger than ${maxBytes} bytes`);
      chunks.push(chunk as Buffer);
    }
  } catch (error) {
    if (error instanceof EulerError || signal.aborted) throw error;
    if (statusCode !== 429 && statusCode < 500) {
      throw new EulerError('NETWORK', 'The answer was cut off before its end', { statusCode });
    }
    chunks.length = 0; // such a refusal needs no words: status and headers tell what to do
  }
  return Buffer.concat(chunks);
}

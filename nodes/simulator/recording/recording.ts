// A recording: a file of frames, one a line. Read as it is played, and looked into before.
import { stat } from 'node:fs/promises';
import { frameOf, type RecordedFrame } from './recorded-frame';
import { FileFault, linesOf } from './lines';

export interface PlacedFrame extends RecordedFrame {
  /** How much of the file was read up to its end, 0 to 1. */
  position: number;
  /** Of its line. */
  bytes: number;
}

/** A file that cannot be played, or not to its end: a sentence that names it. */
export class RecordingError extends Error {}

const MISSING = 'there is no such file';
const REFUSED = 'this file may not be read';
const WORDS: Readonly<Record<string, string>> = { ENOENT: MISSING, ENOTDIR: MISSING, EACCES: REFUSED, EPERM: REFUSED };

/**
 * Its frames that hold messages, as they are asked for. Throws a RecordingError where there is none, or where a line before the
 * first one is no frame; those behind it are told of and passed over.
 */
export async function* framesOf(
  path: string,
  onBroken: (text: string) => void,
  isOver = () => false,
): AsyncGenerator<PlacedFrame> {
  let isEmpty = true;
  try {
    await checkFile(path);
    for await (const { number, text, bytes, position } of linesOf(path, isOver)) {
      if (text.trim() === '') continue;
      const frame = frameOf(text);
      if (typeof frame === 'string') {
        if (isEmpty) throw new FileFault(`line ${number} ${frame}`);
        onBroken(`${path}: line ${number} ${frame}`);
      } else if (frame.messages.length > 0) {
        isEmpty = false;
        yield { ...frame, position, bytes };
      }
    }
    if (isEmpty && !isOver()) throw new FileFault('no frame in it');
  } catch (error) {
    throw new RecordingError(`${path}: ${faultOf(error as NodeJS.ErrnoException)}`);
  }
}

/** What is wrong with the file, in words; null where it can be played. */
export async function recordingFault(path: string): Promise<string | null> {
  const frames = framesOf(path, () => undefined);
  try {
    await frames.next();
    return null;
  } catch (error) {
    return (error as Error).message;
  } finally {
    await frames.return(undefined);
  }
}

/** Before it is opened: a pipe would keep whoever opens it waiting. */
async function checkFile(path: string): Promise<void> {
  const found = await stat(path);
  if (found.isDirectory()) throw new FileFault('this is a folder, not a file');
  if (!found.isFile()) throw new FileFault('this is no file that can be read from its start to its end');
}

function faultOf(error: NodeJS.ErrnoException): string {
  if (error instanceof FileFault) return error.message;
  return WORDS[error.code ?? ''] ?? `this file cannot be read (${error.code ?? error.message})`;
}

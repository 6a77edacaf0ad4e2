// The lines of a file, plain or packed by gzip, read only as they are asked for: of a file of any size one piece and one line
// are in memory.
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** Longer than any frame (a client takes 8 MB): without a bound, one endless line would fill the memory. */
const MAX_LINE_BYTES = 8 * 1_048_576;
const NEW_LINE = 0x0a;
const GZIP_MARK = '1f8b';

export interface Line {
  /** From 1 on. */
  number: number;
  text: string;
  bytes: number;
  /** How much of the file was read up to its end, 0 to 1. */
  position: number;
}

/** What is wrong with a file, as the end of a sentence that begins with its name. */
export class FileFault extends Error {}

/**
 * What is added to the file meanwhile is not read: a file that is being recorded has an end too.
 * @param isOver asked before each line, for nobody may want the next one any more
 */
export async function* linesOf(path: string, isOver: () => boolean): AsyncGenerator<Line> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    if (size === 0) return;
    const mark = (await file.read(Buffer.alloc(2), 0, 2, 0)).buffer.toString('hex');
    const packed = file.createReadStream({ start: 0, end: size - 1, autoClose: false });
    const isPacked = mark === GZIP_MARK || /\.gz$/i.test(path);
    const pieces = isPacked ? packed.pipe(createGunzip()) : packed;
    // A pipe passes no errors on.
    if (isPacked) packed.on('error', (error) => void pieces.destroy(error));
    try {
      for await (const line of split(pieces, isPacked, () => packed.bytesRead, size)) {
        if (isOver()) return;
        yield line;
      }
    } finally {
      pieces.destroy();
      packed.destroy();
    }
  } finally {
    await file.close();
  }
}

async function* split(
  pieces: AsyncIterable<Buffer>,
  isPacked: boolean,
  bytesRead: () => number,
  size: number,
): AsyncGenerator<Line> {
  let number = 0;
  let consumed = 0;
  let parts: Buffer[] = [];
  let length = 0;
  const add = (part: Buffer) => {
    length += part.length;
    consumed += part.length;
    if (length > MAX_LINE_BYTES) throw new FileFault(`line ${number + 1} is longer than 8 MB`);
    if (part.length > 0) parts.push(part);
  };
  const take = (): Line => {
    number += 1;
    const bytes = length;
    const text = Buffer.concat(parts, bytes).toString('utf8');
    [parts, length] = [[], 0];
    // Of a packed file it is known only in pieces.
    const position = (isPacked ? bytesRead() : consumed) / size;
    return { number, text: number === 1 ? text.replace(/^\uFEFF/, '') : text, bytes, position };
  };
  for await (const piece of readable(pieces, isPacked, () => number + 1)) {
    let start = 0;
    for (let end = piece.indexOf(NEW_LINE); end >= 0; end = piece.indexOf(NEW_LINE, start)) {
      add(piece.subarray(start, end + 1));
      start = end + 1;
      yield take();
    }
    add(piece.subarray(start));
  }
  if (length > 0) yield take();
}

async function* readable(pieces: AsyncIterable<Buffer>, isPacked: boolean, line: () => number): AsyncGenerator<Buffer> {
  try {
    yield* pieces;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (isPacked && /^(Z_|ERR_PADDING)/.test(code ?? ''))
      throw new FileFault(`its gzip data is damaged at line ${line()}`);
    throw error;
  }
}

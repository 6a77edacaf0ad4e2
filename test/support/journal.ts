// Journals in folders of their own, and a disk that fails.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JournalFs } from '../../nodes/client/journal/journal-file';

/** A folder that goes when the tests of this block are over. */
export function temporaryFolder(): string {
  const folder = fs.mkdtempSync(join(tmpdir(), 'euler-journal-'));
  after(() => fs.rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A disk with so many bytes left, which writes a part before it fails; and one that is not to be written. */
export class FailingDisk implements JournalFs {
  bytesLeft = Infinity;
  isReadOnly = false;
  /** As Windows has it: no file that is open is replaced. */
  isWindows = false;
  /** Another program has the file open: a virus scanner. */
  isHeld = false;
  /** Files that are open, by number. */
  readonly #open = new Map<number, string>();

  get openFiles(): number {
    return this.#open.size;
  }

  /** How often something was to be written. */
  tries = 0;
  /** All that was written. */
  bytes = 0;
  readonly closeSync = (file: number): void => {
    this.#open.delete(file);
    fs.closeSync(file);
  };
  readonly fstatSync = fs.fstatSync;
  readonly readFileSync = fs.readFileSync;
  readonly readSync = fs.readSync;
  readonly readdirSync = fs.readdirSync;
  readonly statSync = fs.statSync;
  readonly mkdirSync = this.#guarded(fs.mkdirSync);
  readonly openSync = this.#guarded(((path: string, flags: string, mode?: number) => {
    const file = fs.openSync(path, flags, mode);
    this.#open.set(file, path);
    return file;
  }) as typeof fs.openSync);
  readonly renameSync = this.#guarded(((from: string, to: string) => {
    const isOpen = [...this.#open.values()].includes(to);
    if (this.isHeld || (this.isWindows && isOpen)) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
    fs.renameSync(from, to);
    for (const [file, path] of this.#open) if (path === from) this.#open.set(file, to);
  }) as typeof fs.renameSync);
  readonly rmSync = fs.rmSync;
  readonly writeSync = ((file: number, bytes: Buffer, offset: number, length: number, at: number): number => {
    this.tries++;
    if (this.bytesLeft <= 0) throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    const part = Math.min(length, this.bytesLeft);
    this.bytesLeft -= part;
    this.bytes += part;
    return fs.writeSync(file, bytes, offset, part, at);
  }) as typeof fs.writeSync;

  #guarded<Call extends (...parts: never[]) => unknown>(call: Call): Call {
    return ((...parts: never[]) => {
      if (this.isReadOnly) throw Object.assign(new Error('EROFS'), { code: 'EROFS' });
      return call(...parts);
    }) as Call;
  }
}

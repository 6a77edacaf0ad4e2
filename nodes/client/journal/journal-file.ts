// The open file of a journal: bytes are added until it fails once.
import type * as nodeFs from 'node:fs';

/** What is taken of `node:fs`; tests let it fail. */
export type JournalFs = Pick<
  typeof nodeFs,
  | 'closeSync'
  | 'fstatSync'
  | 'mkdirSync'
  | 'openSync'
  | 'readFileSync'
  | 'readSync'
  | 'readdirSync'
  | 'renameSync'
  | 'rmSync'
  | 'statSync'
  | 'writeSync'
>;

const MODE = 0o600;

export class JournalFile {
  readonly #fs: JournalFs;
  readonly #file: number;
  #size = 0;
  #isSound = true;

  private constructor(fs: JournalFs, file: number) {
    this.#fs = fs;
    this.#file = file;
  }

  /** Throws where it cannot be made. */
  static create(fs: JournalFs, path: string, head: Buffer): JournalFile {
    fs.rmSync(path, { force: true });
    const file = new JournalFile(fs, fs.openSync(path, 'wx+', MODE));
    file.write(head);
    return file;
  }

  /** One that was closed; null where it is not as it was left. */
  static reopen(fs: JournalFs, path: string, size: number): JournalFile | null {
    try {
      const file = new JournalFile(fs, fs.openSync(path, 'r+'));
      file.#size = size;
      if (fs.fstatSync(file.#file).size === size) return file;
      file.close();
    } catch {
      // It cannot be written then.
    }
    return null;
  }

  get size(): number {
    return this.#size;
  }

  /** False once half of something was written: nothing may follow it. */
  get isSound(): boolean {
    return this.#isSound;
  }

  /** Whoever starts with the same folder writes the file anew: another one has its name then; or a person has deleted it. */
  get isNameless(): boolean {
    try {
      return this.#fs.fstatSync(this.#file).nlink === 0;
    } catch {
      return false;
    }
  }

  /** False where it could not be written. */
  write(bytes: Buffer): boolean {
    try {
      for (let done = 0; done < bytes.length;) {
        done += this.#fs.writeSync(this.#file, bytes, done, bytes.length - done, this.#size + done);
      }
      this.#size += bytes.length;
    } catch {
      this.#isSound = false;
    }
    return this.#isSound;
  }

  /** All that was written; what cannot be read is left out. */
  read(): Buffer {
    const bytes = Buffer.alloc(this.#size);
    let done = 0;
    try {
      while (done < bytes.length) {
        const count = this.#fs.readSync(this.#file, bytes, done, bytes.length - done, done);
        if (count === 0) break;
        done += count;
      }
    } catch {
      // Then it is as if it had ended here.
    }
    return bytes.subarray(0, done);
  }

  close(): void {
    try {
      this.#fs.closeSync(this.#file);
    } catch {
      // It is not used any more either way.
    }
  }
}

/** Also where it cannot be told. */
export function isThere(fs: JournalFs, path: string): boolean {
  try {
    fs.statSync(path);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT';
  }
}

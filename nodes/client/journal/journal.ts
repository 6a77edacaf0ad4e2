// A file to which records are added in the turn in which something happens, and which is read once, at the start. It
// outlives the process, not the disk: nothing waits for the disk (no fsync). Whatever fails here costs what would be
// remembered, and never what is being done.
import * as nodeFs from 'node:fs';
import { type Clock } from '../clock';
import { isThere, JournalFile, type JournalFs } from './journal-file';
import { type JournalRecord, readRecords, recordPieces, recordsBytes } from './records';

/** Its first bytes: what it is, and the version of its records. */
const MAGIC = Buffer.from('euler-journal 1\n');
/** No limit is to be above this: no file that is twice as large is read. */
export const MAX_BYTES = 48 * 1024 * 1024;
/** A disk that was full may have room again: so often it is tried. */
const TRY_AGAIN_MS = 60_000;
/** What cannot be written meanwhile. */
const MAX_WAITING_BYTES = 1024 * 1024;
/** Whether the file is still ours is looked at so often at most. */
const LOOK_EVERY_MS = 1_000;
const DIGITS = /^\d+$/;

export interface JournalOptions {
  folder: string;
  /** Of the file in it. */
  name: string;
  clock: Clock;
  /** Bytes: above this the file is written anew. */
  limit: () => number;
  /** What of all records is still to be remembered; within half of the limit but at the start. */
  compact: (records: readonly JournalRecord[]) => JournalRecord[];
  /** The most important of records that follow those in the file, in at most so many bytes. */
  thin: (records: readonly JournalRecord[], maxBytes: number) => JournalRecord[];
  /** A text for the log: the file is damaged, of another kind, or in another's hands. One at most. */
  onWarning: (text: string) => void;
  fs?: JournalFs;
}

export class Journal {
  readonly #options: JournalOptions;
  readonly #fs: JournalFs;
  readonly #path: string;
  #file: JournalFile | null = null;
  /** Bytes: below this it is not written anew, whatever the limit. */
  #leastFull = 0;
  /** What could not be written. */
  #waiting: JournalRecord[] = [];
  #waitingBytes = 0;
  /** Monotonic ms: nothing is tried before, since the last try has failed. */
  #tryAt = -Infinity;
  #lookAt = -Infinity;
  #hasWarned = false;
  #isOver = false;

  constructor(options: JournalOptions) {
    this.#options = options;
    this.#fs = options.fs ?? nodeFs;
    this.#path = `${options.folder}/${options.name}`;
  }

  /** False once it works from memory for good: the file is of another kind, or in another's hands, or deleted. */
  get isOpen(): boolean {
    return !this.#isOver;
  }

  /**
   * What an earlier process has left: all up to what is damaged or half written. If there is a file it is written anew
   * at once, which tells another process that it is ours now. Never throws.
   */
  open(): JournalRecord[] {
    const records = this.#read();
    this.#sweep();
    if (records === null) return [];
    this.#begin(records);
    return records;
  }

  /** Written when this returns, unless the disk does not let it. */
  append(records: readonly JournalRecord[]): void {
    if (this.#isOver || records.length === 0) return;
    const bytes = recordsBytes(records);
    const isWritten = this.#write(bytes);
    if (!isWritten) this.#wait(records, bytes.length);
    if (isWritten && (this.#file?.size ?? 0) <= this.#fullAt) return;
    this.#beginAnew();
  }

  /** The file is closed until there is something to write. */
  rest(): void {
    this.#file?.close();
    this.#file = null;
  }

  /** The file goes; nothing is written any more. */
  remove(): void {
    this.#end();
    this.#delete(this.#path);
    this.#sweep();
  }

  /** Bytes. Where what is to be remembered takes more than half of the limit, it is not written anew all the time. */
  get #fullAt(): number {
    return Math.min(MAX_BYTES, Math.max(this.#options.limit(), this.#leastFull));
  }

  /** Null where there is none. */
  #read(): JournalRecord[] | null {
    let bytes: Buffer;
    try {
      const stat = this.#fs.statSync(this.#path);
      // A pipe would never end, and what is larger than ours ever are is not to be read into memory.
      if (!stat.isFile() || stat.size > 2 * MAX_BYTES) {
        this.#leave('is not of this kind');
        return [];
      }
      bytes = this.#fs.readFileSync(this.#path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      this.#leave('cannot be read');
      return [];
    }
    return this.#recordsOf(bytes);
  }

  #recordsOf(bytes: Buffer): JournalRecord[] {
    const head = bytes.subarray(0, MAGIC.length);
    if (head.equals(MAGIC)) {
      const { records, isDamaged } = readRecords(bytes, MAGIC.length);
      if (isDamaged) this.#warn('is damaged: what it held up to there is remembered');
      return records;
    }
    // A power cut leaves files that are empty, or full of zeros.
    if (head.every((byte) => byte === 0)) this.#warn('is empty');
    else this.#leave('is of another kind or version');
    return [];
  }

  #beginAnew(): void {
    if (this.#isOver || this.#options.clock.monotonic() < this.#tryAt) return;
    this.#begin(this.#file ? this.#recordsOf(this.#file.read()) : (this.#read() ?? []));
  }

  /** What is there is replaced whole, or not at all. */
  #begin(records: readonly JournalRecord[]): void {
    if (this.#isOver) return;
    const made = `${this.#path}.${process.pid}`;
    const kept = this.#options.compact([...records, ...this.#waiting]);
    let file: JournalFile | null = null;
    try {
      this.#fs.mkdirSync(this.#options.folder, { recursive: true, mode: 0o700 });
      file = JournalFile.create(this.#fs, made, MAGIC);
      for (const piece of recordPieces(kept)) if (!file.write(piece)) throw new Error('not written');
      // At the start it may be all but full: then it is written anew soon, once.
      const leastFull = this.#file ? 2 * file.size : 0;
      this.#replace(made);
      this.#file?.close();
      this.#file = file;
      this.#leastFull = leastFull;
      this.#waiting = [];
      this.#waitingBytes = 0;
    } catch {
      file?.close();
      this.#delete(made);
      this.#tryAt = this.#options.clock.monotonic() + TRY_AGAIN_MS;
    }
  }

  /** Windows replaces no file that is open, not even for whoever has opened it. */
  #replace(made: string): void {
    const file = this.#file;
    try {
      this.#fs.renameSync(made, this.#path);
    } catch (error) {
      if (!file) throw error;
      file.close();
      this.#file = null;
      try {
        this.#fs.renameSync(made, this.#path);
      } catch (error) {
        this.#file = JournalFile.reopen(this.#fs, this.#path, file.size);
        throw error;
      }
    }
  }

  /** False where it has to wait. */
  #write(bytes: Buffer): boolean {
    const file = this.#file;
    if (file === null || !file.isSound || this.#waiting.length > 0 || file.size > 2 * this.#fullAt) return false;
    const now = this.#options.clock.monotonic();
    if (now >= this.#lookAt) {
      this.#lookAt = now + LOOK_EVERY_MS;
      if (file.isNameless) {
        if (isThere(this.#fs, this.#path)) this.#leave('is in the hands of another Node-RED with this user directory');
        return false;
      }
    }
    const isWritten = file.write(bytes);
    if (!isWritten) this.#tryAt = now + TRY_AGAIN_MS;
    return isWritten;
  }

  #wait(records: readonly JournalRecord[], bytes: number): void {
    if (this.#isOver) return;
    this.#waiting.push(...records);
    this.#waitingBytes += bytes;
    if (this.#waitingBytes <= MAX_WAITING_BYTES) return;
    this.#waiting = this.#options.thin(this.#waiting, MAX_WAITING_BYTES / 2);
    this.#waitingBytes = this.#waiting.reduce((sum, { body }) => sum + body.length, 0);
  }

  /** From now on from memory, for good. */
  #leave(text: string): void {
    this.#warn(`${text}: until the next start it stays as it is, and nothing is remembered there`);
    this.#end();
  }

  #warn(text: string): void {
    if (this.#hasWarned) return;
    this.#hasWarned = true;
    this.#options.onWarning(`${this.#path} ${text}`);
  }

  #end(): void {
    this.#isOver = true;
    this.#file?.close();
    this.#file = null;
    this.#waiting = [];
  }

  /** What processes that were killed while they wrote anew have left. */
  #sweep(): void {
    const { folder, name } = this.#options;
    let names: string[];
    try {
      names = this.#fs.readdirSync(folder);
    } catch {
      return;
    }
    for (const other of names) {
      if (other.startsWith(`${name}.`) && DIGITS.test(other.slice(name.length + 1))) this.#delete(`${folder}/${other}`);
    }
  }

  #delete(path: string): void {
    try {
      this.#fs.rmSync(path, { force: true });
    } catch {
      // A directory, or a folder that is not to be written: it stays.
    }
  }
}

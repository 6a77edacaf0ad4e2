import assert from 'node:assert/strict';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { Journal } from '../../../nodes/client/journal/journal';
import { type JournalRecord } from '../../../nodes/client/journal/records';
import { FakeClock } from '../../support/fake-clock';
import { FailingDisk, temporaryFolder } from '../../support/journal';

const NAME = 'account.journal';
const MINUTE = 60_000;
const line = (text: string): JournalRecord => ({ kind: 1, body: Buffer.from(text) });
const textsOf = (records: readonly JournalRecord[]) => records.map(({ body }) => body.toString());

describe('journal', () => {
  const root = temporaryFolder();
  let folder = '';
  let count = 0;
  beforeEach(() => (folder = join(root, String(++count))));

  const path = () => join(folder, NAME);

  /** @param keep how many records outlive the file being written anew */
  function journal({ disk = new FailingDisk(), clock = new FakeClock(), limit = 1_000_000, keep = Infinity } = {}) {
    const warnings: string[] = [];
    const made = new Journal({
      folder,
      name: NAME,
      clock,
      limit: () => limit,
      compact: (records) => records.slice(-keep),
      thin: (records) => records.slice(-keep),
      onWarning: (text) => warnings.push(text),
      fs: disk,
    });
    return { journal: made, warnings, disk, clock };
  }

  function written(...texts: string[]): void {
    const { journal: writer } = journal();
    writer.open();
    writer.append(texts.map(line));
  }

  it('gives the next process what was added, though nothing was closed', () => {
    written('one', 'two');
    const { journal: reader, warnings } = journal();
    assert.deepEqual(textsOf(reader.open()), ['one', 'two']);
    reader.append([line('three')]);
    assert.deepEqual(textsOf(journal().journal.open()), ['one', 'two', 'three']);
    assert.deepEqual(warnings, []);
  });

  it('makes neither folder nor file before there is something to write', () => {
    const { journal: made, disk } = journal();
    assert.deepEqual(made.open(), []);
    made.append([]);
    assert.equal(fs.existsSync(folder), false);
    assert.equal(disk.tries, 0);
  });

  it('is for nobody else to read', function () {
    if (process.platform === 'win32') this.skip();
    written('one');
    assert.equal(fs.statSync(path()).mode & 0o777, 0o600);
    assert.equal(fs.statSync(folder).mode & 0o777, 0o700);
    fs.chmodSync(path(), 0o644);
    journal().journal.open();
    assert.equal(fs.statSync(path()).mode & 0o777, 0o600);
  });

  it('is used up to its damage, whichever byte it is: one warning at most, and never an error', () => {
    written('one', 'two', 'three');
    const bytes = fs.readFileSync(path());
    for (let at = 0; at < bytes.length; at++) {
      const damaged = Buffer.from(bytes);
      damaged[at] = damaged[at]! ^ 0x10;
      fs.writeFileSync(path(), damaged);
      const { journal: reader, warnings } = journal();
      const texts = textsOf(reader.open());
      assert.deepEqual(texts, ['one', 'two', 'three'].slice(0, texts.length));
      assert.ok(texts.length < 3, `byte ${at}`);
      reader.append([line('four')]);
      assert.ok(warnings.length <= 1, warnings.join());
    }
  });

  it('is used up to where it ends, and written on from there', () => {
    written('one', 'two', 'three');
    const bytes = fs.readFileSync(path());
    for (let length = 0; length <= bytes.length; length++) {
      fs.writeFileSync(path(), bytes.subarray(0, length));
      const { journal: reader, warnings } = journal();
      const texts = textsOf(reader.open());
      assert.deepEqual(texts, ['one', 'two', 'three'].slice(0, texts.length));
      assert.ok(warnings.length <= 1);
      reader.append([line('four')]);
      if (reader.isOpen) assert.deepEqual(textsOf(journal().journal.open()), [...texts, 'four'], `${length} bytes`);
    }
  });

  it('of zeros, as a power cut leaves it, begins anew with one warning', () => {
    fs.mkdirSync(folder);
    fs.writeFileSync(path(), Buffer.alloc(5_000));
    const { journal: reader, warnings } = journal();
    assert.deepEqual(reader.open(), []);
    reader.append([line('one')]);
    assert.equal(warnings.length, 1);
    assert.deepEqual(textsOf(journal().journal.open()), ['one']);
  });

  it('of another version, or of another kind, is left alone with one warning', () => {
    fs.mkdirSync(folder);
    for (const foreign of ['euler-journal 2\nmore', '{"some": "file"}', 'x']) {
      fs.writeFileSync(path(), foreign);
      const { journal: reader, warnings } = journal();
      assert.deepEqual(reader.open(), []);
      reader.append([line('one')]);
      assert.equal(warnings.length, 1);
      assert.match(warnings[0]!, /another kind or version/);
      assert.equal(fs.readFileSync(path(), 'utf8'), foreign);
    }
  });

  it('of 100 MB is not read, with one warning', () => {
    fs.mkdirSync(folder);
    fs.writeFileSync(path(), 'euler-journal 1\n');
    fs.truncateSync(path(), 100 * 1024 * 1024 + 16);
    const { journal: reader, warnings } = journal();
    assert.deepEqual(reader.open(), []);
    reader.append([line('one')]);
    assert.equal(warnings.length, 1);
  });

  it('whose place a directory has works from memory, with one warning', () => {
    fs.mkdirSync(path(), { recursive: true });
    const { journal: reader, warnings } = journal();
    assert.deepEqual(reader.open(), []);
    reader.append([line('one')]);
    assert.equal(warnings.length, 1);
    reader.remove();
    assert.ok(fs.statSync(path()).isDirectory());
  });

  it('whose folder is a file works from memory', () => {
    fs.writeFileSync(folder, 'no folder');
    const { journal: reader } = journal();
    assert.deepEqual(reader.open(), []);
    reader.append([line('one')]);
    assert.equal(fs.readFileSync(folder, 'utf8'), 'no folder');
  });

  it('on a disk that is not to be written is read, and tried again once a minute, without a word', () => {
    written('one');
    const disk = new FailingDisk();
    disk.isReadOnly = true;
    const { journal: reader, warnings, clock } = journal({ disk });
    assert.deepEqual(textsOf(reader.open()), ['one']);
    reader.append([line('two')]);
    disk.isReadOnly = false;
    clock.advance(MINUTE - 1);
    reader.append([line('three')]);
    assert.deepEqual(textsOf(journal().journal.open()), ['one']);
    clock.advance(1);
    reader.append([line('four')]);
    assert.deepEqual(textsOf(journal().journal.open()), ['one', 'two', 'three', 'four']);
    assert.deepEqual(warnings, []);
  });

  it('on a full disk loses nothing once there is room again, wherever it was full', () => {
    for (let room = 0; room < 120; room++) {
      fs.rmSync(folder, { recursive: true, force: true });
      const { journal: writer, warnings, clock, disk } = journal();
      writer.open();
      writer.append([line('one')]);
      disk.bytesLeft = room;
      const texts = ['one'];
      for (let number = 0; number < 10; number++) {
        texts.push(`line ${number}`);
        writer.append([line(`line ${number}`)]);
      }
      // A process that starts now finds what was written, and nothing broken.
      const copy = fs.readFileSync(path());
      const found = journal();
      assert.deepEqual(textsOf(found.journal.open()), texts.slice(0, found.journal.open().length));
      assert.deepEqual(found.warnings, []);
      fs.rmSync(path());
      fs.writeFileSync(path(), copy);
      disk.bytesLeft = Infinity;
      clock.advance(MINUTE);
      writer.append([line('last')]);
      if (room < 100) assert.deepEqual(textsOf(journal().journal.open()).slice(-12), [...texts, 'last'], `${room}`);
      assert.ok(warnings.length <= 1);
    }
  });

  it('tries a full disk once a minute at most, and keeps a bounded part meanwhile', () => {
    const { journal: writer, disk, clock } = journal({ keep: 3 });
    writer.open();
    writer.append([line('one')]);
    disk.bytesLeft = 0;
    disk.tries = 0;
    for (let second = 0; second < 600; second++) {
      clock.advance(1_000);
      writer.append([line(String(second).repeat(1_000))]);
    }
    assert.ok(disk.tries <= 22, `${disk.tries} tries`);
    disk.bytesLeft = Infinity;
    clock.advance(MINUTE);
    writer.append([line('last')]);
    assert.equal(textsOf(journal().journal.open()).at(-1), 'last');
  });

  it('is written anew above its limit, by what is still to be remembered', () => {
    const { journal: writer, disk } = journal({ limit: 1_000, keep: 5 });
    writer.open();
    for (let number = 0; number < 1_000; number++) {
      writer.append([line(`line ${number}`)]);
      assert.ok(fs.statSync(path()).size <= 1_000 + 20);
    }
    assert.deepEqual(textsOf(journal().journal.open()).slice(-2), ['line 998', 'line 999']);
    assert.ok(disk.bytes < 2 * 15_000, `${disk.bytes} bytes`);
    assert.deepEqual(fs.readdirSync(folder), [NAME]);
  });

  it('is not written anew all the time where half of the limit is not enough', () => {
    const { journal: writer, disk } = journal({ limit: 1_000 });
    writer.open();
    for (let number = 0; number < 1_000; number++) writer.append([line(`line ${number}`)]);
    assert.equal(journal().journal.open().length, 1_000);
    assert.ok(disk.bytes < 4 * 15_000, `${disk.bytes} bytes`);
  });

  it('is written anew where no file that is open can be replaced', () => {
    const { journal: writer, disk } = journal({ limit: 1_000, keep: 5 });
    disk.isWindows = true;
    writer.open();
    for (let number = 0; number < 1_000; number++) {
      writer.append([line(`line ${number}`)]);
      assert.ok(fs.statSync(path()).size <= 1_000 + 20);
    }
    assert.equal(disk.openFiles, 1);
    assert.deepEqual(textsOf(journal().journal.open()).slice(-2), ['line 998', 'line 999']);
  });

  it('loses nothing while it cannot be replaced, and tries that once a minute', () => {
    const { journal: writer, disk, clock } = journal({ limit: 1_000, keep: 5 });
    writer.open();
    writer.append([line('first')]);
    disk.isHeld = true;
    disk.tries = 0;
    for (let number = 0; number < 100; number++) {
      writer.append([line(`line ${number}`)]);
      clock.advance(100);
    }
    // Each record once, and the file that could not take the place of the other, in two parts.
    assert.ok(disk.tries <= 102, `${disk.tries} tries`);
    assert.equal(disk.openFiles, 1);
    assert.deepEqual(fs.readdirSync(folder), [NAME]);
    assert.equal(fs.readFileSync(path(), 'latin1').split('line ').length - 1, 100);
    disk.isHeld = false;
    clock.advance(MINUTE);
    writer.append([line('last')]);
    assert.deepEqual(
      textsOf(journal().journal.open()),
      [96, 97, 98, 99].map((number) => `line ${number}`).concat('last'),
    );
  });

  it('is closed while it rests, and goes on when there is something to write', () => {
    const { journal: writer, disk } = journal();
    writer.open();
    writer.append([line('one')]);
    writer.rest();
    writer.rest();
    assert.equal(disk.openFiles, 0);
    assert.deepEqual(textsOf(journal({ disk: new FailingDisk() }).journal.open()), ['one']);
    writer.append([line('two')]);
    assert.equal(disk.openFiles, 1);
    assert.deepEqual(textsOf(journal().journal.open()), ['one', 'two']);
  });

  it('in the hands of another process says so once, and leaves the other alone', () => {
    const first = journal();
    first.journal.open();
    first.journal.append([line('one')]);
    const second = journal();
    assert.deepEqual(textsOf(second.journal.open()), ['one']);
    second.journal.append([line('two')]);
    first.clock.advance(MINUTE);
    for (let number = 0; number < 3; number++) first.journal.append([line('of the first')]);
    assert.equal(first.warnings.length, 1);
    assert.match(first.warnings[0]!, /another Node-RED/);
    assert.deepEqual(second.warnings, []);
    second.journal.append([line('three')]);
    assert.deepEqual(textsOf(journal().journal.open()), ['one', 'two', 'three']);
  });

  it('that is deleted by hand is written again, without a word, and still told from one of another process', () => {
    for (const gone of [path, () => folder]) {
      const first = journal();
      first.journal.open();
      first.journal.append([line('one')]);
      fs.rmSync(gone(), { recursive: true });
      first.clock.advance(MINUTE);
      first.journal.append([line('two')]);
      first.journal.append([line('three')]);
      assert.deepEqual(first.warnings, []);
      assert.equal(first.journal.isOpen, true);
      const second = journal();
      assert.deepEqual(textsOf(second.journal.open()), ['one', 'two', 'three']);
      first.clock.advance(MINUTE);
      first.journal.append([line('of the first')]);
      assert.match(first.warnings.join(), /another Node-RED/);
      second.journal.remove();
    }
  });

  it('sweeps up what a process left that was killed while it wrote anew, and nothing else', () => {
    written('one');
    fs.writeFileSync(`${path()}.12345`, 'half of it');
    fs.writeFileSync(join(folder, 'other.journal'), 'of another account');
    journal().journal.open();
    assert.deepEqual(fs.readdirSync(folder).sort(), [NAME, 'other.journal']);
  });

  it('is gone when it is removed, and writes nothing more', () => {
    const { journal: writer } = journal();
    writer.open();
    writer.append([line('one')]);
    writer.remove();
    writer.append([line('two')]);
    assert.deepEqual(fs.readdirSync(folder), []);
  });
});

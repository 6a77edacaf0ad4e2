// The field tables of the simulator are those of the SDK that is installed.
import { strict as assert } from 'node:assert';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const ROOT = join(__dirname, '../..');
const TABLES = 'nodes/simulator/protobuf/tables';
const SCRIPT = 'scripts/protobuf-tables.mjs';

describe('field tables of the simulator, by the official SDK', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'protobuf-tables-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  it('are what the script makes of it', async () => {
    await promisify(execFile)(process.execPath, [join(ROOT, SCRIPT), folder]);
    const files = (await readdir(folder)).sort();
    const committed = (await readdir(join(ROOT, TABLES))).sort();
    assert.deepEqual(committed, files, `the files in ${TABLES} are others: run \`node ${SCRIPT}\``);
    assert.ok(files.length > 3, 'the script has made nothing');
    for (const file of files) {
      const [made, known] = await Promise.all([folder, join(ROOT, TABLES)].map((place) => readFile(join(place, file))));
      assert.ok(made!.equals(known!), `${TABLES}/${file} is stale: run \`node ${SCRIPT}\``);
    }
  });
});

// The REST SDKs judge the simulator. What they judge is read from their declarations: a newer SDK is judged without a change here.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSimulator } from '../../../nodes/simulator/index';
import { type Routes } from '../../../nodes/simulator/rest/settings';
import { type Sdk } from './calls';
import { versionOf } from './declarations';
import { documentOf, fits, RENEW, type Trials } from './table';
import { trialOf, type Trial } from './trial';

const DOCUMENT = join(__dirname, '../../../docs/fidelity.md');
const PLENTY = { minute: 1_000, hour: 10_000, day: 100_000 };

/** Each on the routes of its own time. */
const SDKS: readonly { name: string; family: Routes; load(): Promise<Sdk> }[] = [
  { name: 'tiktok-live-api-sdk', family: 'nested', load: () => import('tiktok-live-api-sdk') },
  { name: '@eulerstream/euler-api-sdk', family: 'flat', load: () => import('@eulerstream/euler-api-sdk') },
];

async function judged(name: string, routes: Routes, sdk: Sdk): Promise<Trial> {
  const simulator = await startSimulator({ routes, limits: PLENTY });
  try {
    return await trialOf(name, sdk, simulator);
  } finally {
    await simulator.close();
  }
}

describe('the REST SDKs judge the simulator', () => {
  const trials: Trials[number][] = [];

  before(async () => {
    for (const { name, family, load } of SDKS) {
      const trial = await judged(name, family, await load());
      trials.push({ name, version: versionOf(name), family, trial });
    }
  });

  for (const [index, { name }] of SDKS.entries()) {
    it(`answers every operation of ${name} as it declares`, () => {
      const { rows } = trials[index]!.trial;
      assert.ok(rows.length >= 50, `${rows.length} operations were found`);
      const wrong = rows.filter((row) => !fits(row));
      const told = wrong.map(
        (row) => `${row.operation} (${row.method} ${row.path})\n  ${row.faults.slice(0, 20).join('\n  ')}`,
      );
      assert.equal(wrong.length, 0, `${wrong.length} do not fit:\n${told.join('\n')}`);
    });
  }

  it('tells in docs/fidelity.md what it says', () => {
    const current = documentOf(trials);
    if (process.env['UPDATE_DOCS'] === '1') writeFileSync(DOCUMENT, current);
    const shown = readFileSync(DOCUMENT, 'utf8');
    assert.ok(shown === current, `docs/fidelity.md is not what the SDKs say now; ${RENEW} renews it`);
  });
});

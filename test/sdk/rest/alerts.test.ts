// A LIVE alert that is really sent, asked for and judged by the SDKs.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { startSimulator } from '../../../nodes/simulator/index';
import { configurationOf, type Sdk } from './calls';
import { declarationsOf } from './declarations';
import { Judge } from './judge';

const SDKS: readonly { name: string; load(): Promise<Sdk> }[] = [
  { name: 'tiktok-live-api-sdk', load: () => import('tiktok-live-api-sdk') },
  { name: '@eulerstream/euler-api-sdk', load: () => import('@eulerstream/euler-api-sdk') },
];

describe('the REST SDKs have a LIVE alert sent', function () {
  this.timeout(60_000);

  for (const { name, load } of SDKS) {
    it(`as ${name} declares it, and what is sent is what it tells of an alert`, async () => {
      const bodies: string[] = [];
      const target = createServer((request, response) => {
        request.on('data', (chunk) => bodies.push(String(chunk))).on('end', () => response.end());
      }).listen(0, '127.0.0.1');
      await once(target, 'listening');
      const simulator = await startSimulator();
      try {
        const sdk = await load();
        const { checker, operations } = declarationsOf(name);
        const faultsOf = (value: unknown, operation: string) =>
          new Judge(checker).judge(value, operations.find((one) => one.name === operation)!.answer).faults;
        const configuration = configurationOf(sdk, simulator.restUrl, 'premium-key');
        const [alerts, targets] = ['TikTokLIVEAlertsApi', 'TikTokLIVEAlertTargetsApi'].map(
          (api) => new sdk[api](configuration),
        );
        const answer = await fetch(`${simulator.restUrl}/accounts/me`, { headers: { 'x-api-key': 'premium-key' } });
        const { account } = (await answer.json()) as { account: { id: number } };
        const made = await alerts.createAlert(account.id, { unique_id: 'demo' });
        const { id } = made.data.alert;
        const url = `http://127.0.0.1:${(target.address() as AddressInfo).port}/`;
        const { data } = await targets.createAlertTarget(account.id, id, { url, metadata: { form: 'creator' } });
        const sent = await targets.testAlertTarget(account.id, id, data.target.id);
        assert.equal(sent.data.status, 1);
        assert.deepEqual(faultsOf(sent.data, 'testAlertTarget'), []);
        const listed = await targets.listAlertTargets(account.id, id);
        assert.equal(listed.data.targets[0].last_status, 1);
        assert.deepEqual(faultsOf(listed.data, 'listAlertTargets'), []);
        assert.equal(bodies.length, 1);
        assert.deepEqual(faultsOf({ code: 200, ...JSON.parse(bodies[0]!) }, 'retrieveAlert'), []);
      } finally {
        await simulator.close();
        target.close().closeAllConnections();
      }
    });
  }
});

// However a service repeats the key, nobody can read it out of what is shown.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { systemClock } from '../../nodes/client/clock';
import { LiveClient } from '../../nodes/client/live/client';
import { MemoryStore } from '../../nodes/client/live/delivery/memory-store';
import { OpenQueue } from '../../nodes/client/live/connection/open-queue';
import { EulerError } from '../../nodes/client/rest/errors/euler-error';
import { RestClient } from '../../nodes/client/rest/rest-client';
import { secretsOf, serviceRedactor } from '../../nodes/client/rest/secrets';
import { redactor } from '../../nodes/client/shown/redact';
import { connectionMessage } from '../../nodes/runtime/live/live-message';
import { connectionError } from '../../nodes/runtime/live/live-errors';
import { disguised, keys, recoverable } from '../support/disguises';
import { FakeService } from '../support/fake-service';
import { settingsFor } from '../support/rest-client';
import { RestServer } from '../support/rest-server';
import { until } from '../support/until';
import { check, checkAsync, longText, text } from './fuzz';

interface Repeated {
  key: string;
  said: string;
}

const around = fc.oneof(text, fc.constantFrom('', ' ', '"', ';', '&x=1', '41', 'key ', 'apiKey=', '%', '&', '\\', '='));
const repeated: fc.Arbitrary<Repeated> = keys.chain((key) =>
  fc.record({
    key: fc.constant(key),
    said: fc.tuple(around, disguised(key), around).map((parts) => parts.join('')),
  }),
);
const body = ({ said }: Repeated) =>
  fc.oneof(
    fc.constant(said),
    fc.constant(JSON.stringify(said)),
    fc.constant(JSON.stringify({ code: 400, message: said, limit_label: said })),
    fc.constant(JSON.stringify({ code: 500, error: said })),
    fc.constant(JSON.stringify({ error: { message: said, error_description: said } })),
    fc.constant(JSON.stringify({ code: 200, data: { status_code: 4003, data: { prompts: said } } })),
    longText.map((long) => JSON.stringify({ message: said + long })),
    longText.map((long) => JSON.stringify({ message: `${long.slice(0, 1_500)}${said}`, limit_label: long })),
  );
const refusals = repeated.chain((secret) =>
  fc.record({
    secret: fc.constant(secret),
    body: body(secret),
    status: fc.constantFrom(200, 400, 401, 402, 403, 404, 429, 500),
  }),
);

function assertUnread(shown: unknown, { key, said }: Repeated): void {
  const texts = typeof shown === 'string' ? [shown] : [JSON.stringify(shown), ...stringsIn(shown)];
  for (const one of texts) {
    const left = recoverable(one, key);
    const tells = () => `${JSON.stringify(one)} tells ${left} of ${JSON.stringify(key)} in ${JSON.stringify(said)}`;
    assert.ok(left.length < Math.min(12, key.length), tells());
  }
}

function stringsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}

/** One short line, as a log and a status take it. */
function assertPlain(shown: string): void {
  assert.ok(shown.length <= 1_000, String(shown.length));
  assert.doesNotMatch(shown, /(?!\u200d)[\p{Cc}\p{Cf}\u2028\u2029]/u);
}

describe('fuzz: secrets', function () {
  this.timeout(600_000);

  it('cannot be read out of a redacted text', () => {
    check(repeated, (secret) => assertUnread(redactor([secret.key])(secret.said), secret), { share: 2 });
  });

  it('cannot be read out of the error of a call', async () => {
    const server = await RestServer.start();
    try {
      await checkAsync(
        refusals,
        async ({ secret, body, status }) => {
          server.next({ status, body, headers: { 'content-type': 'application/json' } });
          const client = new RestClient(settingsFor(server.url, { apiKey: secret.key }));
          const call = client.call('custom', { path: '/x', method: 'POST' }, { onLimit: 'error', maxWaitMs: 0 });
          const error: unknown = await call.catch((thrown: unknown) => thrown);
          await client.close();
          if (!(error instanceof EulerError)) return; // a 200 whose body is data
          const { message, stack, said, limit } = error;
          assertUnread({ message, said, limit, stack: stack?.split('\n')[0] }, secret);
          for (const shown of [message, said ?? '', limit ?? '']) assertPlain(shown);
        },
        { share: 1 },
      );
    } finally {
      await server.close();
    }
  });

  it('cannot be read out of the reason of a refused socket', async () => {
    const service = await FakeService.start();
    try {
      await checkAsync(
        refusals,
        async ({ secret, body, status }) => {
          service.refuse({ status: status === 200 ? 401 : status, body });
          const shown: unknown[] = [];
          const client = liveClient(service.url, secret.key, (text) => shown.push(text));
          client.watch({
            ...WATCH,
            onDelivery: () => undefined,
            onStatus: (connection) => {
              if (connection.cause === null) return;
              shown.push(connectionMessage(connection), connectionError(connection).message);
            },
          });
          await until('an end', () => shown.length > 0);
          await client.close();
          for (const each of shown) assertUnread(each, secret);
          for (const each of shown) if (typeof each === 'string') assertPlain(each);
        },
        { share: 0.5 },
      );
    } finally {
      await service.stop();
    }
  });
});

const WATCH = {
  nodeId: 'n', creator: 'ann', events: [], gifts: 'final', giftFilter: [], minDiamonds: 0, giftMatch: 'all', history: 'skip', format: 'simple',
  features: {}, whenOffline: 'wait', pollIntervalMs: 60_000,
} as const; // prettier-ignore

function liveClient(wsUrl: string, apiKey: string, onWarning: (text: string) => void): LiveClient {
  const redact = serviceRedactor(secretsOf({ apiKey, oauthToken: null, sessionCookie: null }));
  return new LiveClient({
    settings: { wsUrl, apiKey, clientName: 'test', maxConnections: 1, socket: { userAgent: 'test', redact } },
    clock: systemClock,
    memories: new MemoryStore(systemClock),
    identity: 'test',
    opens: new OpenQueue(systemClock, 0),
    onWarning,
  });
}

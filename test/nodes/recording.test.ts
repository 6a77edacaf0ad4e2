import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { type FlowNode, nodeRed, TAB } from '../support/red';
import { until } from '../support/until';
import { chatAt, Folder, frameAt } from '../simulator/recording/files';

const folder = new Folder();
const HOUR_MS = 3_600_000;

function flow(account: Record<string, unknown>, more: Record<string, unknown> = {}): FlowNode[] {
  const at = { z: 'tab', x: 1, y: 1 };
  return [
    TAB,
    { id: 'account', type: 'euler-account', service: 'simulator', ...account },
    {
      ...at,
      id: 'live',
      type: 'euler-live',
      account: 'account',
      creators: 'recording',
      events: ['chat'],
      inputs: 1,
      wires: [['events'], ['states']],
      ...more,
    },
    { ...at, id: 'events', type: 'helper' },
    { ...at, id: 'states', type: 'helper' },
    { ...at, id: 'catch', type: 'catch', scope: null, wires: [['caught']] },
    { ...at, id: 'caught', type: 'helper' },
  ];
}

const CATCH = ['common/25-catch'];
const texts = () => nodeRed.seen('events').map(({ payload }) => payload.text as string);
const states = () => nodeRed.seen('states').map(({ topic }) => topic);
const status = () => nodeRed.statuses('live').at(-1)?.text;

describe('a recording', function () {
  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  beforeEach(() => folder.make());
  afterEach(async () => {
    await nodeRed.unload();
    await folder.remove();
  });

  it('is played once, and again at connect, in another room', async () => {
    const recording = await folder.file([chatAt(0, '1'), frameAt(500, chatAt(500, '2'))]);
    await nodeRed.load(flow({ recording, speed: '10' }));
    await until('its end', () => states().includes('ended'), 15_000);
    await until('offline', () => states().includes('offline'), 15_000);
    assert.deepEqual(texts(), ['chat 1', 'chat 2']);
    nodeRed.input('live', { action: 'connect' });
    await until('a second round', () => texts().length === 4, 15_000);
    const told = nodeRed.seen('events').map(({ payload }) => payload);
    assert.equal(new Set(told.map(({ id }) => id as string)).size, 4);
    assert.equal(new Set(told.map(({ roomId }) => roomId as string)).size, 2);
    assert.ok(told.every(({ timestamp, history }) => Date.now() - timestamp < 60_000 && history === false));
  });

  it('goes on through a deploy, and its status says how far it is', async () => {
    const lines = [chatAt(0, '1'), frameAt(HOUR_MS, chatAt(HOUR_MS, '2'))];
    const recording = await folder.file(lines);
    await nodeRed.load(flow({ recording }));
    await until('the first chat', () => texts().length === 1, 15_000);
    await until('how far it is', () => /^live · (4|5)\d% played$/.test(status() ?? ''));
    await nodeRed.deploy(flow({ recording }), 'full');
    await until('the same LIVE', () => states().includes('live'), 15_000);
    assert.deepEqual(texts(), ['chat 1'], 'nothing is played twice');
    // Another speed is another playing.
    await nodeRed.deploy(flow({ recording, speed: 1_000 }), 'full');
    await until('from the start', () => texts().length > 1, 15_000);
    assert.equal(texts()[1], 'chat 1');
  });

  it('is named as the core file nodes name a file, or by a variable', async () => {
    mkdirSync(folder.path('show'));
    await folder.file([chatAt(0, '1')], 'show/a.ndjson');
    await nodeRed.load([TAB]);
    const settings = nodeRed.settings();
    settings['fileWorkingDirectory'] = folder.path();
    await nodeRed.unload();
    process.env['EULER_TEST_SHOW'] = join('show', 'a.ndjson');
    try {
      for (const recording of ['show/a.ndjson', '${EULER_TEST_SHOW}']) {
        await nodeRed.load(flow({ recording }));
        await until(recording, () => texts().length === 1, 15_000);
        await nodeRed.unload();
      }
    } finally {
      delete settings['fileWorkingDirectory'];
      delete process.env['EULER_TEST_SHOW'];
    }
  });

  it('that is missing is an error in words, at the start and at each connect, until it is there', async () => {
    const recording = folder.path('later.ndjson');
    const words = `${recording}: there is no such file`;
    await nodeRed.load(flow({ recording }), {}, CATCH);
    await nodeRed.see('caught');
    await until('the status says it', () => status() === `failed: ${words}`);
    nodeRed.input('live', { action: 'connect' });
    await nodeRed.see('caught', 2);
    for (const { error, payload } of nodeRed.seen('caught')) {
      assert.equal(error.message, `Error: @recording: ${words}`);
      assert.equal(error.code, 'INVALID_INPUT');
      assert.equal(payload.state, 'failed');
    }
    await folder.file([chatAt(0, '1')], 'later.ndjson');
    nodeRed.input('live', { action: 'connect' });
    await until('the chat', () => texts().length === 1, 15_000);
  });

  it('that is missing is one error for each connect, where nothing is watched by itself', async () => {
    const recording = folder.path('late.ndjson');
    await nodeRed.load(flow({ recording }, { autoConnect: false }), {}, CATCH);
    for (const count of [1, 2, 3]) {
      nodeRed.input('live', { action: 'connect' });
      await nodeRed.see('caught', count);
    }
    await folder.file([chatAt(0, '1')], 'late.ndjson');
    nodeRed.input('live', { action: 'connect' });
    await until('the chat', () => texts().length === 1, 15_000);
    assert.equal(nodeRed.seen('caught').length, 3);
  });

  it('disturbs no other creator of the account, and is asked for where none is named', async () => {
    await nodeRed.load(flow({}, { creators: 'recording, demo', events: ['gift'] }), {}, CATCH);
    const { error } = (await nodeRed.see('caught'))[0]!;
    assert.match(error.message, /^Error: @recording: the account names no recording: enter the file in its dialog$/);
    await until('gifts of another one', () => nodeRed.seen('events').length > 0, 15_000);
    assert.equal(nodeRed.seen('caught').length, 1);
  });

  it('is connected whatever else is meanwhile, and stays disconnected where that came after', async () => {
    const recording = await folder.file([chatAt(0, '1'), frameAt(HOUR_MS, chatAt(HOUR_MS, '2'))]);
    await nodeRed.load(flow({ recording }, { creators: 'recording, demo', autoConnect: false }));
    const stateOf = (name: string) =>
      nodeRed.seen('states').findLast(({ payload }) => payload.creator === name)?.payload.state as unknown;
    await until('both', () => stateOf('recording') === 'stopped' && stateOf('demo') === 'stopped');
    // As Node-RED delivers: each message in a turn of its own.
    const input = async (action: string, creator: string) => {
      nodeRed.input('live', { action, creator });
      await setImmediate();
    };
    for (const creator of ['recording', 'demo']) await input('connect', creator);
    await until('both live', () => stateOf('recording') === 'live' && stateOf('demo') === 'live', 15_000);
    nodeRed.input('live', { action: 'disconnect' });
    await until('both stopped', () => stateOf('recording') === 'stopped' && stateOf('demo') === 'stopped');
    for (const action of ['connect', 'disconnect']) await input(action, 'recording');
    await until('told', () => states().lastIndexOf('connecting') > states().indexOf('live'));
    await until('stopped again', () => stateOf('recording') === 'stopped');
  });

  it('that breaks off is an error in words, after what came before', async () => {
    const recording = await folder.file([chatAt(0, '1'), 'x'.repeat(9 * 1_048_576)]);
    await nodeRed.load(flow({ recording }), {}, CATCH);
    const { error } = (await nodeRed.see('caught'))[0]!;
    assert.equal(error.message, `Error: @recording: ${recording}: line 2 is longer than 8 MB`);
    assert.deepEqual(texts(), ['chat 1']);
  });

  const asks = async (body: Record<string, unknown>) =>
    (
      await nodeRed
        .request()
        .post('/euler-account/test')
        .send({ service: 'simulator', ...body })
    ).body as unknown;

  it('is looked at by Test', async () => {
    await nodeRed.load([TAB]);
    const recording = await folder.file([{ type: 'chat', creator: 'ann', roomId: '1' }]);
    const told = (await asks({ recording })) as Record<string, unknown>;
    assert.equal(told['code'], 'INVALID_INPUT');
    assert.match(told['message'] as string, /line 1 is not a frame: it is a simple payload/);
    await folder.file([chatAt(0, '1')]);
    assert.equal(((await asks({ recording, speed: '0.5' })) as Record<string, unknown>)['ok'], true);
    for (const speed of ['0', '-1', 'fast', '1001'])
      assert.match(JSON.stringify(await asks({ recording, speed })), /Speed must be a number from 0\.1 to 1000/);
    assert.match(JSON.stringify(await asks({ recording: '${NOT_THERE}' })), /variable NOT_THERE is not set/);
  });
});

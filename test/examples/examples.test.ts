import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { type WireMessage } from '../../nodes/client/wire';
import { readRecording } from '../../nodes/simulator/creator/recording';
import { EmbeddedRed, type Received } from '../support/embedded-red';
import { type ExampleNode, EXAMPLES } from '../support/examples';
import { MqttBroker } from '../support/mqtt-broker';
import { until } from '../support/until';

const WAIT_MS = 20_000;
/** How long a gift is shown in the examples 02 and 03; as they are shipped it is some seconds. */
const SHOWN_S = 0.3;
/** Tells of the connections of nodes whose second output leads nowhere as they are shipped. */
const PROBE = 'feedbeefcafe0001';

/** What stands for a light in these examples: its brightness. */
const SHOWS = [
  {
    number: '02',
    first: 'big or small gift?',
    shown: 'sent to the light',
    of: ({ state, brightness }: any) => (state === 'OFF' ? 0 : brightness) as number,
    dark: 0,
    small: 90,
    big: 254,
  },
  {
    number: '03',
    first: 'how big a gift?',
    shown: 'sent to WLED',
    of: ({ bri }: any) => bri as number,
    dark: 60,
    small: 120,
    big: 255,
  },
];

function ordersOf<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) => {
    const others = ordersOf(items.filter((_, at) => at !== index));
    return others.map((order) => [item, ...order]);
  });
}

/** All examples on one canvas, as after importing them one by one; only the goal and addresses of devices are changed. */
describe('the examples, running', function () {
  this.timeout(2 * WAIT_MS);
  const temporary = process.env['TMPDIR'];
  const requests: { path: string; body: any }[] = [];
  let red: EmbeddedRed;
  let broker: MqttBroker;
  let devices: Server;

  before(async () => {
    broker = await MqttBroker.start();
    // Hangs up at the first request for the strip, as one without power would.
    devices = createServer((request, response) => {
      const path = request.url ?? '';
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        requests.push({ path, body: text === '' ? null : JSON.parse(text) });
        if (path === '/json/state' && sentTo(path).length === 1) response.destroy();
        else response.end('{"success":true}');
      });
    }).listen(0, '127.0.0.1');
    await once(devices, 'listening');
    red = new EmbeddedRed();
    process.env['TMPDIR'] = red.userDir;
    await red.start(adapted());
  });

  after(async () => {
    await red.stop();
    if (temporary === undefined) Reflect.deleteProperty(process.env, 'TMPDIR');
    else process.env['TMPDIR'] = temporary;
    await broker.stop();
    devices.closeAllConnections();
    devices.close();
  });

  /** One account for all, as a user has it: sockets of one key are opened one second apart. */
  function adapted(): ExampleNode[] {
    const url = `http://127.0.0.1:${(devices.address() as AddressInfo).port}`;
    const values: Record<string, string> = {
      GOAL: '100',
      SECONDS: String(SHOWN_S),
      WLED_URL: `${url}/json/state`,
      LAMP_ON_URL: `${url}/on`,
      LAMP_OFF_URL: `${url}/off`,
    };
    const flow = structuredClone(EXAMPLES.flatMap(({ nodes }) => nodes));
    const account = flow.find(({ type }) => type === 'euler-account')!;
    for (const node of flow) {
      if ('account' in node) node['account'] = account.id;
      if (node.type === 'mqtt-broker') Object.assign(node, { broker: '127.0.0.1', port: String(broker.port) });
      for (const variable of (node['env'] ?? []) as { name: string; value: string }[]) {
        variable.value = values[variable.name] ?? variable.value;
      }
    }
    for (const number of ['02', '03']) {
      const { id } = nodeOf(number, 'live');
      flow.find((node) => node.id === id)!.wires![1] = [PROBE];
    }
    const probe = { id: PROBE, type: 'debug', z: nodeOf('02', 'live').z!, active: false, wires: [] };
    return [...flow.filter((node) => node.type !== 'euler-account' || node === account), probe];
  }

  const sentTo = (path: string) => requests.filter((request) => request.path === path);

  function nodeOf(number: string, name: string): ExampleNode {
    const example = EXAMPLES.find(({ title }) => title.startsWith(number))!;
    const node = example.nodes.find((node) => (name === 'live' ? node.type === 'euler-live' : node.name === name));
    assert.ok(node, `${example.title}: ${name}`);
    return node;
  }

  const press = (number: string, name: string) => red.input(nodeOf(number, name).id);
  const at = (number: string, name: string) => red.received(nodeOf(number, name).id);

  /** Waits for a message at a node that is as wanted, and gives it. */
  async function see(number: string, name: string, isWanted: (message: Received) => boolean): Promise<Received> {
    const find = () => at(number, name).find(isWanted);
    await until(`${number}, ${name}`, () => find() !== undefined, WAIT_MS);
    return find()!;
  }

  const says = (pattern: RegExp) => (message: Received) => pattern.test(String(message.payload));

  it('02 shows what would go to the light without a broker, and sends it when there is one', async () => {
    const shown = await see('02', 'sent to the light', ({ payload }) => payload.state === 'ON');
    assert.deepEqual(Object.keys(shown.payload), ['state', 'brightness', 'color']);
    await see('02', 'sent to the light', ({ payload }) => payload.state === 'OFF');
    broker.isOpen = true;
    const announced = 'homeassistant/event/tiktok_gift/config';
    const light = 'zigbee2mqtt/lamp/set';
    await until('MQTT', () => [announced, light, 'tiktok/gift'].every((topic) => broker.under(topic)[0]), WAIT_MS);
    const [config] = broker.under(announced);
    assert.equal(config!.retain, true);
    const { state_topic: topic, event_types: types } = JSON.parse(config!.payload);
    const event = JSON.parse(broker.under('tiktok/gift')[0]!.payload);
    assert.equal(topic, 'tiktok/gift');
    assert.deepEqual(types, [event.event_type]);
    assert.deepEqual(Object.keys(event), ['event_type', 'gift', 'diamonds', 'user']);
    const { device, availability_topic: available } = JSON.parse(config!.payload);
    assert.deepEqual([device.identifiers, device.name], [['tiktok_live'], 'TikTok LIVE']);
    assert.deepEqual(broker.under(available), [{ topic: available, payload: 'online', retain: true }]);
    assert.match(JSON.parse(broker.under(light)[0]!.payload).state, /^(ON|OFF)$/);
  });

  it('07 turns the lamp on while the creator is live, and off when not', async () => {
    await until('on', () => sentTo('/on').length === 1, WAIT_MS);
    press('07', 'stop watching');
    await until('off', () => sentTo('/off').length === 1, WAIT_MS);
    press('07', 'watch again');
    await see('07', 'live or not?', ({ topic }) => topic === 'connecting');
    const lamp = at('07', 'lamp').map(({ payload }) => payload as string);
    assert.deepEqual(lamp.slice(0, 2), ['on', 'off']);
  });

  it('01 tells gifts, chat and connection', async () => {
    await see('01', 'gifts', says(/^.+ sent \d+ x .+ \(diamonds: \d+\)$/));
    await see('01', 'chat', says(/^.+: .+$/));
    await see('01', 'connection', ({ topic, payload }) => topic === 'live' && payload.creator === 'demo');
  });

  it('03 plays an effect, then calm; and says when WLED does not answer', async () => {
    await see('03', 'WLED not reached', ({ error }) => error.message.length > 0);
    await until('effect and calm', () => sentTo('/json/state').length >= 3, WAIT_MS);
    const calm = sentTo('/json/state').filter(({ body }) => body.bri === 60);
    assert.ok(calm.length > 0 && calm.length < sentTo('/json/state').length);
    for (const { body } of sentTo('/json/state')) assert.ok(body.on === true && body.seg.length === 1);
    await see('03', 'WLED answers', ({ payload }) => payload.success === true);
  });

  it('04 counts exactly what was given, celebrates once, and starts again', async () => {
    const sum = () =>
      at('04', 'count toward the goal').reduce((sum, { payload }) => sum + Number(payload.addedDiamonds), 0);
    const counted = () => red.flowContext(nodeOf('04', 'start again').id, 'diamonds');
    await untilGoal(1);
    await until('all that came is counted', () => counted() === sum());
    await see('04', 'progress', ({ payload }) => /^Goal of 100 reached: \d+ diamonds$/.test(payload.text));
    const before = sum();
    press('04', 'start again');
    await see('04', 'count from 0', () => true);
    await untilGoal(2);
    await until('all that came since is counted', () => counted() === sum() - before);
    await see('04', 'progress', ({ payload }) => /^\d+ of 100 diamonds \(\d\d? %\)$/.test(payload.text));
    assert.match(at('04', 'celebrate')[0]!.payload, /^The goal is reached! The last gift came from .+\.$/);
  });

  /** Gives samples of 5 diamonds until the goal of 100 is reached once more. */
  async function untilGoal(times: number): Promise<void> {
    const live = nodeOf('04', 'live').id;
    for (let samples = 0; at('04', 'celebrate').length < times && samples < 40; samples++) {
      const seen = at('04', 'adds diamonds?').length;
      red.input(live, { action: 'sample' });
      await until('a sample', () => at('04', 'adds diamonds?').length > seen);
    }
    await until('the goal', () => at('04', 'celebrate').length > 0);
    // The last of the samples may still be on its way to the counter.
    const added = () => at('04', 'adds diamonds?').filter(({ payload }) => payload.addedDiamonds > 0);
    await until('the last sample', () => at('04', 'count toward the goal').length === added().length);
    assert.equal(at('04', 'celebrate').length, times);
  }

  it('05 obeys whom it should, and not too often', async () => {
    press('05', '!light by a viewer');
    await see('05', 'refused', says(/^@Vi !light is for moderators and subscribers\.$/));
    press('05', '!light by a moderator');
    press('05', '!light by a moderator');
    await until('both', () => at('05', 'once in 3 s').length === 2);
    await see('05', 'light', says(/^red$/));
    const redAt = Date.now();
    const user = { nickname: 'Vi', isModerator: null, isSubscriber: null };
    const songs = at('05', 'once in 5 s').length;
    for (const text of ['!SONG please', '!song', '!song', '!songs?']) {
      red.input(nodeOf('05', 'which command?').id, { payload: { text, user } });
    }
    await until('three songs', () => at('05', 'once in 5 s').length >= songs + 3);
    await see('05', 'answers', says(/^@.+ This is/));
    assert.ok(at('05', 'answers').length <= at('05', 'once in 5 s').length - 2);
    await until('the cooldown', () => Date.now() > redAt + 3_000);
    const green = { text: '!light green', user: { ...user, isSubscriber: true } };
    red.input(nodeOf('05', 'which command?').id, { payload: green });
    await see('05', 'light', says(/^green$/));
    assert.deepEqual(
      at('05', 'light').map(({ payload }) => payload as string),
      ['red', 'green'],
    );
  });

  it('06 thanks each person once, until it forgets them', async () => {
    const thanked = () =>
      at('06', 'follow or share?').filter(({ payload }) => payload.user.username === 'sample.viewer');
    const taken = () => at('06', 'new here?').filter(({ payload }) => payload?.user?.username === 'sample.viewer');
    const live = nodeOf('06', 'live').id;
    red.input(live, { action: 'sample' });
    red.input(live, { action: 'sample' });
    await until('both samples', () => taken().length === 2);
    await see('06', 'thanks', says(/^Welcome Sample Viewer, thank you for following!$/));
    assert.equal(thanked().length, 1);
    press('06', 'forget everybody');
    await see('06', 'new here?', ({ reset }) => reset === true);
    red.input(live, { action: 'sample' });
    await until('thanked again', () => thanked().length === 2);
  });

  it('08 tells creators apart, and sums up', async () => {
    await see('08', 'of demo', ({ topic }) => /^tiktok\/demo\/(gift|chat)$/.test(topic!));
    const isWhole = ({ payload: { demo, quiet, offline } }: Received) => demo?.chats > 0 && quiet && offline;
    const { payload } = await see('08', 'summary', isWhole);
    assert.deepEqual(Object.keys(payload.demo), ['state', 'chats', 'diamonds']);
    assert.equal(payload.demo.state, 'live');
    assert.notEqual(payload.offline.state, 'live');
  });

  it('09 celebrates round numbers of likes', async () => {
    await see('09', 'milestones', says(/^\d+00 likes! Thank you, .+!$/));
    await see('09', 'party', says(/^on$/));
    await see('09', 'party', says(/^off$/));
  });

  it('11 tells who is live, once', async () => {
    await see('11', 'who is live', says(/^@demo is live$/));
    await see('11', 'who is live', says(/^@offline is not live$/));
    press('11', 'my creators');
    await until('a second round', () => at('11', 'only changes').length >= 6, WAIT_MS);
    const told = at('11', 'who is live').map(({ payload }) => payload as string);
    assert.equal(told.filter((line) => line.includes('@demo')).length, 1);
    assert.equal(told.filter((line) => line.includes('@ending')).length, 1);
  });

  it('12 records what the simulator can play', async () => {
    press('12', 'record');
    await see('12', 'recording', () => true);
    press('12', 'stop');
    // Its last lines are written after the stop, and one of them may be half there.
    const [whole] = /^.*\n/s.exec(readFileSync(join(red.userDir, 'tiktok-live.ndjson'), 'utf8'))!;
    const file = join(red.userDir, 'whole-lines.ndjson');
    writeFileSync(file, whole);
    for (const { atMs, messages } of await readRecording(file)) {
      assert.ok(Math.abs(Date.now() - atMs!) < 60_000);
      const [{ type, data }] = messages as [WireMessage];
      assert.match(type, /^(Webcast|roomInfo|workerInfo)/);
      assert.equal(typeof data, 'object');
    }
  });

  it('13 sorts what goes wrong', async () => {
    await see('13', 'connection', says(/^@flaky is connected$/));
    await see('13', 'status line', ({ status }) => /^live/.test(status.text));
    press('13', 'a creator who is live');
    await see('13', 'room', ({ payload }) => payload.is_live === true);
    press('13', 'one who is not live');
    await see('13', 'other', ({ error }) => error.code === 'NOT_FOUND');
    press('13', 'no creator at all');
    await see('13', 'check your settings', ({ error }) => error.code === 'INVALID_INPUT');
  });

  it('10 asks only while requests are left, and warns', async () => {
    await see('10', 'answers', ({ payload }) => payload.isLive === true);
    press('10', '10 at once');
    await see('10', 'skipped', ({ payload }) => payload === 'demo');
    await see('10', 'low or ok', says(/^low: (20|1\d) of 30 requests left in this minute$/));
    await see('10', 'limits', ({ payload }) => payload.minute.limit === 30);
  });

  it('13 waits for the limit, and makes the call again', async () => {
    const earlier = at('13', 'room of the creator').length;
    press('13', '30 calls at once');
    await until('all calls', () => at('13', 'room of the creator').length === earlier + 30);
    const { payload, delay, error } = await see('13', 'try again later', () => true);
    assert.ok(payload === 'demo' && delay > 0 && delay <= 61_000);
    assert.equal(error, undefined);
    const calls = at('13', 'room of the creator').length;
    red.input(nodeOf('13', 'later').id, { payload });
    await until('the call again', () => at('13', 'room of the creator').length > calls);
  });

  it('14 publishes events and who is live, and another machine hears them', async () => {
    const bridge = () => JSON.parse(broker.under('tiktok/bridge').at(-1)?.payload ?? '{}');
    await until(
      'MQTT',
      () => broker.under('tiktok/demo/gift').length > 0 && bridge().creators?.demo === 'live',
      WAIT_MS,
    );
    const [gift] = broker.under('tiktok/demo/gift');
    assert.equal(gift!.retain, false);
    assert.equal(JSON.parse(gift!.payload).type, 'gift');
    assert.deepEqual(bridge(), { state: 'online', creators: { demo: 'live' } });
    assert.ok(broker.under('tiktok/bridge').every(({ retain }) => retain));
    await see('14', 'on another machine', says(/^.+ gave \d+ x .+ to @demo$/));
  });

  it('14 tells Home Assistant of each creator, with a device and when to believe it', () => {
    const [config] = broker.under('homeassistant/binary_sensor/tiktok_demo_live/config');
    assert.equal(config!.retain, true);
    const {
      name,
      unique_id: id,
      device,
      state_topic: topic,
      availability_topic: available,
      ...rest
    } = JSON.parse(config!.payload);
    assert.deepEqual(
      [name, id, topic, available],
      ['@demo live', 'tiktok_demo_live', 'tiktok/bridge', 'tiktok/bridge'],
    );
    assert.deepEqual([device.identifiers, device.name], [['tiktok_live'], 'TikTok LIVE']);
    assert.equal(rest.availability_template, '{{ value_json.state }}');
    assert.equal(rest.value_template, "{{ 'ON' if value_json.creators.get('demo') == 'live' else 'OFF' }}");
  });

  it('14 gives creators ids of their own, and keeps who is live while a connection heals', async () => {
    const input = nodeOf('14', 'to the bridge').id;
    const state = (creator: string, state: string) => red.input(input, { creator, topic: state, payload: { state } });
    state('ann.viewer', 'live');
    state('ann.viewer', 'reconnecting');
    state('ann_viewer', 'offline');
    const told = () => JSON.parse(broker.under('tiktok/bridge').at(-1)!.payload).creators;
    await until('told', () => told().ann_viewer === 'offline');
    assert.equal(told()['ann.viewer'], 'live');
    for (const id of ['tiktok_ann-viewer_live', 'tiktok_ann_viewer_live']) {
      const config = () => broker.under(`homeassistant/binary_sensor/${id}/config`)[0];
      await until(id, () => config() !== undefined);
      assert.equal(JSON.parse(config()!.payload).unique_id, id);
    }
  });

  for (const { number, first, shown, of, dark, small, big } of SHOWS) {
    describe(`${number}, one light for all gifts`, () => {
      const sent = () => at(number, shown).map(({ payload }) => of(payload));
      const give = (diamonds: number | null, creator: string) =>
        red.input(nodeOf(number, first).id, { creator, payload: { type: 'gift', diamonds } });
      /** What is shown after these gifts, until it is dark again. */
      async function showsAfter(gifts: readonly (number | null)[]): Promise<number[]> {
        const before = sent().length;
        for (const [index, diamonds] of gifts.entries()) give(diamonds, `creator${index % 2}`);
        await until('dark again', () => sent().length > before && sent().at(-1) === dark);
        return sent().slice(before);
      }

      before(async () => {
        const earlier = red.received(PROBE).length;
        red.input(nodeOf(number, 'live').id, { action: 'disconnect' });
        const told = () => red.received(PROBE).slice(earlier);
        const isStopped = () => told().some(({ topic }) => topic === 'stopped');
        await until('nothing to show', () => isStopped() && sent().at(-1) === dark, WAIT_MS);
      });

      it('shows the biggest, in whatever order they come, from whomever', async () => {
        for (const gifts of [...ordersOf([1, 100, 30_000]), [99, 100, 1, 100, 99], [100, 1, 99, 1, 30_000]]) {
          const isBigFirst = gifts.indexOf(100) === 0 || gifts.indexOf(30_000) === 0;
          const levels = (await showsAfter(gifts)).slice(0, -1);
          assert.equal(levels.at(-1), big, String(gifts));
          assert.deepEqual(levels.slice(1), levels[0] === big ? [] : [big], String(gifts));
          assert.equal(levels[0] === big, isBigFirst, String(gifts));
        }
        assert.deepEqual(await showsAfter([1, 1, 1]), [small, dark]);
        assert.deepEqual(await showsAfter([null, 100]), [small, big, dark]);
      });

      it('shows the last of the biggest for as long as one alone', async () => {
        const taken = () => at(number, 'the biggest wins').length;
        const before = taken();
        give(100, 'demo');
        await new Promise((resolve) => setTimeout(resolve, 0.7 * SHOWN_S * 1000));
        const lastAt = performance.now();
        give(500, 'other');
        give(1, 'demo');
        await until('dark again', () => taken() === before + 3 && sent().at(-1) === dark);
        // A timer may be a millisecond early.
        assert.ok(performance.now() - lastAt >= SHOWN_S * 1000 - 2);
      });
    });
  }

  // Nested, because what is nested comes after everything else.
  describe('in the end', () => {
    it('leave no error to the log', () => {
      assert.deepEqual(red.errors, []);
    });

    it('leave nobody live and nothing available when they stop, in whatever way', async () => {
      const offline = [
        { topic: 'tiktok/bridge', payload: '{"state":"offline","creators":{}}', retain: true },
        { topic: 'tiktok/gift/available', payload: 'offline', retain: true },
      ];
      const byTopic = (a: { topic: string }, b: { topic: string }) => (a.topic < b.topic ? -1 : 1);
      assert.deepEqual(broker.wills.sort(byTopic), offline);
      await red.stop();
      assert.deepEqual(
        offline.map(({ topic }) => broker.under(topic).at(-1)),
        offline,
      );
      assert.deepEqual(broker.wills, []);
    });
  });
});

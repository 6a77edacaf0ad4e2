// The example 22: a device of Home Assistant, judged by the rules of its documentation. With a real broker: test/machines.
import assert from 'node:assert/strict';
import { connect, type MqttClient } from 'mqtt';
import { HomeAssistant, type Published } from '../support/home-assistant';
import { until } from '../support/until';
import { nodeOf, RunningExamples, WAIT_MS } from './running';

const CONFIG = 'homeassistant/device/tiktok_home_demo/config';
const AVAILABLE = 'tiktok/home';

describe('the example 22, a device of Home Assistant', function () {
  this.timeout(2 * WAIT_MS);
  const examples = new RunningExamples('22', '02', '14');
  const { at, see } = examples;
  const under = (topic: string) => examples.broker.under(topic);
  const last = (topic: string) => under(topic).at(-1)?.payload;
  const input = (name: string, message: Record<string, unknown>) => examples.red.input(nodeOf('22', name).id, message);
  const state = (creator: string, name: string, viewers: number | null = null) =>
    input('device', { creator, topic: name, payload: { state: name, viewers } });

  before(() => examples.start());
  after(() => examples.stop());

  it('shows its events without a broker, and describes the device once there is one', async () => {
    await see('22', 'sent', ({ payload }) => payload.event_type === 'gift');
    examples.broker.isOpen = true;
    await until('the device', () => under(CONFIG).length > 0, WAIT_MS);
    // The broker node's birth comes a little after its connection: the states come behind it.
    await until('the states', () => under(AVAILABLE).some(({ payload }) => payload === '[]') && last(AVAILABLE) === '["demo"]');
  });

  it('describes it as Home Assistant wants it, and its neighbors too', async () => {
    const others = ['homeassistant/event/tiktok_gift/config', 'homeassistant/binary_sensor/tiktok_demo_live/config'];
    await until('the others', () => others.every((topic) => under(topic).length > 0), WAIT_MS);
    const configs = [CONFIG, ...others].map((topic) => under(topic)[0]!);
    const home = new HomeAssistant(configs);
    assert.deepEqual(home.faults, []);
    const own = [...home.entities].filter(([id]) => id.startsWith('tiktok_home_demo_'));
    assert.deepEqual(
      own.map(([id, { platform }]) => [id.slice('tiktok_home_demo_'.length), platform]),
      [
        ['live', 'binary_sensor'],
        ['viewers', 'sensor'],
        ...['gift', 'follow', 'subscribe', 'share', 'chat'].map((type) => [type, 'event']),
      ],
    );
    const { device } = JSON.parse(configs[0]!.payload);
    assert.deepEqual([device.identifiers, device.name], [['tiktok_home_demo'], '@demo']);
    for (const [, { availability }] of own)
      assert.deepEqual(availability, {
        topic: AVAILABLE,
        template: "{{ 'online' if 'demo' in value_json else 'offline' }}",
      });
  });

  it('publishes states that are kept, and events that are not', async () => {
    const topic = (type: string) => `tiktok/home/demo/${type}`;
    await until('states', () => last(topic('live')) === 'ON' && /^\d+$/.test(last(topic('viewers')) ?? ''), WAIT_MS);
    await until('gifts', () => under(topic('gift')).length > 1, WAIT_MS);
    const user = { nickname: '<img src=x onerror=alert(1)>\u202e{{ 7 }}', username: 'ann' };
    const chat = { type: 'chat', user, text: '!light red', command: 'light', args: ['red'] };
    input('event', { topic: topic('chat'), payload: { ...chat, text: 'hello', command: null, args: [] } });
    input('event', { topic: topic('chat'), payload: chat });
    const corrected = { count: 7, added: 2, diamonds: 35, addedDiamonds: 10, gift: { name: 'Late' } };
    input('event', { topic: topic('gift'), payload: { type: 'gift', user, ...corrected } });
    input('event', { topic: topic('share'), payload: { type: 'share', user: null } });
    await until('events', () => under(topic('share')).some(({ payload }) => payload === '{"event_type":"share"}'));
    const commands = under(topic('chat')).map(({ payload }) => JSON.parse(payload));
    assert.ok(commands.every(({ command }) => command !== null));
    assert.deepEqual(
      commands.find(({ username }) => username === 'ann'),
      { event_type: 'chat', user: user.nickname, username: 'ann', command: 'light', args: ['red'] },
    );
    const gifts = under(topic('gift')).map(({ payload }) => JSON.parse(payload));
    const { count, diamonds } = gifts.find(({ gift: name }) => name === 'Late');
    assert.deepEqual([count, diamonds], [2, 10], 'what was added: sums are right, though a gift is told of again');
    assert.deepEqual(Object.keys(gifts[0]), ['event_type', 'user', 'username', 'gift', 'count', 'diamonds']);
    const home = new HomeAssistant([under(CONFIG)[0]!]);
    for (const { config } of home.entities.values())
      for (const message of under(config['state_topic'] as string)) home.judge(message);
    assert.deepEqual(home.faults, []);
    for (const message of [...under(topic('live')), ...under(topic('viewers')), ...under(AVAILABLE), ...under(CONFIG)])
      assert.ok(message.retain, message.topic);
  });

  it('says all of it again when Home Assistant is back', async () => {
    const client: MqttClient = connect(`mqtt://127.0.0.1:${examples.broker.port}`);
    const told = ['tiktok/home/demo/live', 'tiktok/home/demo/viewers', CONFIG, AVAILABLE];
    const before = told.map((topic) => under(topic).length);
    await client.publishAsync('homeassistant/status', 'online');
    await until('told again', () => told.every((topic, index) => under(topic).length > before[index]!));
    await client.endAsync();
    assert.equal(last(AVAILABLE), '["demo"]');
  });

  it('does not know how many watch once the LIVE is over, and keeps what it knows while a connection heals', async () => {
    const states = () => ['live', 'viewers'].map((key) => last(`tiktok/home/someone/${key}`));
    state('someone', 'live', 0);
    await until('live', () => states().every((payload) => payload !== undefined));
    assert.deepEqual(states(), ['ON', '0']);
    state('someone', 'reconnecting');
    state('someone', 'connecting');
    state('someone', 'ended');
    await until('over', () => states().join() === 'OFF,None');
    assert.equal(under('tiktok/home/someone/live').length, 2);
    state('someone', 'offline');
    await until('offline', () => under('tiktok/home/someone/live').length === 3);
    assert.deepEqual(JSON.parse(last(AVAILABLE)!), ['demo', 'someone']);
    const home = new HomeAssistant([under('homeassistant/device/tiktok_home_someone/config')[0]!]);
    for (const key of ['live', 'viewers'])
      for (const message of under(`tiktok/home/someone/${key}`)) home.judge(message);
    assert.deepEqual(home.faults, []);
  });

  it('is unavailable while nobody watches', async () => {
    for (const name of ['stopped', 'failed']) {
      state('someone', 'offline');
      await until('available', () => last(AVAILABLE)!.includes('someone'));
      state('someone', name);
      await until(name, () => last(AVAILABLE) === '["demo"]');
    }
  });

  it('gives each creator a device of his own', async () => {
    for (const creator of ['ann.b', 'ann_b']) state(creator, 'offline');
    const ids = ['tiktok_home_ann-b', 'tiktok_home_ann_b'];
    const config = (id: string): Published | undefined => under(`homeassistant/device/${id}/config`)[0];
    await until('both', () => ids.every((id) => config(id) !== undefined));
    const home = new HomeAssistant([...ids.map((id) => config(id)!), under(CONFIG)[0]!]);
    assert.deepEqual(home.faults, []);
    assert.equal(home.entities.size, 21);
  });

  it('leaves nobody available when it stops, in whatever way', async () => {
    const offline = { topic: AVAILABLE, payload: '[]', retain: true };
    assert.deepEqual(
      examples.broker.wills.filter(({ topic }) => topic === AVAILABLE),
      [offline],
    );
    assert.ok(at('22', 'the LIVE').every(({ action }) => action === 'status'));
    await examples.red.stop();
    assert.deepEqual(under(AVAILABLE).at(-1), offline);
  });
});

describe('the judge of what Home Assistant is told', () => {
  const fine = {
    device: { identifiers: ['a'], name: 'A' },
    origin: { name: 'test' },
    availability_topic: 'a',
    components: { one: { platform: 'event', name: 'One', unique_id: 'a_one', state_topic: 'a/one', event_types: ['one'] } },
  };
  const faultsOf = (payload: object, topic = 'homeassistant/device/a/config', retain = true) =>
    new HomeAssistant([{ topic, payload: JSON.stringify(payload), retain }]).faults.join();
  const changed = (change: object) => ({ ...fine, components: { one: { ...fine.components.one, ...change } } });

  it('finds what is wrong', () => {
    assert.equal(faultsOf(fine), '');
    const wrong: [RegExp, object, string?][] = [
      [/no discovery topic/, fine, 'homeassistant/device/a.b/config'],
      [/light is not known/, changed({ platform: 'light' })],
      [/no origin/, { ...fine, origin: undefined }],
      [/without identifiers/, { ...fine, device: { name: 'A' } }],
      [/no availability/, { ...fine, availability_topic: 'a/#' }],
      [/two kinds/, { ...fine, availability: [] }],
      [/no components/, { ...fine, components: {} }],
      [/no platform/, changed({ platform: undefined })],
      [/no unique_id/, changed({ unique_id: undefined })],
      [/lacks event_types/, changed({ event_types: undefined })],
      [/no event types/, changed({ event_types: [] })],
      [/object_id is not known/, changed({ object_id: 'x' })],
      [/foreign entity id/, changed({ default_entity_id: 'sensor.x' })],
      [/repeats the device/, changed({ name: 'A one' })],
      [/no state topic/, changed({ state_topic: 'a/+' })],
      [/a device or an origin of its own/, changed({ device: {} })],
    ];
    for (const [pattern, payload, topic] of wrong) assert.match(faultsOf(payload, topic), pattern);
    assert.match(faultsOf(fine, undefined, false), /not retained/);
    const home = new HomeAssistant([{ topic: 'homeassistant/device/a/config', payload: JSON.stringify(fine), retain: true }]);
    home.judge({ topic: 'a/one', payload: '{"event_type":"two"}', retain: true });
    assert.deepEqual(home.faults, ['a/one: is an event, and retained', 'a/one: has the event_type two']);
  });
});

// The example 14, and what the broker is told when the examples stop.
import assert from 'node:assert/strict';
import { until } from '../support/until';
import { nodeOf, type RunningExamples, says, WAIT_MS } from './running';

export function bridge(examples: RunningExamples): void {
  const { see } = examples;

  it('14 publishes events and who is live, and another machine hears them', async () => {
    const bridge = () => JSON.parse(examples.broker.under('tiktok/bridge').at(-1)?.payload ?? '{}');
    await until(
      'MQTT',
      () => examples.broker.under('tiktok/demo/gift').length > 0 && bridge().creators?.demo === 'live',
      WAIT_MS,
    );
    // The broker node's birth, which names nobody, comes a little after its connection: the states come behind it.
    const birth = '{"state":"online","creators":{}}';
    const said = () => examples.broker.under('tiktok/bridge').map(({ payload }) => payload);
    await until('the birth', () => said().includes(birth) && said().at(-1) !== birth);
    const [gift] = examples.broker.under('tiktok/demo/gift');
    assert.equal(gift!.retain, false);
    assert.equal(JSON.parse(gift!.payload).type, 'gift');
    assert.deepEqual(bridge(), { state: 'online', creators: { demo: 'live' } });
    assert.ok(examples.broker.under('tiktok/bridge').every(({ retain }) => retain));
    await see('14', 'on another machine', says(/^.+ gave \d+ x .+ to @demo$/));
  });

  it('14 tells Home Assistant of each creator, with a device and when to believe it', () => {
    const [config] = examples.broker.under('homeassistant/binary_sensor/tiktok_demo_live/config');
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
    const state = (creator: string, state: string) => examples.red.input(input, { creator, topic: state, payload: { state } });
    state('ann.viewer', 'live');
    state('ann.viewer', 'reconnecting');
    state('ann_viewer', 'offline');
    const told = () => JSON.parse(examples.broker.under('tiktok/bridge').at(-1)!.payload).creators;
    await until('told', () => told().ann_viewer === 'offline');
    assert.equal(told()['ann.viewer'], 'live');
    for (const id of ['tiktok_ann-viewer_live', 'tiktok_ann_viewer_live']) {
      const config = () => examples.broker.under(`homeassistant/binary_sensor/${id}/config`)[0];
      await until(id, () => config() !== undefined);
      assert.equal(JSON.parse(config()!.payload).unique_id, id);
    }
  });
}

/** The last test of all: it stops them. */
export function atTheEnd(examples: RunningExamples): void {
    it('leave nobody live and nothing available when they stop, in whatever way', async () => {
      const offline = [
        { topic: 'tiktok/bridge', payload: '{"state":"offline","creators":{}}', retain: true },
        { topic: 'tiktok/gift/available', payload: 'offline', retain: true },
        { topic: 'tiktok/home', payload: '[]', retain: true },
      ];
      const byTopic = (a: { topic: string }, b: { topic: string }) => (a.topic < b.topic ? -1 : 1);
      assert.deepEqual(examples.broker.wills.sort(byTopic), offline);
      await examples.red.stop();
      assert.deepEqual(
        offline.map(({ topic }) => examples.broker.under(topic).at(-1)),
        offline,
      );
      assert.deepEqual(examples.broker.wills, []);
    });
}

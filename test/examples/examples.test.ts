import assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type WireMessage } from '../../nodes/client/wire';
import { commandOf } from '../../nodes/client/events/text/command';
import { framesOf } from '../../nodes/simulator/recording/recording';
import { type Received } from '../support/embedded-red';
import { until } from '../support/until';
import { atTheEnd, bridge } from './bridge';
import { lights } from './lights';
import { nodeOf, RunningExamples, says, WAIT_MS } from './running';

describe('the examples, running', function () {
  this.timeout(2 * WAIT_MS);
  const examples = new RunningExamples();
  const { press, at, see, sentTo } = examples;

  before(() => examples.start());
  after(() => examples.stop());

  it('02 shows what would go to the light without a broker, and sends it when there is one', async () => {
    const shown = await see('02', 'sent to the light', ({ payload }) => payload.state === 'ON');
    assert.deepEqual(Object.keys(shown.payload), ['state', 'brightness', 'color']);
    await see('02', 'sent to the light', ({ payload }) => payload.state === 'OFF');
    examples.broker.isOpen = true;
    const announced = 'homeassistant/event/tiktok_gift/config';
    const light = 'zigbee2mqtt/lamp/set';
    await until('MQTT', () => [announced, light, 'tiktok/gift'].every((topic) => examples.broker.under(topic)[0]), WAIT_MS);
    const [config] = examples.broker.under(announced);
    assert.equal(config!.retain, true);
    const { state_topic: topic, event_types: types } = JSON.parse(config!.payload);
    const event = JSON.parse(examples.broker.under('tiktok/gift')[0]!.payload);
    assert.equal(topic, 'tiktok/gift');
    assert.deepEqual(types, [event.event_type]);
    assert.deepEqual(Object.keys(event), ['event_type', 'gift', 'diamonds', 'user']);
    const { device, availability_topic: available } = JSON.parse(config!.payload);
    assert.deepEqual([device.identifiers, device.name], [['tiktok_live'], 'TikTok LIVE']);
    assert.deepEqual(examples.broker.under(available), [{ topic: available, payload: 'online', retain: true }]);
    assert.match(JSON.parse(examples.broker.under(light)[0]!.payload).state, /^(ON|OFF)$/);
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
    const counted = () => examples.red.flowContext(nodeOf('04', 'start again').id, 'diamonds');
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
      examples.red.input(live, { action: 'sample' });
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
      examples.red.input(nodeOf('05', 'which command?').id, { payload: { text, ...commandOf(text), user } });
    }
    await until('three songs', () => at('05', 'once in 5 s').length >= songs + 3);
    await see('05', 'answers', says(/^@.+ This is/));
    assert.ok(at('05', 'answers').length <= at('05', 'once in 5 s').length - 2);
    await until('the cooldown', () => Date.now() > redAt + 3_000);
    const green = { text: '!light green', ...commandOf('!light green'), user: { ...user, isSubscriber: true } };
    examples.red.input(nodeOf('05', 'which command?').id, { payload: green });
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
    examples.red.input(live, { action: 'sample' });
    examples.red.input(live, { action: 'sample' });
    await until('both samples', () => taken().length === 2);
    await see('06', 'thanks', says(/^Welcome Sample Viewer, thank you for following!$/));
    assert.equal(thanked().length, 1);
    press('06', 'forget everybody');
    await see('06', 'new here?', ({ reset }) => reset === true);
    examples.red.input(live, { action: 'sample' });
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

  it('12 records what the simulator plays again', async () => {
    const recording = join(examples.red.userDir, 'tiktok-live.ndjson');
    press('12', 'record');
    await see('12', 'where to', () => true);
    await until('a recording', () => existsSync(recording) && statSync(recording).size > 50_000, WAIT_MS);
    press('12', 'stop');
    // Its last lines are written after the stop, and one of them may be half there.
    const [whole] = /^.*\n/s.exec(readFileSync(recording, 'utf8'))!;
    const file = join(examples.red.userDir, 'whole-lines.ndjson');
    writeFileSync(file, whole);
    for await (const { atMs, messages } of framesOf(file, (text) => assert.fail(text))) {
      assert.ok(Math.abs(Date.now() - atMs!) < 60_000);
      const [{ type, data }] = messages as [WireMessage];
      assert.match(type, /^(Webcast|roomInfo|workerInfo|tiktok\.connect)/);
      assert.equal(typeof data, 'object');
    }
    press('12', 'play');
    await see('12', 'played', ({ payload }) => payload.creator === 'recording' && payload.type !== 'other');
    press('12', 'stop');
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

  it('16 tells what happens, by one call', async () => {
    press('16', 'look now');
    await see('16', 'in one line', says(/^@demo: (\d+ viewers, )?(\d+ x \w+(, )?)+; \d+ diamonds$/));
    await see('16', 'events', says(/^(earlier: )?chat by .+: .+$/));
    examples.red.input(nodeOf('16', 'what happens?').id, { creator: 'offline' });
    await see('16', 'why not', ({ error }) => error.code === 'NOT_FOUND');
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
    examples.red.input(nodeOf('13', 'later').id, { payload });
    await until('the call again', () => at('13', 'room of the creator').length > calls);
  });

  it('18 is the primary ear where the environment does not say otherwise', async () => {
    await see('18', 'live', ({ action, creator }) => action === 'connect' && creator === 'demo');
  });

  it('24 shows what Discord would be told, where no address is given', async () => {
    const { payload } = await see('24', 'message', () => true);
    assert.equal(payload.payload_json.content, '\\@demo is live!');
    assert.ok(payload['files[0]'].value.length > 100);
    assert.deepEqual(at('24', 'Discord'), []);
  });

  // Nested, because what is nested comes after everything else.
  describe('14', () => bridge(examples));
  lights(examples);
  // Late, because the lamp is deaf for ten seconds.
  describe('15', () => {
    it('15 brings a gift again until the lamp has answered', async () => {
      const { gift, again } = await see('15', 'shown, and done', (message) => message['again'] > 0);
      assert.ok(at('15', 'comes again').some((message) => message['gift'].key === gift.key), 'it was deaf at first');
      const sent = at('15', 'what to show').filter(({ payload }) => payload.key === gift.key);
      assert.deepEqual(sent.at(-1)!.payload, gift);
      assert.equal(sent.at(-1)!['again'], again);
      await until('done', () => at('15', 'live').some(({ action, payload }) => action === 'done' && payload.key === gift.key));
      await see('15', 'shaky lamp', ({ payload }) => /^.+: \d+ x .+$/.test(payload.show));
    });
  });
  describe('in the end', () => {
    it('leave no error to the log', () => {
      assert.deepEqual(examples.red.errors, []);
    });

    atTheEnd(examples);
  });
});

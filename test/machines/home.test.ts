// The example 22 on a machine of its own, beside a Mosquitto and whoever listens as Home Assistant does.
import assert from 'node:assert/strict';
import { connect, type MqttClient } from 'mqtt';
import { HomeAssistant, type Published } from '../support/home-assistant';
import { exampleOf } from '../support/examples';

import { Machine } from './machine';
import { Mosquitto } from './mosquitto';
import { waitFor } from './wait';

const WAIT_MS = 60_000;
const CONFIG = 'homeassistant/device/tiktok_home_demo/config';
const AVAILABLE = 'tiktok/home';
const LIVE = 'tiktok/home/demo/live';
const VIEWERS = 'tiktok/home/demo/viewers';

/** Hears everything, as it comes. */
class Listener {
  readonly heard: Published[] = [];
  readonly #client: MqttClient;

  constructor(port: number) {
    this.#client = connect(`mqtt://127.0.0.1:${port}`, { reconnectPeriod: 50 });
    this.#client.on('error', () => undefined);
    this.#client.on('connect', () => this.#client.subscribe('#', { qos: 1 }));
    this.#client.on('message', (topic, payload, { retain }) => {
      this.heard.push({ topic, payload: payload.toString(), retain });
    });
  }

  last = (topic: string): string | undefined => this.heard.findLast((message) => message.topic === topic)?.payload;

  /** As it says when it has started. */
  say = (word: string) => this.#client.publishAsync('homeassistant/status', word);

  /** Of what came from now on. */
  since(): { has: (topic: string, payload?: RegExp) => boolean; order: (...topics: string[]) => string[] } {
    const from = this.heard.length;
    const fresh = () => this.heard.slice(from);
    return {
      has: (topic, payload = /^/) =>
        fresh().some((message) => message.topic === topic && payload.test(message.payload)),
      order: (...topics) =>
        fresh()
          .filter(({ topic }) => topics.includes(topic))
          .map(({ payload }) => payload),
    };
  }

  end = () => this.#client.endAsync(true);
}

describe('the example 22 beside a Mosquitto', function () {
  this.timeout(3 * WAIT_MS);
  let broker: Mosquitto;
  let machine: Machine;
  let home: Listener;
  const isThere = () =>
    home.last(AVAILABLE) === '["demo"]' && home.last(LIVE) === 'ON' && /^\d+$/.test(home.last(VIEWERS) ?? '');

  before(async () => {
    broker = await Mosquitto.start();
    home = new Listener(broker.port);
    const flow = structuredClone(exampleOf('22').nodes);
    for (const node of flow) {
      if (node.type === 'mqtt-broker') Object.assign(node, { broker: '127.0.0.1', port: String(broker.port) });
    }
    machine = new Machine({ name: 'home', flow, credentials: {}, reconnectMs: 200, env: {} });
    await machine.start();
  });

  after(async () => {
    await machine.remove();
    await home.end();
    await broker.remove();
  });

  it('is born unavailable, and available once its states are told', async () => {
    await waitFor('there', isThere, WAIT_MS);
    const told = home.heard.filter(({ topic }) => topic === AVAILABLE).map(({ payload }) => payload);
    assert.equal(told[0], '[]');
  });

  it('is known to whoever comes later, without old events', async () => {
    await waitFor('a gift', () => home.heard.some(({ topic }) => topic === 'tiktok/home/demo/gift'), WAIT_MS);
    const late = new Listener(broker.port);
    await waitFor(
      'all of it',
      () => [CONFIG, AVAILABLE, LIVE, VIEWERS].every((topic) => late.last(topic) !== undefined),
      WAIT_MS,
    );
    const kept = late.heard.filter(({ retain }) => retain);
    await late.end();
    assert.deepEqual(kept.map(({ topic }) => topic).sort(), [CONFIG, AVAILABLE, LIVE, VIEWERS].sort());
    const judge = new HomeAssistant(kept.filter(({ topic }) => topic === CONFIG));
    for (const message of [...home.heard.filter(({ topic }) => topic.startsWith(`${AVAILABLE}/`)), ...kept])
      judge.judge(message);
    assert.deepEqual(judge.faults, []);
    assert.equal(judge.entities.size, 7);
  });

  it('is described again when Home Assistant is back', async () => {
    const since = home.since();
    await home.say('online');
    await waitFor('again', () => [CONFIG, AVAILABLE, LIVE, VIEWERS].every((topic) => since.has(topic)), WAIT_MS);
    assert.ok(isThere());
  });

  it('is unavailable by its will when it is killed, and comes back', async () => {
    await machine.end('SIGKILL');
    await waitFor('the will', () => home.last(AVAILABLE) === '[]', WAIT_MS);
    const since = home.since();
    await machine.start();
    await waitFor('back', () => since.has(AVAILABLE, /demo/) && isThere(), WAIT_MS);
    assert.equal(since.order(AVAILABLE)[0], '[]');
  });

  it('says so itself when it is stopped', async () => {
    await machine.end('SIGTERM');
    await waitFor('the close', () => home.last(AVAILABLE) === '[]', WAIT_MS);
    const since = home.since();
    await machine.start();
    await waitFor('back', () => since.has(AVAILABLE, /demo/) && isThere(), WAIT_MS);
  });

  it('tells a broker all of it that has forgotten everything', async () => {
    await broker.end('SIGKILL');
    const since = home.since();
    await broker.start();
    await waitFor('again', () => [CONFIG, LIVE, VIEWERS].every((topic) => since.has(topic)), WAIT_MS);
    await waitFor('there', () => since.has(AVAILABLE, /demo/) && isThere(), WAIT_MS);
    assert.deepEqual(machine.errors, []);
  });
});

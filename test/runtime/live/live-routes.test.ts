import assert from 'node:assert/strict';
import { EVENT_TYPES } from '../../../nodes/client/events/model';
import { nodeRed, TAB } from '../../support/red';

describe('preview of a live message', () => {
  before(() => nodeRed.start());
  after(() => nodeRed.stop());
  afterEach(() => nodeRed.unload());

  const post = async (body: unknown, status = 200): Promise<any> =>
    (
      await nodeRed
        .request()
        .post('/euler-live/preview')
        .send(body as object)
        .expect(status)
    ).body;

  /** The ids and times of a sample are those of its moment. */
  const timeless = (message: unknown): unknown =>
    JSON.parse(JSON.stringify(message), (name, value: unknown) => {
      if (name === '_msgid') return undefined;
      if (typeof value === 'number' && value > 1e9) return 'time';
      // Ids are made of the time; a key holds several.
      return typeof value === 'string' ? value.replace(/\d{10,}/g, 'id') : value;
    });

  it('is the message that the sample button sends, in each type and format', async function () {
    const place = { z: 'tab', x: 1, y: 1 };
    const lives = EVENT_TYPES.flatMap((sample) =>
      ['simple', 'raw', 'both'].map((format) => ({
        id: `${sample}-${format}`,
        type: 'euler-live',
        ...place,
        account: 'account',
        creators: '@Host.Account, other',
        autoConnect: false,
        sample,
        format,
        topic: 'tiktok/{creator}/{type}',
        wires: [[`${sample}-${format}-out`], []],
      })),
    );
    const outs = lives.map(({ id }) => ({ id: `${id}-out`, type: 'helper', ...place }));
    await nodeRed.load([TAB, { id: 'account', type: 'euler-account', service: 'simulator' }, ...lives, ...outs]);
    for (const { id, sample, format, topic, creators } of lives) {
      const { message } = await post({ sample, creators, format, topic });
      await nodeRed.request().post(`/euler-live/${id}/sample`).expect(200);
      const [sent] = await nodeRed.see(`${id}-out`);
      assert.deepEqual(timeless(message), timeless(sent), id);
      assert.equal(message.simulated, true);
    }
  });

  it('is the message that the sample button sends, whatever creators there are', async () => {
    const lists = [',', 'no name', 'no name, fifth'];
    const place = { z: 'tab', x: 1, y: 1 };
    const lives = lists.map((creators, index) => ({
      id: `live-${index}`,
      type: 'euler-live',
      ...place,
      account: 'account',
      creators,
      autoConnect: false,
      wires: [[`out-${index}`], []],
    }));
    const outs = lists.map((_, index) => ({ id: `out-${index}`, type: 'helper', ...place }));
    await nodeRed.load([TAB, { id: 'account', type: 'euler-account', service: 'simulator' }, ...lives, ...outs]);
    for (const [index, creator] of lists.entries()) {
      await nodeRed.request().post(`/euler-live/live-${index}/sample`).expect(200);
      const [sent] = await nodeRed.see(`out-${index}`);
      assert.equal(sent?.creator, (await post({ creators: creator })).message.creator, `creators: ${creator}`);
    }
  });

  it('begins with what a new node has', async () => {
    await nodeRed.load([]);
    const { message } = await post({});
    assert.deepEqual(
      [message.topic, message.creator, message.payload.type, message.payload.gift.name],
      ['gift', 'demo', 'gift', 'Rose'],
    );
    assert.deepEqual((await post({ sample: '', creators: ' ', format: '', topic: '' })).message.topic, 'gift');
  });

  const creators: [given: unknown, name: string][] = [
    ['', 'demo'],
    ['@Some.Name', 'some.name'],
    ['first, second', 'first'],
    [' , \nhttps://www.tiktok.com/@Third/live\nfourth', 'third'],
    ['no name, fifth', 'fifth'],
    ['${CREATOR}', 'demo'],
    [['sixth'], 'sixth'],
    [{ name: 'x' }, 'demo'],
  ];
  it('takes the first creator of the list', async () => {
    await nodeRed.load([]);
    for (const [creator, name] of creators) {
      const { message } = await post({ sample: 'chat', creators: creator, format: 'simple', topic: '{creator}' });
      assert.deepEqual([message.creator, message.topic, message.payload.creator], [name, name, name]);
    }
  });

  const wrong: [fields: Record<string, unknown>, words: RegExp][] = [
    [{ sample: 'nothing' }, /no event type nothing/],
    [{ sample: '__proto__' }, /no event type __proto__/],
    [{ sample: 7 }, /no event type 7/],
    [{ sample: {} }, /Sample must be a text/],
    [{ events: ['chat'] }, /the sample is a gift, and this node sends only chat/],
    [{ minDiamonds: 'many' }, /At least must be a number/],
    [{ giftMatch: 'none' }, /Gift rule must be one of: all, any/],
    [{ format: 'xml' }, /Payload must be one of: simple, raw, both/],
    [{ format: ['raw'] }, /Payload must be a text/],
    [{ topic: 'tiktok/{user}' }, /Topic: \{user\} is unknown/],
    [{ topic: '${WHO}/{type}' }, /Topic: Node-RED fills in \$\{WHO\} only where it is the whole value/],
    [{ topic: { toString: 1 } }, /Topic must be a text/],
    [{ topic: ' ${TOPIC} ' }, /TOPIC is not set, or has spaces around it/],
  ];
  for (const [fields, words] of wrong) {
    it(`says what is wrong: ${JSON.stringify(fields)}`, async () => {
      await nodeRed.load([]);
      const answer = await post(
        { sample: 'gift', creators: 'demo', format: 'simple', topic: '{type}', ...fields },
        400,
      );
      assert.match(answer.message, words);
      assert.deepEqual(Object.keys(answer), ['message']);
    });
  }

  it('takes a body that is none for an empty one', async () => {
    await nodeRed.load([]);
    for (const body of [[], [1], undefined]) assert.equal((await post(body)).message.topic, 'gift');
  });
});

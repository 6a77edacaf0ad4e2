import assert from 'node:assert/strict';
import { decodeFrame } from '../../../../nodes/client/live/frames/decode';
import { Chance } from '../../../support/random';
import { bundle, chat, gift } from '../../../support/wire';

const read = (content: unknown) =>
  decodeFrame(Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)));
const NOTHING = { timestamp: null, messages: [], broken: 1, isDamaged: false, hasBareIds: false };

describe('frames', () => {
  it('are bundles with the time of the service', () => {
    const messages = [chat(), gift()];
    assert.deepEqual(read(bundle(1_700_000_000_000, ...messages)), {
      timestamp: 1_700_000_000_000,
      messages,
      broken: 0,
      isDamaged: false,
      hasBareIds: false,
    });
    assert.deepEqual(read(bundle(1_700_000_000_000)), {
      timestamp: 1_700_000_000_000,
      messages: [],
      broken: 0,
      isDamaged: false,
      hasBareIds: false,
    });
  });

  it('are single messages, or arrays of them, without a time', () => {
    const wire = chat();
    assert.deepEqual(read(wire), { timestamp: null, messages: [wire], broken: 0, isDamaged: false, hasBareIds: false });
    assert.deepEqual(read([wire, wire]), {
      timestamp: null,
      messages: [wire, wire],
      broken: 0,
      isDamaged: false,
      hasBareIds: false,
    });
    assert.deepEqual(read([]), { timestamp: null, messages: [], broken: 0, isDamaged: false, hasBareIds: false });
  });

  it('may have white space around them', () => {
    const wire = chat();
    assert.deepEqual(read(`\r\n\t ${JSON.stringify(wire)} \n`).messages, [wire]);
  });

  it('may begin with a byte order mark', () => {
    const wire = chat();
    // Buffer.toString() keeps the mark, and JSON.parse() refuses it.
    assert.deepEqual(read(`\ufeff${JSON.stringify(wire)}`), {
      timestamp: null,
      messages: [wire],
      broken: 0,
      isDamaged: false,
      hasBareIds: false,
    });
  });

  it('tell their time as a number or as a text, and none where it says nothing', () => {
    const time = (timestamp: unknown) => read({ timestamp, messages: [chat()] }).timestamp;
    assert.equal(time(1_700_000_000_000), 1_700_000_000_000);
    assert.equal(time('1700000000000'), 1_700_000_000_000);
    for (const none of [undefined, null, '', '0', 0, -5, 'soon', true, {}, [], [1_700_000_000_000]]) {
      assert.equal(time(none), null, JSON.stringify(none));
    }
  });

  it('with an impossible time have none: everything would be history, for ever', () => {
    const time = (timestamp: unknown) => read({ timestamp, messages: [chat()] }).timestamp;
    for (const none of [1e300, 1e15, 7]) assert.equal(time(none), null, String(none));
    assert.equal(time(1_700_000_000), 1_700_000_000_000);
  });

  it('count entries that are no messages, and give the others', () => {
    const wire = chat();
    const entries = [null, 1, 'text', [], [wire], {}, { data: {} }, { type: 7 }, { type: '' }, { type: null }, true];
    assert.deepEqual(read({ timestamp: 5e12, messages: [...entries, wire] }), {
      timestamp: 5e12,
      messages: [wire],
      broken: entries.length,
      isDamaged: false,
      hasBareIds: false,
    });
    assert.deepEqual(read([...entries, wire]), {
      timestamp: null,
      messages: [wire],
      broken: entries.length,
      isDamaged: false,
      hasBareIds: false,
    });
  });

  it('that hold a message without data hold a message', () => {
    assert.deepEqual(read({ type: 'tiktok.connect' }).messages, [{ type: 'tiktok.connect' }]);
  });

  it('that are not JSON objects or arrays are broken: empty, plain values, truncated, protobuf, deep', () => {
    const whole = JSON.stringify(bundle(1_700_000_000_000, chat()));
    const broken = [
      '',
      ' ',
      '\ufeff',
      'null',
      'true',
      '17',
      '"text"',
      'NaN',
      '{',
      '[',
      '{]',
      '[1,]',
      whole.slice(0, -1),
    ];
    for (const text of broken) assert.deepEqual(read(text), NOTHING, text);
    assert.deepEqual(decodeFrame(Buffer.from([0x0a, 0x12, 0x08, 0xe9, 0x07, 0x7b, 0x7d, 0xff])), NOTHING);
    assert.deepEqual(decodeFrame(Buffer.from([0x1f, 0x8b, 0x08, 0x00])), NOTHING);
    for (const text of ['{}', '[[]]', '[[[{"type":"a"}]]]', '[null]', '{"messages":{}}', '{"messages":null}']) {
      assert.deepEqual(read(text), NOTHING, text);
    }
  });

  it('cut off anywhere are broken, never half a message', () => {
    const whole = Buffer.from(JSON.stringify(bundle(1_700_000_000_000, chat(), gift())));
    for (let length = 0; length < whole.length; length++)
      assert.deepEqual(decodeFrame(whole.subarray(0, length)), NOTHING);
  });

  it('of random bytes never throw, with or without a beginning that looks like JSON', () => {
    const chance = new Chance(7);
    for (let round = 0; round < 3_000; round++) {
      const noise = chance.bytes(chance.whole(0, 60));
      const beginning = chance.pick(['', '{', '[', '{"messages":[', '[{"type":"', '\ufeff{', ' [']);
      const { messages, broken } = decodeFrame(Buffer.concat([Buffer.from(beginning), noise]));
      assert.ok(broken > 0 || beginning !== '', 'noise was taken for a sound frame');
      for (const { type } of messages) assert.equal(typeof type, 'string');
    }
  });

  it('with one byte changed never throw', () => {
    const chance = new Chance(8);
    const whole = Buffer.from(JSON.stringify(bundle(1_700_000_000_000, chat(), gift())));
    for (let round = 0; round < 3_000; round++) {
      const damaged = Buffer.from(whole);
      damaged[chance.whole(0, damaged.length - 1)] = chance.whole(0, 255);
      assert.ok(Array.isArray(decodeFrame(damaged).messages));
    }
  });

  it('with bad UTF-8 are read all the same, and marked', () => {
    const [before, after] = JSON.stringify(bundle(1_700_000_000_000, chat({ comment: '@' }))).split('@');
    const frame = decodeFrame(
      Buffer.concat([Buffer.from(`${before}hi `), Buffer.from([0xff, 0xc3]), Buffer.from(after!)]),
    );
    assert.deepEqual([frame.broken, frame.isDamaged], [0, true]);
    assert.match((frame.messages[0]?.data as { comment: string }).comment, /^hi \ufffd+$/);
    assert.equal(frame.timestamp, 1_700_000_000_000);
    assert.equal(read(bundle(1_700_000_000_000, chat({ comment: 'schön 🌹' }))).isDamaged, false);
  });

  describe('with ids as bare numbers', () => {
    const LONG = '7400000000000000101';
    const PLACES: Record<string, string> = {
      'of the message': `{"type":"a","data":{"common":{"msgId":${LONG}}}}`,
      'of the message, v1': `{"type":"a","data":{"event":{"msgId":${LONG}}}}`,
      'of the room': `{"type":"a","data":{"common":{"msgId":"1","roomId":${LONG}}}}`,
      'of the user': `{"type":"a","data":{"user":{"userId":"0","id":${LONG}}}}`,
      'of the streak': `{"type":"a","data":{"groupId":${LONG}}}`,
      'of the room that is announced': `{"type":"roomInfo","data":{"roomInfo":{"id":${LONG}}}}`,
      'below zero': `{"type":"a","data":{"groupId":-${LONG}}}`,
      'with white space': `{"type":"a","data":{"groupId" :\n ${LONG} }}`,
    };
    for (const [where, message] of Object.entries(PLACES)) {
      it(`keep their digits: ${where}`, () => {
        const texts = `"text":"${LONG},:${LONG} \\" ${LONG}","list":[${LONG},[${LONG}]],"small":12,"float":1.5e300`;
        const frame = read(`[{"type":"b","data":{${texts}}},${message}]`);
        assert.equal(frame.hasBareIds, true);
        assert.deepEqual(frame.messages[0]?.data, {
          text: `${LONG},:${LONG} " ${LONG}`,
          list: [LONG, [LONG]],
          small: 12,
          float: 1.5e300,
        });
        assert.ok(JSON.stringify(frame.messages[1]).includes(`${LONG}"`), JSON.stringify(frame.messages[1]));
      });
    }

    it('are read so from then on, wherever they are', () => {
      const frame = decodeFrame(Buffer.from(`{"type":"a","data":{"battle":{"id":${LONG}}}}`), true);
      assert.deepEqual(frame.messages, [{ type: 'a', data: { battle: { id: LONG } } }]);
      assert.deepEqual(decodeFrame(Buffer.from('{"type":"a"'), true), NOTHING);
    });

    it('are left alone where the id that is read is a text', () => {
      for (const message of [
        `{"user":{"userId":"7","id":${LONG}}}`,
        '{"common":{"msgId":5},"groupId":9007199254740991}',
      ]) {
        assert.equal(read(`{"type":"a","data":${message}}`).hasBareIds, false, message);
      }
    });
  });

  it('with names of prototypes are plain data', () => {
    const text = '{"__proto__":{"type":"a","messages":[{"type":"a"}]},"constructor":{"prototype":{"type":"a"}}}';
    assert.deepEqual(read(text), NOTHING);
    assert.deepEqual(read(`{"messages":[${text}]}`).messages, []);
    for (const type of ['__proto__', 'constructor', 'hasOwnProperty']) {
      assert.equal(read(`{"type":"${type}","data":{"__proto__":{"polluted":true}}}`).messages[0]?.type, type);
    }
    assert.equal(({} as { polluted?: boolean }).polluted, undefined);
    assert.equal(({} as { type?: string }).type, undefined);
  });

  it('of 8 MB are read', () => {
    const wire = chat({ comment: 'x'.repeat(8 * 1024 * 1024 - 1_000) });
    assert.deepEqual(read(bundle(1_700_000_000_000, wire)).messages, [wire]);
    const many = Array.from({ length: 20_000 }, () => chat());
    assert.equal(read(bundle(1_700_000_000_000, ...many)).messages.length, 20_000);
  });
});

import assert from 'node:assert/strict';
import { wireTypesFor } from '../../../../nodes/client/events/catalog';
import { EVENT_TYPES } from '../../../../nodes/client/events/model';
import { decodeFrame } from '../../../../nodes/client/live/frames/decode';
import { FrameFilter } from '../../../../nodes/client/live/frames/frame-filter';
import { Chance } from '../../../support/random';
import { bundle, chat, gift, message } from '../../../support/wire';

const TYPES = [
  ...(wireTypesFor(EVENT_TYPES.filter((type) => type !== 'other')) ?? []),
  'tiktok.connect',
  'WebcastNew',
  'Ü',
];
const bytes = (content: unknown) => Buffer.from(JSON.stringify(content));

/** JSON with white space wherever it may stand. */
function spaced(value: unknown, chance: Chance): string {
  const gap = () => chance.pick(['', '', ' ', '\n', '\t', '\r\n  ']);
  if (Array.isArray(value))
    return `[${gap()}${value.map((entry) => spaced(entry, chance)).join(`${gap()},${gap()}`)}${gap()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value).map(
    ([key, entry]) => `${JSON.stringify(key)}${gap()}:${gap()}${spaced(entry, chance)}`,
  );
  return `{${gap()}${fields.join(`${gap()},${gap()}`)}${gap()}}`;
}

describe('frame filter', () => {
  it('takes every frame where everything is wanted', () => {
    const filter = new FrameFilter(null);
    for (const data of [bytes(bundle(1, chat())), Buffer.alloc(0), Buffer.from([0xff])])
      assert.ok(filter.mayHold(data));
  });

  it('takes none where nothing is', () => {
    assert.ok(!new FrameFilter([]).mayHold(bytes(bundle(1, chat(), gift()))));
  });

  it('tells frames that hold a wanted type from those that do not', () => {
    const filter = new FrameFilter(['WebcastGiftMessage', 'WebcastControlMessage']);
    assert.ok(filter.mayHold(bytes(bundle(1, chat(), gift()))));
    assert.ok(filter.mayHold(bytes(message('WebcastControlMessage'))));
    assert.ok(!filter.mayHold(bytes(bundle(1, chat(), message('WebcastGiftMessageNew'), message('WebcastGift')))));
  });

  it('never passes over a frame that holds a wanted type', () => {
    let kept = 0;
    let passedOver = 0;
    for (let seed = 1; seed <= 2_000; seed++) {
      const chance = new Chance(seed);
      const wanted = TYPES.filter(() => chance.often(0.1));
      const messages = Array.from({ length: chance.whole(0, 4) }, () =>
        message(chance.pick(TYPES), { user: { a: [null] } }),
      );
      const frame = chance.pick([bundle(1, ...messages), messages, messages[0] ?? {}]);
      const data = Buffer.from(spaced(frame, chance));
      const holds = decodeFrame(data).messages.some(({ type }) => wanted.includes(type));
      const mayHold = new FrameFilter(wanted).mayHold(data);
      if (holds) assert.ok(mayHold, `seed ${seed}`);
      if (mayHold) kept++;
      else passedOver++;
    }
    // A filter that always says yes would be of no use, one that always says no was caught above.
    assert.ok(kept > 100 && passedOver > 500, `${kept} kept, ${passedOver} passed over`);
  });

  it('knows each type at the very beginning and the very end of a frame', () => {
    for (const type of TYPES) {
      const filter = new FrameFilter([type]);
      assert.ok(filter.mayHold(Buffer.from(`{"data":{},"type":"${type}"}`)), type);
      assert.ok(filter.mayHold(Buffer.from(`{"type" :\n"${type}"}`)), type);
      assert.ok(!filter.mayHold(Buffer.from(`{"type":"x${type}x"}`)), type);
    }
  });
});

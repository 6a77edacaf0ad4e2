import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { isDecodable } from '../../../nodes/client/protobuf/message';
import { ANY_MESSAGE, MESSAGES } from '../../../nodes/client/protobuf/rows/messages';
import { type WireBundle, type WireMessage } from '../../../nodes/client/wire';
import { shuffled, torn } from '../../support/protobuf-rewriting';
import { Chance } from '../../support/random';
import { assertSamePayload } from '../../support/same-payload';

const FILES = { json: process.env['EULER_RECORDINGS'] ?? '', protobuf: process.env['EULER_RECORDINGS_PROTOBUF'] ?? '' };

interface Recorded {
  message: WireMessage;
  payload: Buffer;
}

function linesOf<Line>(file: string): Line[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Line);
}

/** The same messages in the same order, as JSON (one frame per line) and as bytes (one message per line). */
function recorded(): Recorded[] {
  const messages = linesOf<WireBundle>(FILES.json).flatMap((frame) => frame.messages);
  const payloads = linesOf<{ type: string; base64: string }>(FILES.protobuf);
  assert.deepEqual(
    payloads.map(({ type }) => type),
    messages.map(({ type }) => type),
  );
  return messages.map((message, index) => ({ message, payload: Buffer.from(payloads[index]!.base64, 'base64') }));
}

describe('recorded messages over protobuf', function () {
  const areThere = existsSync(FILES.json) && existsSync(FILES.protobuf);
  if (!areThere) it('are not read: set EULER_RECORDINGS and EULER_RECORDINGS_PROTOBUF to NDJSON files');

  it('give the payloads that they give over JSON', function () {
    if (!areThere) this.skip();
    const all = recorded();
    for (const [index, { message, payload }] of all.entries()) assertSamePayload(message, payload, `message ${index}`);
    const others = all.filter(({ message }) => !isDecodable(message.type)).length;
    console.log(`      ${all.length} recorded messages, ${others} of types that are 'other'`);
  });

  it('give them in whatever order and pieces their fields come', function () {
    if (!areThere) this.skip();
    const chance = new Chance(1);
    for (const [index, { message, payload }] of recorded().entries()) {
      const row = MESSAGES.get(message.type) ?? ANY_MESSAGE;
      for (const rewritten of [shuffled, torn]) {
        const bytes = rewritten(payload, row, chance);
        assertSamePayload(message, bytes, `message ${index}, ${rewritten.name}`);
      }
    }
  });
});

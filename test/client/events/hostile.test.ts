// Messages as nobody sends them, of the size that a frame may have. What takes more than the length of its input does not
// end within the time of a test.
import assert from 'node:assert/strict';
import { mapMessage, typeOf } from '../../../nodes/client/events/catalog';
import { TABLE } from '../../../nodes/client/events/table';
import { sizeOf } from '../../../nodes/client/live/frames/size';
import { copyOf } from '../../../nodes/client/live/frames/copy';
import { decodeFrame } from '../../../nodes/client/live/frames/decode';
import { CONTEXT } from './fixtures';
import { type AnyEvent } from '../../support/fields';

const MANY = 1_000_000;
const map = (type: string, data: object) => mapMessage({ type, data }, CONTEXT) as AnyEvent;
const many = <Value>(value: Value): Value[] => new Array<Value>(MANY).fill(value);
const lengthOf = (list: unknown) => (list as unknown[]).length;

describe('hostile messages', function () {
  this.timeout(60_000);

  it('of a million badges, emotes, pieces or addresses are mapped', () => {
    const badges = many({ badgeScene: 8, logExtra: { level: '12' } });
    assert.equal(map('WebcastChatMessage', { user: { userId: '7', badges } }).user?.gifterLevel, 12);
    const emotes = many({ emote: { emoteId: '1' } });
    assert.equal(lengthOf(map('WebcastChatMessage', { comment: 'hi', emotes })['emotes']), 10_000);
    const user = { userId: '7', profilePicture: { url: many(1) } };
    assert.equal(map('WebcastChatMessage', { user }).user?.avatar, null);
    const common = { displayText: { defaultPattern: '{0:string}', piecesList: many({ stringValue: 'x' }) } };
    assert.equal(map('WebcastRankTextMessage', { common })['text'], 'x');
  });

  it('of hundreds of thousands of hosts of a battle, or of deleted messages, are mapped', () => {
    const hosts = Array.from({ length: 200_000 }, (_, index) => [`7${index}`, { user: { userId: `7${index}` } }]);
    const battle = map('WebcastLinkMicBattle', { anchorInfo: Object.fromEntries(hosts) as object });
    assert.equal(lengthOf(battle['sides']), 10_000);
    const deleted = map('WebcastImDeleteMessage', { deleteMsgIdsList: many('7') });
    assert.equal(lengthOf(deleted['messageIds']), 10_000);
  });

  it('of every type with a text of 4 MB, or nesting of a million levels, in any field are mapped', () => {
    const nested = Buffer.from(`{"type":"a","data":${'['.repeat(MANY)}${']'.repeat(MANY)}}`);
    const deep = decodeFrame(nested).messages[0]?.data;
    const names = [
      'common',
      'user',
      'giftDetails',
      'giftId',
      'groupId',
      'action',
      'comment',
      'emotes',
      'content',
      'display',
    ];
    for (const value of ['1'.repeat(4 * MANY), '-'.repeat(4 * MANY), ' '.repeat(4 * MANY), deep, [deep, deep]]) {
      const fields = Object.fromEntries(names.map((name) => [name, value]));
      for (const type of TABLE.keys()) {
        for (const data of [fields, { ...fields, user: { userId: value, nickname: value, badges: value } }]) {
          assert.equal(typeof typeOf({ type, data }), 'string');
          assert.equal(typeof map(type, data).type, 'string');
        }
      }
    }
  });

  it('nested a million levels deep are measured and copied without an end of the stack', () => {
    for (const [open, close] of [
      ['[', ']'],
      ['{"a":', '}'],
    ] as const) {
      const nested = Buffer.from(`{"type":"a","data":${open.repeat(MANY)}1${close.repeat(MANY)}}`);
      const [message] = decodeFrame(nested).messages;
      assert.ok(sizeOf(message) > MANY);
      assert.equal(copyOf(message)?.type, 'a');
    }
  });
});

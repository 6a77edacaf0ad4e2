import assert from 'node:assert/strict';
import { mapMessage } from '../../../../nodes/client/events/catalog';
import { safeText } from '../../../../nodes/client/events/text/safe-text';
import { CONTEXT, of } from '../fixtures';
import { fieldsOf } from '../../../support/fields';

/** Reads the rule off the Unicode tables, instead of off the numbers. */
const CONTROL = /\p{Cc}/u;
const DIRECTION = /\p{Bidi_Control}/u;
/** Deprecated, invisible, and they change how what follows is read: U+206A to U+206F. */
const DEPRECATED = /[\u206a-\u206f]/u;

describe('text that is safe to show', () => {
  it('has no control character and no direction mark, and all else', () => {
    for (let code = 0; code <= 0xffff; code++) {
      const sign = String.fromCharCode(code);
      const isSeparator = code === 0x2028 || code === 0x2029;
      const goes = CONTROL.test(sign) || DIRECTION.test(sign) || DEPRECATED.test(sign) || isSeparator;
      const shown = safeText(`a${sign}b`);
      if (goes) assert.ok(shown === 'ab' || shown === 'a b', code.toString(16));
      else assert.equal(shown, `a${sign}b`, code.toString(16));
    }
  });

  it('parts words where a line or a tab did', () => {
    assert.equal(safeText('one\r\ntwo\tthree\u2028four\u0085five'), 'one two three four five');
    assert.equal(safeText('\u001b[31mred\u0007'), '[31mred');
  });

  it('keeps the joiners of emoji and of scripts, and characters of two halves', () => {
    for (const text of ['👩‍👩‍👧', 'می‌خواهم', 'مرحبا ليلى', 'שלום', '🏳️‍🌈', '𝓜𝓲𝓪', '\u3000ok', '½ é €'])
      assert.equal(safeText(text), text);
  });

  const HOSTILE = '\u202eMi\u0000a\u2066\u200f';
  const user = { userId: '7', nickname: HOSTILE };
  const cases: [name: string, type: string, data: object, read: (payload: never) => unknown][] = [
    ['nickname', 'WebcastLikeMessage', { user }, (p: { user: { nickname: string } }) => p.user.nickname],
    [
      'nickname of a host',
      'WebcastLinkMicBattle',
      { anchorInfo: { 7: { user: { userId: '7', nickName: HOSTILE } } } },
      (p: { sides: [{ user: { nickname: string } }] }) => p.sides[0].user.nickname,
    ],
    ['chat', 'WebcastChatMessage', { user, comment: HOSTILE }, (p: { text: string }) => p.text],
    ['chat of v3', 'WebcastChatMessage', { user, content: HOSTILE }, (p: { text: string }) => p.text],
    [
      'command',
      'WebcastChatMessage',
      { user, comment: `!${HOSTILE}` },
      (p: { command: string }) => p.command.replace('m', 'M'),
    ],
    [
      'words of a command',
      'WebcastChatMessage',
      { user, comment: `!a ${HOSTILE}` },
      (p: { args: [string] }) => p.args[0],
    ],
    ['question', 'WebcastQuestionNewMessage', { details: { questionText: HOSTILE } }, (p: { text: string }) => p.text],
    ['caption', 'WebcastCaptionMessage', { content: [{ content: HOSTILE }] }, (p: { text: string }) => p.text],
    ['transcription', 'transcription', { text: HOSTILE }, (p: { text: string }) => p.text],
    [
      'goal',
      'WebcastGoalUpdateMessage',
      { goal: { description: HOSTILE } },
      (p: { description: string }) => p.description,
    ],
    ['poll', 'WebcastPollMessage', { startContent: { Title: HOSTILE } }, (p: { title: string }) => p.title],
    [
      'option of a poll',
      'WebcastPollMessage',
      { startContent: { OptionList: [{ DisplayContent: HOSTILE }] } },
      (p: { options: [{ text: string }] }) => p.options[0].text,
    ],
    ['title of a room', 'roomInfo', { roomInfo: { title: HOSTILE } }, (p: { title: string }) => p.title],
    [
      'sender of an envelope',
      'WebcastEnvelopeMessage',
      { envelopeInfo: { sendUserName: HOSTILE } },
      (p: { user: { nickname: string } }) => p.user.nickname,
    ],
    [
      'receiver of a gift',
      'WebcastGiftMessage',
      { toMemberNickname: HOSTILE },
      (p: { toUser: { nickname: string } }) => p.toUser.nickname,
    ],
    [
      'chat that is pinned',
      'WebcastRoomPinMessage',
      { chatMessage: { comment: HOSTILE } },
      (p: { pinned: { text: string } }) => p.pinned.text,
    ],
    [
      'text of a rank',
      'WebcastRankUpdateMessage',
      { updatesList: [{ defaultContent: { defaultPattern: '{0:user}', piecesList: [{ userValue: { user } }] } }] },
      (p: { text: string }) => p.text,
    ],
  ];
  for (const [name, type, data, read] of cases) {
    it(`is the ${name}`, () => {
      const message = of(type, data);
      const before = JSON.stringify(message);
      assert.equal(read(mapMessage(message, CONTEXT) as never), 'Mia');
      assert.equal(JSON.stringify(message), before, 'what came stays as it came');
    });
  }

  it('is null where nothing is left of it, and an empty chat stays one', () => {
    const payload = mapMessage(
      of('WebcastChatMessage', { user: { userId: '7', nickname: '\u202e\u0000' }, comment: '\u200f' }),
      CONTEXT,
    );
    assert.equal(payload.user?.nickname, null);
    assert.equal(fieldsOf(payload)['text'], '');
  });
});

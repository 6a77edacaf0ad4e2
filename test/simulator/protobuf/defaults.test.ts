import assert from 'node:assert/strict';
import { filled } from '../../../nodes/simulator/protobuf/defaults';

/** As it travels: what is undefined has no key. */
const json = (type: string, told: Record<string, unknown>) => JSON.stringify(filled(type, told));
const IMAGE = '"height":0,"width":0,"avgColor":"","imageType":0,"schema":"","isAnimated":false';

describe('simulator: defaults of messages', () => {
  it('adds what is not told, in the order of the schema', () => {
    assert.equal(json('Image', { mUri: 'm', url: ['a'] }), `{"url":["a"],"mUri":"m",${IMAGE}}`);
    assert.equal(json('Image', {}), `{"url":[],"mUri":"",${IMAGE}}`);
  });

  it('leaves unset messages out, and fills those that are set, in lists and maps too', () => {
    assert.equal(json('GroupPlayer', {}), '{"channelId":"0"}');
    assert.equal(json('BadgeStruct', {}).includes('image'), false);
    assert.match(
      json('BadgeStruct', { image: { image: {} } }),
      new RegExp(`"image":{"badgeDisplayType":0,"image":{"url":\\[\\],"mUri":"",${IMAGE}}}`),
    );
    assert.match(
      json('User', { badgeImageList: [{}] }),
      new RegExp(`"badgeImageList":\\[{"url":\\[\\],"mUri":"",${IMAGE}}\\]`),
    );
    const { armies, battleCombos } = filled('WebcastLinkMicBattle', { armies: { 7: { hostScore: '5' } } });
    assert.deepEqual(armies, { 7: { userArmy: [], hostScore: '5', anchorIdStr: '' } });
    assert.deepEqual(battleCombos, {});
  });

  it('takes undefined for not told, and null, false and 0 for told', () => {
    const told = { url: undefined, mUri: null, height: 5, width: 0, avgColor: undefined, isAnimated: false };
    assert.equal(
      json('Image', told),
      '{"url":[],"mUri":null,"height":5,"width":0,"avgColor":"","imageType":0,"schema":"","isAnimated":false}',
    );
  });

  it('keeps what is of another kind, and fields that the schema does not know', () => {
    assert.match(
      json('User', { profilePicture: 'none', badges: 7, more: [1] }),
      /"profilePicture":"none".*"badges":7.*"more":\[1\]}$/,
    );
    const unknown = { a: 1 };
    assert.equal(filled('roomInfo', unknown), unknown);
  });

  it('shares nothing between messages, nor with what was told', () => {
    const told = { user: { nickname: 'ann' } };
    const [first, second] = [filled('WebcastChatMessage', told), filled('WebcastChatMessage', told)] as any[];
    first.emotes.push(1);
    first.user.badges.push(1);
    first.user.nickname = 'bea';
    assert.deepEqual([second.emotes, second.user.badges, second.user.nickname], [[], [], 'ann']);
    assert.deepEqual(told, { user: { nickname: 'ann' } });
    const [one, other] = [filled('WebcastLinkMicBattle', {}), filled('WebcastLinkMicBattle', {})] as any[];
    one.armies.x = 1;
    assert.deepEqual(other.armies, {});
  });
});

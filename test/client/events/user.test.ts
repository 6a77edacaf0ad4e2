import assert from 'node:assert/strict';
import { mapMessage } from '../../../nodes/client/events/catalog';
import { eventUser } from '../../../nodes/client/events/user';
import { CONTEXT, known } from './fixtures';

type Flags = [isFollower: boolean | null, isSubscriber: boolean | null, isModerator: boolean | null];

const flags = (user: object, userIdentity?: unknown): Flags => {
  const data = { user: { userId: '1', ...user }, userIdentity };
  const mapped = mapMessage({ type: 'WebcastChatMessage', data }, CONTEXT).user!;
  return [mapped.isFollower, mapped.isSubscriber, mapped.isModerator];
};

describe('user', () => {
  const cases: [name: string, user: object, identity: unknown, expected: Flags][] = [
    ['unknown', {}, undefined, [null, null, null]],
    ['no badges', { badges: [] }, undefined, [null, false, false]],
    ['a moderator', { badges: [{ badgeScene: 1 }, { badgeScene: 1 }] }, undefined, [null, false, true]],
    ['a subscriber', { badges: [{ badgeScene: '4' }] }, undefined, [null, true, false]],
    ['a stranger', { followInfo: { followStatus: '0' } }, undefined, [false, null, null]],
    ['a follower', { followInfo: { followStatus: '1' } }, undefined, [true, null, null]],
    ['a friend', { followInfo: { followStatus: 2 } }, undefined, [true, null, null]],
    ['status 3', { followInfo: { followStatus: '3' }, followStatus: '1' }, undefined, [false, null, null]],
    ['a follower by the own status', { followStatus: '1' }, undefined, [true, null, null]],
    ['the own status, which is 0 by default', { followStatus: '0' }, undefined, [null, null, null]],
    [
      'identity over badges and status',
      { badges: [{ badgeScene: 1 }], followInfo: { followStatus: '0' } },
      { isFollowerOfAnchor: true, isSubscriberOfAnchor: true, isModeratorOfAnchor: false },
      [true, true, false],
    ],
    ['identity in part', { badges: [{ badgeScene: 1 }] }, { isFollowerOfAnchor: false }, [false, false, true]],
    ['identity that is none', { badges: [] }, { isFollowerOfAnchor: 'yes' }, [null, false, false]],
  ];
  for (const [name, user, identity, expected] of cases) {
    it(`flags of ${name}`, () => assert.deepEqual(flags(user, identity), expected));
  }

  const friendOf = (user: object, userIdentity?: unknown) => {
    const data = { user: { userId: '1', ...user }, userIdentity };
    return mapMessage({ type: 'WebcastChatMessage', data }, CONTEXT).user!.isFriend;
  };
  const friends: [name: string, user: object, identity: unknown, expected: boolean | null][] = [
    ['nothing', {}, undefined, null],
    ['a mutual follow', { followInfo: { followStatus: '2' } }, undefined, true],
    ['a follow', { followInfo: { followStatus: '1' } }, undefined, false],
    ['a request', { followInfo: { followStatus: 3 } }, undefined, false],
    ['the own status', { followStatus: '2' }, undefined, true],
    ['the own status, which is 0 by default', { followStatus: '0' }, undefined, null],
    ['the identity', { followInfo: { followStatus: '1' } }, { isMutualFollowingWithAnchor: true }, true],
    ['the no of the identity', { followInfo: { followStatus: '2' } }, { isMutualFollowingWithAnchor: false }, false],
  ];
  for (const [name, user, identity, expected] of friends) {
    it(`whether both follow each other, by ${name}`, () => assert.equal(friendOf(user, identity), expected));
  }

  const newcomers: [name: string, badges: unknown, isNewGifter: boolean | null, gifterRank: number | null][] = [
    ['no list', undefined, null, null],
    ['an empty list', [], false, null],
    ['a new gifter', [{ badgeScene: 2 }, { badgeScene: 2 }], true, null],
    ['a new gifter in v1', [{ badgeSceneType: 2 }], true, null],
    ['the top gifter', [{ badgeScene: 6 }, { badgeScene: 6, combine: { text: { key: 'No. 1' } } }], false, 1],
    ['the third', [{ badgeScene: 6, combine: { text: { key: 'No. 3' } } }], false, 3],
    ['a rank that nobody knows', [{ badgeScene: 6, combine: { text: { key: 'No. 4' } } }], false, null],
    ['a rank without a text', [{ badgeScene: 6, combine: { text: 'No. 1' } }], false, null],
    ['the text on another badge', [{ badgeScene: 8, combine: { text: { key: 'No. 1' } } }], false, null],
  ];
  for (const [name, badges, isNewGifter, gifterRank] of newcomers) {
    it(`gifters: ${name}`, () => {
      const user = eventUser({ userId: '1', badges })!;
      assert.deepEqual([user.isNewGifter, user.gifterRank], [isNewGifter, gifterRank]);
    });
  }

  it('levels from badges, null without', () => {
    const badges = [
      { badgeScene: 6, logExtra: { level: '9' } },
      { badgeScene: 8 },
      { badgeScene: 8, logExtra: { level: '24' } },
      { badgeScene: 10, logExtra: { level: 'x' } },
      null,
      'badge',
    ];
    const user = eventUser({ userId: '1', badges })!;
    assert.deepEqual([user.gifterLevel, user.teamLevel], [24, null]);
  });

  it('is null when nothing is known', () => {
    for (const value of [null, undefined, 5, 'mia', [], {}, { userId: '0', uniqueId: '', nickname: '', badges: [] }]) {
      assert.equal(eventUser(value), null);
    }
  });

  const spellings: [user: object, expected: object][] = [
    [{ userId: '0', idStr: '7', id: 8 }, { id: '7' }],
    [{ id: 7 }, { id: '7' }],
    [{ numericUid: '7' }, { id: '7' }],
    [{ numeric_uid: '7' }, { id: '7' }],
    [{ uniqueId: '', displayId: 'mia.v' }, { username: 'mia.v' }],
    [{ display_id: 'mia.v' }, { username: 'mia.v' }],
    [{ unique_id: 'mia.v' }, { username: 'mia.v' }],
    [{ nickName: 'Mia' }, { nickname: 'Mia' }],
    [{ profilePicture: {}, profilePictureMedium: { url: ['a'] } }, { avatar: 'a' }],
    [{ avatarMedium: { urlList: ['a'] } }, { avatar: 'a' }],
    [{ profilePictureLarge: { urls: ['a'] } }, { avatar: 'a' }],
    [{ profilePictureUrl: 'a' }, { avatar: 'a' }],
    [{ avatar_url: 'a' }, { avatar: 'a' }],
    [{ avatar_thumb: { url_list: ['a'] } }, { avatar: 'a' }],
  ];
  for (const [user, expected] of spellings) {
    it(`reads ${JSON.stringify(user)}`, () => assert.deepEqual(eventUser(user), known(expected)));
  }
});

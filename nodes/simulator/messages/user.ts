// Users as messages carry them: about 70 scalars in every real message, most of them defaults (SDK 0.0.6, recorded streams).
import { badges } from './badges';
import { type Fields } from './fields';
import { avatar } from './image';
import { type Person } from './people';

/** `listed`: without badges, as in lists of viewers. `thin`: an id, a name and defaults, as in some display texts. */
export type UserDetail = 'full' | 'listed' | 'thin';

export function user(person: Person, detail: UserDetail = 'full'): Fields {
  const { id, nickname, following, followers, followStatus } = person;
  if (detail === 'thin') return { userId: id, nickname };
  return {
    userId: id,
    nickname,
    profilePicture: avatar(person),
    followInfo: {
      followingCount: String(following),
      followerCount: String(followers),
      followStatus: String(followStatus),
    },
    userHonor: {},
    userAttr: { isAdmin: person.isModerator },
    uniqueId: person.username,
    secUid: person.secUid,
    ...(detail === 'full' ? { badges: badges(person), idStr: id } : {}),
  };
}

/** What the user is to the creator; present on chats, gifts and emotes. */
export function userIdentity(person: Person, fields: Fields = {}): Fields {
  return {
    isGiftGiverOfAnchor: person.gifterLevel > 0,
    isSubscriberOfAnchor: person.isSubscriber,
    isMutualFollowingWithAnchor: person.followStatus === 2,
    isFollowerOfAnchor: person.followStatus === 1 || person.followStatus === 2,
    isModeratorOfAnchor: person.isModerator,
    ...fields,
  };
}

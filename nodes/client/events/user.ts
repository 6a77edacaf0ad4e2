// Users of the wire (schema v1, v2, v3, presence messages, hosts of a battle) as the one user of our payloads.
import { asWire, boolean, id, image, list, number, object, own, prose, text, type Wire } from './fields';
import { type EventUser } from './model';

// What `badgeScene` numbers mean here; recordings have also 0 host label.
const MODERATOR_BADGE = 1;
const NEW_GIFTER_BADGE = 2;
const SUBSCRIBER_BADGE = 4;
const TOP_GIFTER_BADGE = 6;
const GIFTER_BADGE = 8;
const TEAM_BADGE = 10;

const MUTUAL_FOLLOW = 2;
/** The text of a top gifter's badge, in every language (recorded). */
const RANKS: ReadonlyMap<string | null, EventUser['gifterRank']> = new Map([
  ['No. 1', 1],
  ['No. 2', 2],
  ['No. 3', 3],
]);

/** The user who did what the message tells of, with the flags that the message itself carries. */
export function messageUser(data: Wire): EventUser | null {
  return eventUser(own(data, 'user'), object(data, 'userIdentity'));
}

/** Null when the value is no user or nothing of it is known. `identity` is the message's `userIdentity`. */
export function eventUser(value: unknown, identity: Wire | null = null): EventUser | null {
  const user = asWire(value);
  const known = person(userId(user), username(user), nickname(user), avatar(user));
  if (known === null) return null;

  readFollow(known, user, identity);
  readBadges(known, list(user, 'badges') ?? list(user, 'badgeList'));
  if (identity === null) return known;
  known.isSubscriber = boolean(identity, 'isSubscriberOfAnchor') ?? known.isSubscriber;
  known.isModerator = boolean(identity, 'isModeratorOfAnchor') ?? known.isModerator;
  return known;
}

/** A user of whom a message tells no more than this; null when it tells nothing. */
export function person(
  id: string | null,
  username: string | null,
  nickname: string | null,
  avatar: string | null,
): EventUser | null {
  if (id === null && username === null && nickname === null && avatar === null) return null;
  return {
    id,
    username,
    nickname,
    avatar,
    isFollower: null,
    isFriend: null,
    isSubscriber: null,
    isModerator: null,
    isNewGifter: null,
    gifterLevel: null,
    gifterRank: null,
    teamLevel: null,
  };
}

// The strings before `id`, which may come as a number that JSON.parse has rounded.
export function userId(user: Wire | null): string | null {
  return id(user, 'userId') ?? id(user, 'idStr') ?? id(user, 'id') ?? id(user, 'numericUid') ?? id(user, 'numeric_uid');
}

export function username(user: Wire | null): string | null {
  return text(user, 'uniqueId') ?? text(user, 'displayId') ?? text(user, 'display_id') ?? text(user, 'unique_id');
}

export function nickname(user: Wire | null): string | null {
  return prose(user, 'nickname') ?? prose(user, 'nickName');
}

function avatar(user: Wire | null): string | null {
  return (
    image(user, 'profilePicture') ??
    image(user, 'avatarThumb') ??
    image(user, 'avatarMedium') ??
    image(user, 'avatarLarge') ??
    image(user, 'profilePictureMedium') ??
    image(user, 'profilePictureLarge') ??
    image(user, 'profilePictureUrl') ??
    image(user, 'avatarUrl') ??
    image(user, 'avatar_url') ??
    image(user, 'avatar_thumb')
  );
}

/** Status 1 follows, 2 is a mutual follow; 0 and 3 do not. */
function readFollow(known: EventUser, user: Wire | null, identity: Wire | null): void {
  const status = followStatus(user);
  if (status !== null) {
    known.isFollower = status === 1 || status === MUTUAL_FOLLOW;
    known.isFriend = status === MUTUAL_FOLLOW;
  }
  if (identity === null) return;
  known.isFollower = boolean(identity, 'isFollowerOfAnchor') ?? known.isFollower;
  known.isFriend = boolean(identity, 'isMutualFollowingWithAnchor') ?? known.isFriend;
}

function followStatus(user: Wire | null): number | null {
  const status = number(object(user, 'followInfo'), 'followStatus');
  if (status !== null) return status;
  // The user's own `followStatus` is "0" by default, even for followers: only its yes tells anything.
  const own = number(user, 'followStatus');
  return own === 1 || own === MUTUAL_FOLLOW ? own : null;
}

/** Badges come in pairs (two ways to draw one), so the first of a kind is enough. No list tells nothing. */
function readBadges(user: EventUser, badges: readonly unknown[] | null): void {
  if (badges === null) return;
  user.isSubscriber = false;
  user.isModerator = false;
  user.isNewGifter = false;
  for (const value of badges) {
    const badge = asWire(value);
    const scene = number(badge, 'badgeScene') ?? number(badge, 'badgeSceneType');
    if (scene === MODERATOR_BADGE) user.isModerator = true;
    else if (scene === SUBSCRIBER_BADGE) user.isSubscriber = true;
    else if (scene === NEW_GIFTER_BADGE) user.isNewGifter = true;
    else if (scene === TOP_GIFTER_BADGE) user.gifterRank ??= badgeRank(badge);
    else if (scene === GIFTER_BADGE) user.gifterLevel ??= badgeLevel(badge);
    else if (scene === TEAM_BADGE) user.teamLevel ??= badgeLevel(badge);
  }
}

/** Of the pair only the badge that is put together of picture and text tells it; v1 leaves that one out. */
function badgeRank(badge: Wire | null): EventUser['gifterRank'] {
  return RANKS.get(text(object(object(badge, 'combine'), 'text'), 'key')) ?? null;
}

function badgeLevel(badge: Wire | null): number | null {
  return number(object(badge, 'logExtra'), 'level') ?? number(object(badge, 'privilegeLogExtra'), 'level');
}

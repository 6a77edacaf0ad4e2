// An open streak as it stands in the journal: what its message is built from, should no further hit ever come.
import { type GiftFacts } from '../../../events/catalog';
import { keyOf } from '../../../events/key';
import { type EventUser, type GiftEvent, type LiveEvent } from '../../../events/model';

/** Longer ones are left out: a streak is then known again only by a hit that is replayed. */
const MAX_BYTES = 494;

type Receiver = GiftEvent['toUser'];
type Entry = [
  creator: string,
  id: string | null,
  timestamp: number,
  roomId: string | null,
  user: (string | number | boolean | null)[] | null,
  giftId: string | null,
  giftName: string | null,
  diamonds: number | null,
  groupId: string | null,
  toUser: Receiver,
];

/** Null where it is too long even without the addresses of pictures. */
export function streakText(event: LiveEvent, facts: GiftFacts): Buffer | null {
  const { creator, id, timestamp, roomId, user } = event;
  const { giftId, giftName, diamonds, groupId } = facts;
  const entry: Entry = [
    creator,
    id,
    timestamp,
    roomId,
    user && userFields(user),
    giftId,
    giftName,
    diamonds,
    groupId,
    event.type === 'gift' ? event.toUser : null,
  ];
  const text = Buffer.from(JSON.stringify(entry));
  return text.length <= MAX_BYTES ? text : null;
}

/** Null where it is not what was written. */
export function readStreakText(text: Buffer): { event: GiftEvent; facts: GiftFacts } | null {
  try {
    const entry = JSON.parse(text.toString()) as Entry;
    return Array.isArray(entry) && typeof entry[0] === 'string' ? restored(entry) : null;
  } catch {
    return null;
  }
}

function restored([creator, id, timestamp, roomId, fields, giftId, giftName, diamonds, groupId, toUser]: Entry) {
  const user = fields && userOf(fields);
  const gift = { id: giftId, name: giftName, diamonds, image: null, streakable: true };
  const event: GiftEvent = {
    type: 'gift',
    id,
    key: keyOf(id, roomId, user, { gift, streakId: groupId }),
    timestamp,
    creator,
    roomId,
    history: false,
    user,
    gift,
    count: 0,
    added: 0,
    diamonds: null,
    addedDiamonds: null,
    streakId: groupId,
    final: false,
    endedBy: null,
    toUser,
  };
  const userKey = user?.id ?? user?.username ?? user?.nickname ?? '';
  const facts = { giftId, giftName, diamonds, userKey, groupId, count: 1, streakable: true, ended: false };
  return { event, facts };
}

/** All but the picture. */
function userFields(user: EventUser): (string | number | boolean | null)[] {
  const { id, username, nickname, isFollower, isSubscriber, isModerator, gifterLevel, teamLevel } = user;
  const { isFriend, isNewGifter, gifterRank } = user;
  const known = [id, username, nickname, isFollower, isSubscriber, isModerator, gifterLevel, teamLevel];
  return [...known, isFriend, isNewGifter, gifterRank];
}

function userOf(fields: (string | number | boolean | null)[]): EventUser {
  const [id, username, nickname, isFollower, isSubscriber, isModerator, gifterLevel, teamLevel, ...more] = fields;
  const [isFriend = null, isNewGifter = null, gifterRank = null] = more;
  return {
    id,
    username,
    nickname,
    avatar: null,
    isFollower,
    isFriend,
    isSubscriber,
    isModerator,
    isNewGifter,
    gifterLevel,
    gifterRank,
    teamLevel,
  } as EventUser;
}

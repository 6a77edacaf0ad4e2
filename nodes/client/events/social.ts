// What viewers do besides talking and giving: like, join, follow, share, come and go.
import { epochMs, nameOf, number, positive, type Wire } from './fields';
import { displayTypeOf } from './header';
import { type EventType, type FieldsOf } from './model';

const MEMBER_JOINED = 1;
const MEMBER_SUBSCRIBED = 3;
const SOCIAL_ACTIONS = [null, 'follow', null, 'share', 'repost'] as const;

export function likeFields(data: Wire): FieldsOf<'like'> {
  return {
    count: number(data, 'likeCount') ?? number(data, 'count'),
    total: number(data, 'totalLikeCount') ?? number(data, 'total'),
  };
}

/** Only these two actions are known; a join of another number is told by its display text, or by none at all. */
export function memberType(data: Wire): EventType {
  const action = number(data, 'action') ?? number(data, 'actionId');
  if (action === MEMBER_JOINED) return 'join';
  if (action === MEMBER_SUBSCRIBED) return 'subscribe';
  const display = displayTypeOf(data);
  // No action is the wire's 0: what joins come with where defaults are left out.
  return display === 'live_room_enter_toast' || (display === '' && !action) ? 'join' : 'other';
}

export function joinFields(data: Wire): FieldsOf<'join'> {
  return { viewers: number(data, 'memberCount') };
}

/** By the display text's key, "pm_mt_guidance_viewer_5_share" for instance, as v1 has nothing else; then by action. */
export function socialType(data: Wire): EventType {
  const key = displayTypeOf(data);
  if (key.includes('repost')) return 'repost';
  if (key.includes('follow')) return 'follow';
  if (key.includes('share')) return 'share';
  const action = number(data, 'action');
  return nameOf(SOCIAL_ACTIONS, action) ?? (action ? 'other' : typeByCounts(data));
}

/** Without an action, what is counted tells: each kind has a count of its own. */
function typeByCounts(data: Wire): EventType {
  if (positive(data, 'shareType') !== null || positive(data, 'shareCount') !== null) return 'share';
  return positive(data, 'followCount') === null ? 'other' : 'follow';
}

export function followFields(data: Wire): FieldsOf<'follow'> {
  return { total: number(data, 'followCount') };
}

export function shareFields(data: Wire): FieldsOf<'share'> {
  return { total: number(data, 'shareCount') };
}

export function repostFields(): FieldsOf<'repost'> {
  return { total: null };
}

export function joinedFields(data: Wire): FieldsOf<'presence'> {
  return presence('joined', data);
}

export function leftFields(data: Wire): FieldsOf<'presence'> {
  return presence('left', data);
}

function presence(state: 'joined' | 'left', data: Wire): FieldsOf<'presence'> {
  return { state, firstSeen: epochMs(data, 'firstSeen'), lastSeen: epochMs(data, 'lastSeen') };
}

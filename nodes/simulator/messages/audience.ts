// What viewers do besides writing and giving: likes, joins, follows, shares; and how many they are.
import { type WireMessage } from '../../client/wire';
import { type Fields } from './fields';
import { message } from './message';
import { type Person } from './people';
import { userOf, type MessageOptions, type Scene } from './scene';
import { displayText, userPiece } from './text';
import { user } from './user';

export interface LikeOptions extends MessageOptions {
  /** A batch, at most 15. */
  count?: number;
  /** Of the room. */
  total?: number;
}

export function like(scene: Scene, options: LikeOptions = {}): WireMessage {
  const person = userOf(scene, options);
  const text = displayText('pm_mt_msg_viewer', '{0:user} liked the LIVE', [userPiece(user(person, 'thin'))]);
  const count = options.count ?? (scene.random.chance(0.57) ? 15 : scene.random.int(1, 14));
  const told = {
    likeCount: count,
    totalLikeCount: options.total ?? 40_000 + count,
    user: user(person),
    specifiedDisplayText: [{ uid: scene.host.id, displayText: text }],
    effectCnt: '1',
    likeEffect: ['0', '4', '5'].map((version) => ({ version, effectCnt: '1', effectIntervalMs: '300' })),
  };
  return message('WebcastLikeMessage', scene, options, told, { displayText: text, fold: '1' });
}

export interface JoinOptions extends MessageOptions {
  viewers?: number;
  action?: number;
}

const ENTRANCES = [
  'homepage_hot-live_cell',
  'follow_recommend-message',
  'homepage_follow-live_cell',
  'live_merge-live_cover',
  '',
];

/** A viewer below level 25. `data.userId` is "0" in every recorded one. */
export function join(scene: Scene, options: JoinOptions = {}): WireMessage {
  const who = user(userOf(scene, options));
  const pieces = [userPiece(who, '#8CE7FF')];
  const text = displayText('live_room_enter_toast', '{0:user} joined', pieces, '#b8ffffff');
  const told = {
    user: who,
    action: options.action ?? 1,
    memberCount: options.viewers ?? scene.random.int(40, 1_500),
    anchorDisplayText: text,
    clientEnterSource: scene.random.pick(ENTRANCES),
    clientEnterType: scene.random.pick(['', 'click', 'draw']),
  };
  return message('WebcastMemberMessage', scene, options, told, { displayText: text, fold: '1' });
}

type Text = readonly [displayType: string, pattern: string];

function social(scene: Scene, options: MessageOptions, [displayType, pattern]: Text, told: Fields): WireMessage {
  const who = user(userOf(scene, options));
  const header = { displayText: displayText(displayType, pattern, [userPiece(who, '#ffffffff')]), fold: '1' } as const;
  return message('WebcastSocialMessage', scene, options, { user: who, ...told }, header);
}

export interface SocialOptions extends MessageOptions {
  total?: number;
}

export function follow(scene: Scene, options: SocialOptions = {}): WireMessage {
  const text = ['pm_main_follow_message_viewer_2', '{0:user} followed the LIVE creator'] as const;
  const followCount = options.total ?? scene.host.followers;
  return social(scene, options, text, { action: '1', shareTarget: scene.host.id, followCount });
}

export function share(scene: Scene, options: SocialOptions = {}): WireMessage {
  const text = ['pm_mt_guidance_share', '{0:user} shared the LIVE'] as const;
  const shareCount = options.total ?? 1;
  return social(scene, options, text, { action: '3', shareType: '1', shareTarget: '-1', shareCount });
}

export function repost(scene: Scene, options: MessageOptions = {}): WireMessage {
  return social(scene, options, ['pm_mt_repost_viewer', '{0:user} reposted'], { action: '4' });
}

export interface ViewersOptions extends MessageOptions {
  viewers?: number;
  total?: number;
  /** Best first, at most 16 in recorded streams. */
  top?: { user: Partial<Person>; coins: number }[];
}

export function viewers(scene: Scene, options: ViewersOptions = {}): WireMessage {
  const top = options.top ?? scene.people.viewers.slice(0, 9).map((person) => ({ user: person, coins: 0 }));
  const told = {
    viewerCount: options.viewers ?? 120,
    ranksList: top.map((entry, index) => ({
      coinCount: entry.coins,
      user: user(userOf(scene, { user: entry.user }), 'listed'),
      rank: index + 1,
    })),
    totalUser: options.total ?? 1_800,
    anonymous: String(scene.random.int(0, 3)),
  };
  return message('WebcastRoomUserSeqMessage', scene, options, told, { isShowMsg: false });
}

// What viewers do besides writing and giving: likes, joins, follows, shares; and how many they are.
import { type WireMessage } from '../../client/wire';
import { common } from './common';
import { wireMessage, type Fields } from './fields';
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
  const text = () => displayText('pm_mt_msg_viewer', '{0:user} liked the LIVE', [userPiece(person, 'thin')]);
  const count = options.count ?? (scene.random.chance(0.57) ? 15 : scene.random.int(1, 14));
  const effect = (version: string) => ({ version, effectCnt: '1', effectIntervalMs: '300', level: '0' });
  const data = {
    common: common('WebcastLikeMessage', scene, options, { displayText: text(), fold: '1' }),
    likeCount: count,
    totalLikeCount: options.total ?? 40_000 + count,
    color: 0,
    user: user(person),
    icon: '',
    icons: [],
    specifiedDisplayText: [{ uid: scene.host.id, displayText: text() }],
    effectCnt: '1',
    likeEffect: ['0', '4', '5'].map(effect),
    roomMessageHeatLevel: '0',
  };
  return wireMessage('WebcastLikeMessage', data, options.data);
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
  const person = userOf(scene, options);
  const text = () => {
    const pieces = [userPiece(person, 'full', '#8CE7FF')];
    return displayText('live_room_enter_toast', '{0:user} joined', pieces, '#b8ffffff');
  };
  const data = {
    common: common('WebcastMemberMessage', scene, options, { displayText: text(), fold: '1' }),
    user: user(person),
    action: options.action ?? 1,
    memberCount: options.viewers ?? scene.random.int(40, 1_500),
    isSetToAdmin: false,
    isTopUser: false,
    rankScore: '0',
    topUserNo: '0',
    enterType: '0',
    actionDescription: '',
    userId: '0',
    popStr: '',
    anchorDisplayText: text(),
    clientEnterSource: scene.random.pick(ENTRANCES),
    clientEnterType: scene.random.pick(['', 'click', 'draw']),
    clientLiveReason: '',
    actionDuration: '0',
    userShareType: '',
    displayStyle: 0,
    adminPermissions: {},
    kickSource: 0,
    allowPreviewTime: '0',
    lastSubscriptionAction: '0',
    liveSubOnlyTier: '0',
    liveSubOnlyMonth: '0',
    ecStreamerKey: '',
    showWave: '0',
    hitAbStatus: 0,
  };
  return wireMessage('WebcastMemberMessage', data, options.data);
}

interface SocialKind {
  action: string;
  displayType: string;
  pattern: string;
  shareType: string;
  shareTarget: string;
  followCount: number;
  shareCount: number;
}

function social(scene: Scene, options: MessageOptions, kind: SocialKind): WireMessage {
  const person = userOf(scene, options);
  const text = displayText(kind.displayType, kind.pattern, [userPiece(person, 'full', '#ffffffff')]);
  const data = {
    common: common('WebcastSocialMessage', scene, options, { displayText: text, fold: '1' }),
    user: user(person),
    shareType: kind.shareType,
    action: kind.action,
    shareTarget: kind.shareTarget,
    followCount: kind.followCount,
    shareDisplayStyle: '0',
    shareCount: kind.shareCount,
    signature: '',
    signatureVersion: '',
    showDurationMs: '0',
  };
  return wireMessage('WebcastSocialMessage', data, options.data);
}

export interface SocialOptions extends MessageOptions {
  total?: number;
}

export function follow(scene: Scene, options: SocialOptions = {}): WireMessage {
  const displayType = 'pm_main_follow_message_viewer_2';
  const pattern = '{0:user} followed the LIVE creator';
  const followCount = options.total ?? scene.host.followers;
  const target = { shareType: '0', shareTarget: scene.host.id };
  return social(scene, options, { action: '1', displayType, pattern, ...target, followCount, shareCount: 0 });
}

export function share(scene: Scene, options: SocialOptions = {}): WireMessage {
  const displayType = 'pm_mt_guidance_share';
  const pattern = '{0:user} shared the LIVE';
  const shareCount = options.total ?? 1;
  return social(scene, options, {
    action: '3',
    displayType,
    pattern,
    shareType: '1',
    shareTarget: '-1',
    followCount: 0,
    shareCount,
  });
}

export function repost(scene: Scene, options: MessageOptions = {}): WireMessage {
  const displayType = 'pm_mt_repost_viewer';
  const pattern = '{0:user} reposted';
  return social(scene, options, {
    action: '4',
    displayType,
    pattern,
    shareType: '0',
    shareTarget: '',
    followCount: 0,
    shareCount: 0,
  });
}

export interface ViewersOptions extends MessageOptions {
  viewers?: number;
  total?: number;
  /** Best first, at most 16 in recorded streams. */
  top?: { user: Partial<Person>; coins: number }[];
}

export function viewers(scene: Scene, options: ViewersOptions = {}): WireMessage {
  const top = options.top ?? scene.people.viewers.slice(0, 9).map((person) => ({ user: person, coins: 0 }));
  const ranksList: Fields[] = top.map((entry, index) => ({
    coinCount: entry.coins,
    user: user(userOf(scene, { user: entry.user }), 'listed'),
    rank: index + 1,
    delta: '0',
  }));
  const data = {
    common: common('WebcastRoomUserSeqMessage', scene, options, { isShowMsg: false }),
    viewerCount: options.viewers ?? 120,
    ranksList,
    popStr: '',
    seatsList: [],
    popularity: '0',
    totalUser: options.total ?? 1_800,
    anonymous: String(scene.random.int(0, 3)),
  };
  return wireMessage('WebcastRoomUserSeqMessage', data, options.data);
}

// A user object with all of its defaults: about 70 scalars, present in every real message (SDK 0.0.6, recorded streams).
import { badges } from './badges';
import { type Fields } from './fields';
import { avatar } from './image';
import { type Person } from './people';

/** `listed`: without badges, as in lists of viewers. `thin`: an id, a name and defaults, as in some display texts. */
export type UserDetail = 'full' | 'listed' | 'thin';

const honor = (): Fields => ({
  totalDiamond: '0',
  currentHonorName: '',
  nextHonorName: '',
  level: 0,
  currentDiamond: '0',
  thisGradeMinDiamond: '0',
  thisGradeMaxDiamond: '0',
  gradeDescribe: '',
  gradeIconList: [],
  screenChatType: '0',
  upgradeNeedConsume: '0',
  nextPrivileges: '',
  score: '0',
  gradeBanner: '',
});

const settings = (): Fields => ({
  mintTypeLabel: [],
  allowFindByContacts: false,
  allowOthersDownloadVideo: false,
  allowOthersDownloadWhenSharingVideo: false,
  allowShareShowProfile: false,
  allowShowInGossip: false,
  allowShowMyAction: false,
  allowStrangeComment: false,
  allowUnfollowerComment: false,
  allowUseLinkmic: false,
  backgroundImgUrl: '',
  blockStatus: 0,
  commentRestrict: 0,
  constellation: '',
  disableIchat: 0,
  enableIchatImg: '0',
  exp: 0,
  foldStrangerChat: false,
  followStatus: '0',
  ichatRestrictType: 0,
});

const pushes = (): Fields => ({
  isFollower: false,
  isFollowing: false,
  needProfileGuide: false,
  pushCommentStatus: false,
  pushDigg: false,
  pushFollow: false,
  pushFriendAction: false,
  pushIchat: false,
  pushStatus: false,
  pushVideoPost: false,
  pushVideoRecommend: false,
  verifiedReason: '',
  enableCarManagementPermission: false,
  upcomingEventList: [],
  scmLabel: '',
  isBlock: false,
});

function details(person: Person): Fields {
  return {
    profilePicture: avatar(person),
    followInfo: {
      followingCount: String(person.following),
      followerCount: String(person.followers),
      followStatus: String(person.followStatus),
      pushStatus: '0',
    },
    userAttr: { isMuted: false, isAdmin: person.isModerator, isSuperAdmin: false, muteDuration: '0' },
    userHonor: honor(),
  };
}

export function user(person: Person, detail: UserDetail = 'full'): Fields {
  const isThin = detail === 'thin';
  return {
    userId: person.id,
    nickname: person.nickname,
    bioDescription: '',
    ...(isThin ? {} : details(person)),
    verified: false,
    status: 0,
    createTime: '0',
    modifyTime: '0',
    secret: 0,
    shareQrcodeUri: '',
    badgeImageList: [],
    specialId: '',
    userBadges: [],
    newUserBadges: [],
    topVipNo: 0,
    payScore: '0',
    fanTicketCount: '0',
    linkMicStats: 0,
    uniqueId: isThin ? '' : person.username,
    enableShowCommerceSale: false,
    withFusionShopEntry: false,
    payScores: '0',
    verifiedContent: '',
    topFans: [],
    secUid: isThin ? '' : person.secUid,
    userRole: 0,
    mediaBadgeImageList: [],
    commerceWebcastConfigIds: [],
    borders: [],
    badges: detail === 'full' ? badges(person) : [],
    ...settings(),
    idStr: detail === 'full' ? person.id : '',
    ...pushes(),
    isSubscribe: false,
    isAnchorMarked: false,
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
    isAnchor: false,
    ...fields,
  };
}

// Schema v1 (SDK 0.0.6): `event` instead of `common`, its own pictures and badges, counts of followers as numbers.
import { without, type Fields } from '../messages/fields';
import { firstUrl, list, object, renamed } from './pick';

type Converter = (data: Fields) => Fields;

function header(data: Fields): Fields {
  if (data['common'] === undefined) return {};
  const common = object(data, 'common');
  const text = object(common, 'displayText');
  const eventDetails = { displayType: text['displayType'] ?? '', label: text['defaultPattern'] ?? '' };
  return { event: { msgId: common['msgId'], createTime: common['createTime'], eventDetails } };
}

function picture(v2: Fields): Fields {
  return { urls: v2['url'] ?? [] };
}

function badge(v2: Fields): Fields {
  const log = object(v2, 'logExtra');
  const image = object(object(v2, 'image'), 'image');
  const text = object(v2, 'text');
  return {
    badgeSceneType: v2['badgeScene'],
    imageBadges: image['url'] === undefined ? [] : [{ displayType: 1, image: { url: firstUrl(image) } }],
    badges: text['key'] === undefined ? [] : [{ type: text['key'], name: text['defaultPattern'] }],
    privilegeLogExtra: { privilegeId: log['privilegeId'] ?? '', level: log['level'] ?? '0' },
  };
}

function followInfo(v2: Fields): Fields {
  const numbers = Object.entries(v2).map(([name, value]) => [name, Number(value)] as const);
  return Object.fromEntries(numbers);
}

export function userV1(v2: Fields): Fields {
  return {
    userId: v2['userId'],
    nickname: v2['nickname'],
    ...renamed(v2, 'profilePicture', 'profilePicture', picture),
    uniqueId: v2['uniqueId'],
    secUid: v2['secUid'],
    badges: list(v2, 'badges').map(badge),
    createTime: v2['createTime'],
    bioDescription: v2['bioDescription'],
    ...renamed(v2, 'followInfo', 'followInfo', followInfo),
  };
}

const user = (data: Fields): Fields => renamed(data, 'user', 'user', userV1);

/** The body of v2 under the header of v1. */
const sameBody: Converter = (data) => ({ ...header(data), ...without(data, 'common'), ...user(data) });

const gift: Converter = (data) => {
  const details = object(data, 'giftDetails');
  const extra = object(data, 'giftExtra');
  const host = extra['anchorId'];
  return {
    ...header(data),
    giftId: data['giftId'],
    ...user(data),
    repeatCount: data['repeatCount'],
    repeatEnd: data['repeatEnd'],
    groupId: data['groupId'],
    monitorExtra: data['monitorExtra'],
    giftDetails: {
      giftImage: { giftPictureUrl: firstUrl(object(details, 'giftImage')) },
      giftName: details['giftName'],
      describe: details['describe'],
      giftType: details['giftType'],
      diamondCount: details['diamondCount'],
    },
    // "0" stands for the host.
    giftExtra: { timestamp: data['groupId'], receiverUserId: extra['toUserId'] === host ? '0' : extra['toUserId'] },
  };
};

const like: Converter = (data) => ({
  ...header(data),
  ...user(data),
  likeCount: data['likeCount'],
  totalLikeCount: data['totalLikeCount'],
});

const viewers: Converter = (data) => ({
  ...header(data),
  topViewers: list(data, 'ranksList').map((rank) => ({ coinCount: String(rank['coinCount']), ...user(rank) })),
  viewerCount: data['viewerCount'],
});

const question: Converter = (data) => {
  const details = object(data, 'details');
  return { ...header(data), questionDetails: { questionText: details['questionText'], ...user(details) } };
};

export const V1: Readonly<Record<string, Converter>> = {
  WebcastChatMessage: sameBody,
  WebcastGiftMessage: gift,
  WebcastLikeMessage: like,
  WebcastMemberMessage: (data) => ({ ...header(data), ...user(data), actionId: data['action'] }),
  WebcastSocialMessage: (data) => ({ ...header(data), ...user(data) }),
  WebcastRoomUserSeqMessage: viewers,
  WebcastQuestionNewMessage: question,
};

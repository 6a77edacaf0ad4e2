// Schema v1 (SDK 0.0.6): `event` instead of `common`, its own pictures and badges, counts of followers as numbers.
import { without, type Fields } from '../messages/fields';
import { firstUrl, list, object, pick, renamed } from './pick';

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
    ...pick(v2, 'userId nickname uniqueId secUid createTime bioDescription'),
    ...renamed(v2, 'profilePicture', 'profilePicture', picture),
    badges: list(v2, 'badges').map(badge),
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
    ...user(data),
    ...pick(data, 'giftId repeatCount repeatEnd groupId monitorExtra'),
    giftDetails: {
      giftImage: { giftPictureUrl: firstUrl(object(details, 'giftImage')) },
      ...pick(details, 'giftName describe giftType diamondCount'),
    },
    // "0" stands for the host.
    giftExtra: { timestamp: data['groupId'], receiverUserId: extra['toUserId'] === host ? '0' : extra['toUserId'] },
  };
};

const like: Converter = (data) => ({
  ...header(data),
  ...user(data),
  ...pick(data, 'likeCount totalLikeCount'),
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

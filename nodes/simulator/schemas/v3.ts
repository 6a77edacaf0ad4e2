// Schema v3 (SDK 1.0.0): other names for users, pictures, chats, gifts and counts; ids of gifts and totals as strings.
import { without, type Fields } from '../messages/fields';
import { list, object, renamed } from './pick';

type Converter = (data: Fields) => Fields;

function header(v2: Fields): Fields {
  const displayText = (text: Fields) => ({ key: text['displayType'], ...without(text, 'displayType') });
  return {
    ...without(v2, 'filterMsgTagsList', 'displayText'),
    ...renamed(v2, 'displayText', 'displayText', displayText),
    filterMsgTags: v2['filterMsgTagsList'] ?? [],
  };
}

function picture(v2: Fields): Fields {
  return { urlList: v2['url'] ?? [], uri: v2['mUri'] ?? '', ...without(v2, 'url', 'mUri') };
}

const RENAMED_OF_USER = 'userId uniqueId nickname profilePicture profilePictureMedium profilePictureLarge badges'.split(
  ' ',
);

export function userV3(v2: Fields): Fields {
  return {
    id: v2['userId'],
    nickname: v2['nickname'],
    ...renamed(v2, 'profilePicture', 'avatarThumb', picture),
    ...renamed(v2, 'profilePictureMedium', 'avatarMedium', picture),
    ...renamed(v2, 'profilePictureLarge', 'avatarLarge', picture),
    displayId: v2['uniqueId'],
    badgeList: v2['badges'] ?? [],
    ...without(v2, ...RENAMED_OF_USER),
  };
}

const user = (data: Fields): Fields => renamed(data, 'user', 'user', userV3);

/** Header and user in the new spelling, all other fields but those named as they were. */
function base(data: Fields, ...dropped: string[]): Fields {
  return {
    ...renamed(data, 'common', 'common', header),
    ...user(data),
    ...without(data, 'common', 'user', ...dropped),
  };
}

const chat: Converter = (data) => ({
  ...base(data, 'comment', 'emotes'),
  content: data['comment'],
  emotes: list(data, 'emotes').map((emote) => ({ index: emote['placeInComment'], emote: emote['emote'] })),
});

function giftV3(v2: Fields): Fields {
  return {
    ...without(v2, 'giftName', 'giftType', 'giftImage', 'icon'),
    name: v2['giftName'],
    type: v2['giftType'],
    ...renamed(v2, 'giftImage', 'image', picture),
    ...renamed(v2, 'icon', 'icon', picture),
  };
}

const gift: Converter = (data) => ({
  ...base(data, 'giftId', 'giftDetails', 'fanTicketCount', 'toUser'),
  giftId: String(data['giftId']),
  fanTicketCount: Number(data['fanTicketCount']),
  ...renamed(data, 'giftDetails', 'gift', giftV3),
  ...renamed(data, 'toUser', 'toUser', userV3),
});

const like: Converter = (data) => ({
  ...base(data, 'likeCount', 'totalLikeCount'),
  count: data['likeCount'],
  total: String(data['totalLikeCount']),
});

const social: Converter = (data) => ({
  ...base(data, 'followCount'),
  followCount: String(data['followCount']),
  followType: '0',
  targetUserId: data['shareTarget'],
});

const viewers: Converter = (data) => ({
  ...base(data, 'viewerCount', 'ranksList', 'seatsList', 'totalUser'),
  total: String(data['viewerCount']),
  ranks: list(data, 'ranksList').map((rank) => ({
    score: String(rank['coinCount']),
    ...user(rank),
    rank: String(rank['rank']),
    delta: rank['delta'],
  })),
  seats: [],
  totalUser: String(data['totalUser']),
});

const question: Converter = (data) => {
  const details = object(data, 'details');
  return {
    ...base(data, 'details'),
    data: { content: details['questionText'], ...without(details, 'questionText', 'user'), ...user(details) },
  };
};

export const V3: Readonly<Record<string, Converter>> = {
  WebcastChatMessage: chat,
  WebcastGiftMessage: gift,
  WebcastLikeMessage: like,
  WebcastMemberMessage: (data) => base(data),
  WebcastSocialMessage: social,
  WebcastRoomUserSeqMessage: viewers,
  WebcastQuestionNewMessage: question,
};

// Samples of what is said: chat, emotes, questions, captions, pins, deletions.
import {
  common,
  gift,
  HOST_ID,
  image,
  known,
  MIA,
  MIA_EVENT,
  of,
  ROOM,
  TIME,
  GIFT_FIELDS,
  type Sample,
} from './fixtures';

const CHAT = {
  user: MIA,
  comment: 'hello',
  contentLanguage: 'en',
  emotes: [{ placeInComment: 3, emote: { emoteId: '72', image: { imageUrl: 'https://img.example.test/wave.webp' } } }],
  userIdentity: { isSubscriberOfAnchor: true, isFollowerOfAnchor: true, isModeratorOfAnchor: false },
};
const CHAT_FIELDS = {
  text: 'hello',
  language: 'en',
  emotes: [{ id: '72', image: 'https://img.example.test/wave.webp', position: 3 }],
  command: null,
  args: [],
};
const SUBSCRIBER = { ...MIA_EVENT, isSubscriber: true };

export const CHAT_SAMPLES: readonly Sample[] = [
  {
    name: 'chat',
    message: of('WebcastChatMessage', CHAT),
    type: 'chat',
    user: SUBSCRIBER,
    fields: CHAT_FIELDS,
  },
  {
    name: 'chat that is a command',
    message: of('WebcastChatMessage', { user: MIA, comment: '!Lamp  Red 5', contentLanguage: 'un' }),
    type: 'chat',
    user: MIA_EVENT,
    fields: { text: '!Lamp  Red 5', language: 'un', emotes: [], command: 'lamp', args: ['Red', '5'] },
  },
  {
    name: 'emote',
    message: of('WebcastEmoteChatMessage', { user: MIA, emoteList: [{ emoteId: '72', image: image('wave.webp') }] }),
    type: 'emote',
    user: MIA_EVENT,
    fields: { emotes: [{ id: '72', image: 'https://img.example.test/wave.webp' }] },
  },
  {
    name: 'question',
    message: of('WebcastQuestionNewMessage', { details: { questionId: '1', questionText: 'Which song?', user: MIA } }),
    type: 'question',
    user: MIA_EVENT,
    fields: { text: 'Which song?' },
  },
  {
    name: 'caption',
    message: of('WebcastCaptionMessage', { content: [{ lang: 'en', content: 'so I said' }], definite: true }),
    type: 'caption',
    user: null,
    fields: { text: 'so I said', language: 'en', final: true },
  },
  {
    name: 'transcription',
    message: of('transcription', { text: 'so I', isFinal: false, language: 'en' }),
    type: 'caption',
    user: null,
    fields: { text: 'so I', language: 'en', final: false },
  },
  {
    name: 'pin of a gift',
    message: of('WebcastRoomPinMessage', {
      method: 'WebcastGiftMessage',
      pinId: '7600',
      action: 1,
      operator: { userId: HOST_ID, nickname: '' },
      giftMessage: gift().data,
    }),
    type: 'pin',
    user: known({ id: HOST_ID }),
    fields: {
      state: 'pinned',
      pinId: '7600',
      pinned: {
        type: 'gift',
        id: '7300000000000000101',
        key: `${ROOM}:${MIA_EVENT.id}:5655:1790000000001`,
        timestamp: TIME,
        creator: 'host.one',
        roomId: ROOM,
        history: false,
        user: MIA_EVENT,
        ...GIFT_FIELDS,
      },
    },
  },
  {
    name: 'unpin of a chat',
    message: of('WebcastRoomPinMessage', { pinId: '7600', action: 2, chatMessage: { common: common('77'), ...CHAT } }),
    type: 'pin',
    user: null,
    fields: {
      state: 'unpinned',
      pinId: '7600',
      pinned: {
        type: 'chat',
        id: '77',
        key: '77',
        timestamp: TIME,
        creator: 'host.one',
        roomId: ROOM,
        history: false,
        user: SUBSCRIBER,
        ...CHAT_FIELDS,
      },
    },
  },
  {
    name: 'pin of something else',
    message: of('WebcastRoomPinMessage', { pinId: '7600', action: 1, likeMessage: {} }),
    type: 'pin',
    user: null,
    fields: { state: 'pinned', pinId: '7600', pinned: null },
  },
  {
    name: 'delete',
    message: of('WebcastImDeleteMessage', { deleteMsgIdsList: ['71', '0'], deleteUserIdsList: [MIA.userId, 5, null] }),
    type: 'delete',
    user: null,
    fields: { messageIds: ['71'], userIds: [MIA.userId, '5'] },
  },
];

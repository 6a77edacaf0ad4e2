// Rows of what viewers and the host say. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { CHAT_USER_IDENTITY, COMMON, IMAGE, USER, USER_IDENTITY } from './people';

const EMOTE_IMAGE = row('EmoteImage', (is) => ({ imageUrl: is.string(1) }));
const EMOTE_DETAILS = row('EmoteDetails', (is) => ({ emoteId: is.string(1), image: is.message(2, EMOTE_IMAGE) }));
const SUB_EMOTE = row('WebcastSubEmote', (is) => ({
  placeInComment: is.int32(1),
  emote: is.message(2, EMOTE_DETAILS),
}));

export const CHAT = row('WebcastChatMessage', (is) => ({
  common: is.message(1, COMMON),
  user: is.message(2, USER),
  comment: is.string(3),
  emotes: is.messageList(13, SUB_EMOTE),
  contentLanguage: is.string(14),
  userIdentity: is.message(18, CHAT_USER_IDENTITY),
}));

const EMOTE = row('Emote', (is) => ({ emoteId: is.string(1), image: is.message(2, IMAGE) }));

export const EMOTE_CHAT = row('WebcastEmoteChatMessage', (is) => ({
  common: is.message(1, COMMON),
  user: is.message(2, USER),
  emoteList: is.messageList(3, EMOTE),
  userIdentity: is.message(5, USER_IDENTITY),
}));

const QUESTION = row('WebcastQuestionNewMessage_Question', (is) => ({
  questionText: is.string(2),
  user: is.message(5, USER),
}));

export const QUESTION_NEW = row('WebcastQuestionNewMessage', (is) => ({
  common: is.message(1, COMMON),
  details: is.message(2, QUESTION),
}));

const CAPTION_CONTENT = row('WebcastCaptionMessage_CaptionContent', (is) => ({
  lang: is.string(1),
  content: is.string(2),
}));

export const CAPTION = row('WebcastCaptionMessage', (is) => ({
  common: is.message(1, COMMON),
  content: is.messageList(4, CAPTION_CONTENT),
  definite: is.bool(7),
}));

export const IM_DELETE = row('WebcastImDeleteMessage', (is) => ({
  common: is.message(1, COMMON),
  deleteMsgIdsList: is.int64List(2),
  deleteUserIdsList: is.int64List(3),
}));

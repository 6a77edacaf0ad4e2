// Rows of what viewers and the host say. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { CHAT_USER_IDENTITY, COMMON, USER } from './people';

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

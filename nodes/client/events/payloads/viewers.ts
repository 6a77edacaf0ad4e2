// What viewers do: the payloads of their events.
import { type EventHead } from './head';

/** A viewer writes in the chat. */
export interface ChatEvent extends EventHead {
  type: 'chat';
  text: string | null;
  language: string | null;
  emotes: { id: string | null; image: string | null; position: number }[];
  /** First word, lower case, where it begins with ! or /, without that sign. */
  command: string | null;
  /** The words after the command. */
  args: string[];
}

export interface Gift {
  id: string | null;
  name: string | null;
  /** Price of one; null where unknown. */
  diamonds: number | null;
  image: string | null;
  /** Can be sent in a row, as a streak. */
  streakable: boolean;
}

/** A gift, or a step of a streak of gifts. */
export interface GiftEvent extends EventHead {
  type: 'gift';
  gift: Gift;
  /** Runs up in a streak. Per key, the highest is what was given. */
  count: number;
  /** What this message adds to those before. */
  added: number;
  /** Price times count. */
  diamonds: number | null;
  addedDiamonds: number | null;
  /** Null for gifts that cannot streak. */
  streakId: string | null;
  /** No more is to come of this streak. */
  final: boolean;
  /** What ended it: the service's word, 10 s of silence, or the end of the LIVE. Null unless final. */
  endedBy: 'service' | 'timeout' | 'stream' | null;
  /** Who got it; null for the host. */
  toUser: { id: string | null; username: string | null; nickname: string | null } | null;
}

/** Likes of a viewer; several taps come as one. */
export interface LikeEvent extends EventHead {
  type: 'like';
  count: number | null;
  /** Of this LIVE. */
  total: number | null;
}

/** A viewer comes in. */
export interface JoinEvent extends EventHead {
  type: 'join';
  /** How many are there. */
  viewers: number | null;
}

/** A viewer follows the creator. */
export interface FollowEvent extends EventHead {
  type: 'follow';
  /** Followers of the creator. */
  total: number | null;
}

/** A viewer shares the LIVE. */
export interface ShareEvent extends EventHead {
  type: 'share';
  total: number | null;
}

/** A viewer reposts the LIVE. */
export interface RepostEvent extends EventHead {
  type: 'repost';
  total: null;
}

/** A viewer subscribes or becomes a super fan; of gifted subscriptions, the giver or a receiver. */
export interface SubscribeEvent extends EventHead {
  type: 'subscribe';
  kind: 'subscription' | 'gifted' | 'superFan' | 'superFanLevel' | null;
  months: number | null;
  /** Of a super fan. */
  level: number | null;
}

/** A viewer sends emotes of the creator. */
export interface EmoteEvent extends EventHead {
  type: 'emote';
  emotes: { id: string | null; image: string | null }[];
}

/** A viewer asks a question. */
export interface QuestionEvent extends EventHead {
  type: 'question';
  text: string | null;
}

/** A viewer came or left; needs the feature syntheticPresence. */
export interface PresenceEvent extends EventHead {
  type: 'presence';
  state: 'joined' | 'left';
  /** Epoch ms. */
  firstSeen: number | null;
  /** Epoch ms. */
  lastSeen: number | null;
}

// What happens in the LIVE itself: the payloads of these events.
import { type EventHead, type EventUser } from './head';
import { type ChatEvent, type GiftEvent } from './viewers';

/** How many are watching, and the top givers. */
export interface ViewersEvent extends EventHead {
  type: 'viewers';
  viewers: number | null;
  /** All who have been there. */
  total: number | null;
  top: { rank: number; coins: number | null; user: EventUser | null }[];
}

/** A treasure box appears or is gone. */
export interface EnvelopeEvent extends EventHead {
  type: 'envelope';
  kind: 'envelope' | 'superFanBox' | null;
  state: 'shown' | 'hidden' | null;
  envelopeId: string | null;
  diamonds: number | null;
  /** How many it is for. */
  people: number | null;
  /** Epoch ms. */
  opensAt: number | null;
}

/** A goal of the LIVE comes nearer. */
export interface GoalEvent extends EventHead {
  type: 'goal';
  description: string | null;
  goals: { id: string | null; progress: number | null; target: number | null; gift: string | null }[];
  /** What the user has added. */
  contributed: number | null;
}

export interface BattleSide {
  user: EventUser;
  score: number | null;
}

/** A battle between hosts is offered, starts or ends. */
export interface BattleEvent extends EventHead {
  type: 'battle';
  battleId: string | null;
  state: 'invited' | 'rejected' | 'cancelled' | 'started' | 'finished' | 'cut' | 'accepted' | 'left' | null;
  sides: BattleSide[];
  /** Epoch ms. */
  endsAt: number | null;
}

/** The score of a battle. */
export interface BattleScoreEvent extends EventHead {
  type: 'battleScore';
  battleId: string | null;
  state: 'score' | 'ended' | 'optedOut' | 'keepAlive' | null;
  sides: BattleSide[];
}

/** A poll starts, gets votes or ends. */
export interface PollEvent extends EventHead {
  type: 'poll';
  pollId: string | null;
  state: 'started' | 'updated' | 'ended' | null;
  title: string | null;
  options: { text: string | null; votes: number | null }[];
}

/** What the host says, as text. */
export interface CaptionEvent extends EventHead {
  type: 'caption';
  text: string | null;
  language: string | null;
  /** The words will not change any more. */
  final: boolean;
}

/** A message is pinned or unpinned. */
export interface PinEvent extends EventHead {
  type: 'pin';
  state: 'pinned' | 'unpinned' | null;
  pinId: string | null;
  /** What is pinned; it is no new chat or gift. */
  pinned: ChatEvent | GiftEvent | null;
}

/** Messages are removed from the chat. */
export interface DeleteEvent extends EventHead {
  type: 'delete';
  messageIds: string[];
  /** All messages of these users. */
  userIds: string[];
}

/** The creator moves in a ranking. */
export interface RankEvent extends EventHead {
  type: 'rank';
  /** The wire type. */
  name: string;
  rank: number | null;
  text: string | null;
}

/** The LIVE is paused, goes on or ends. */
export interface StreamEvent extends EventHead {
  type: 'stream';
  state: 'paused' | 'resumed' | 'ended' | 'suspended' | null;
}

/** Title, host and start of the LIVE, once connected. */
export interface RoomEvent extends EventHead {
  type: 'room';
  title: string | null;
  viewers: number | null;
  /** Epoch ms. */
  startedAt: number | null;
  host: EventUser | null;
}

/** Anything else, as the service sent it. */
export interface OtherEvent extends EventHead {
  type: 'other';
  /** The wire type. */
  name: string;
  /** JSON; base64 of its bytes with the encoding protobuf. */
  data: unknown;
}

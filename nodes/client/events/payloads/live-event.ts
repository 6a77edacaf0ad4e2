// All payloads of output 1 as one type.
import {
  type BattleEvent,
  type BattleScoreEvent,
  type CaptionEvent,
  type DeleteEvent,
  type EnvelopeEvent,
  type GoalEvent,
  type OtherEvent,
  type PinEvent,
  type PollEvent,
  type RankEvent,
  type RoomEvent,
  type StreamEvent,
  type ViewersEvent,
} from './live';
import {
  type ChatEvent,
  type EmoteEvent,
  type FollowEvent,
  type GiftEvent,
  type JoinEvent,
  type LikeEvent,
  type PresenceEvent,
  type QuestionEvent,
  type RepostEvent,
  type ShareEvent,
  type SubscribeEvent,
} from './viewers';

/** What happened in a LIVE: the payload of output 1. `type` tells which it is. */
export type LiveEvent =
  | ChatEvent
  | GiftEvent
  | LikeEvent
  | JoinEvent
  | FollowEvent
  | ShareEvent
  | RepostEvent
  | SubscribeEvent
  | ViewersEvent
  | EmoteEvent
  | QuestionEvent
  | EnvelopeEvent
  | GoalEvent
  | BattleEvent
  | BattleScoreEvent
  | PollEvent
  | CaptionEvent
  | PinEvent
  | DeleteEvent
  | RankEvent
  | StreamEvent
  | RoomEvent
  | PresenceEvent
  | OtherEvent;

// Whether a creator is live, as far as an open connection knows without asking.
import { type LiveAnswer } from '../rest/live-answer';
import { type ConnectionReport } from './connection/report';
import { type RoomState } from './frames/room-state';

/** Between two looks while offline the answer grows old: one that may be older is not passed on. */
const OFFLINE_IS_NEWS_MS = 120_000;

/** Null where it does not know. */
export function liveAnswerOf({ state }: ConnectionReport, room: RoomState, pollIntervalMs: number): LiveAnswer | null {
  if (state === 'live') return { isLive: true, roomId: room.roomId };
  const isFresh = state === 'offline' && pollIntervalMs <= OFFLINE_IS_NEWS_MS;
  return isFresh ? { isLive: false, roomId: null } : null;
}

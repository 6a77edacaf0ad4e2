// What is remembered of one room: ids, streaks, the history limit.
import { type Clock } from '../../clock';
import { GIFT_IDS_KEPT, KEEP_MS, OTHER_IDS_AT_LEAST, OTHER_IDS_KEPT } from './bounds';
import { type RoomLog } from './log/room-log';
import { RecentKeys, type Retention } from './recent-keys';
import { StreakMemory } from './streak-memory';

const GIFT_IDS: Retention = { keepMs: 0, atLeast: GIFT_IDS_KEPT, atMost: GIFT_IDS_KEPT };
const OTHER_IDS: Retention = { keepMs: KEEP_MS, atLeast: OTHER_IDS_AT_LEAST, atMost: OTHER_IDS_KEPT };

export interface RoomMemory {
  readonly giftIds: RecentKeys;
  readonly otherIds: RecentKeys;
  readonly streaks: StreakMemory;
  /** Epoch ms by the service's clock: what was created before is history. Null until the service has told a time. */
  readonly historyBefore: number | null;
  /** What of it is to outlive the process; null where nothing is. */
  readonly log: RoomLog | null;
}

export interface Room extends RoomMemory {
  historyBefore: number | null;
  /** Monotonic ms: when another room was entered. Counts only of rooms that are not the last one. */
  leftAt: number;
  log: RoomLog | null;
}

export function newRoom(clock: Clock, historyBefore: number | null): Room {
  return {
    giftIds: new RecentKeys(clock, GIFT_IDS),
    otherIds: new RecentKeys(clock, OTHER_IDS),
    streaks: new StreakMemory(clock),
    historyBefore,
    leftAt: 0,
    log: null,
  };
}

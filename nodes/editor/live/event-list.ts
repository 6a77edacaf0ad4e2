// The event types as the dialog lists them.
import { EVENT_TYPES, type EventType } from '../../client/events/model';

export const MOST_USED: readonly EventType[] = [
  'gift',
  'chat',
  'follow',
  'like',
  'share',
  'subscribe',
  'join',
  'viewers',
];

export const OTHERS: readonly EventType[] = EVENT_TYPES.filter((type) => !MOST_USED.includes(type));

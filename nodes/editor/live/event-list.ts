// The event types as the dialog lists them, and how its search finds them.
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

/** Whether each word of the search stands somewhere in the texts. */
export function isFound(search: string, texts: readonly string[]): boolean {
  const text = texts.join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

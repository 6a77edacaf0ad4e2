// Puts a payload together: the head that all events share, then the fields of its type, in the documented order.
import { type Head } from './header';
import { keyOf } from './key';
import { type EventContext, type EventType, type EventUser, type LiveEvent } from './model';

/** The fields of one event type, in their documented order. */
export type Fields = Record<string, unknown>;

export function liveEvent(
  type: EventType,
  head: Head,
  context: EventContext,
  user: EventUser | null,
  fields: Fields,
): LiveEvent {
  const roomId = head.roomId ?? context.roomId;
  return {
    type,
    id: head.id,
    key: keyOf(head.id, roomId, user, fields),
    timestamp: head.createTime ?? context.timestamp,
    creator: context.creator,
    roomId,
    history: false,
    user,
    ...fields,
  };
}

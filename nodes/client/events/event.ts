// Puts a payload together: the head that all events share, then the fields of its type, in the documented order.
import { type Head } from './header';
import { keyOf } from './key';
import { type EventContext, type EventOf, type EventType, type EventUser, type FieldsOf } from './model';

/** @param fields in their documented order */
export function liveEvent<Type extends EventType>(
  type: Type,
  head: Head,
  context: EventContext,
  user: EventUser | null,
  fields: FieldsOf<Type>,
): EventOf<Type> {
  const roomId = head.roomId ?? context.roomId;
  return {
    type,
    id: head.id,
    // Only gifts streak: nothing is looked for in the others.
    key: type === 'gift' ? keyOf(head.id, roomId, user, fields) : head.id,
    timestamp: head.createTime ?? context.timestamp,
    creator: context.creator,
    roomId,
    history: false,
    user,
    ...fields,
    // TypeScript does not see that the fields of a type and its head are its event.
  } as unknown as EventOf<Type>;
}

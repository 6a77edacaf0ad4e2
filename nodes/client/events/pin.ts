// A pinned message: the pin itself, and the payload of the chat or gift in it, which is not a new chat or gift.
import { chatFields } from './chat';
import { liveEvent } from './event';
import { id, nameOf, number, object, own, type Wire } from './fields';
import { giftFields } from './gift';
import { headOf } from './header';
import { type EventContext, type EventUser, type FieldsOf } from './model';
import { eventUser, messageUser } from './user';

const PIN_STATES = [null, 'pinned', 'unpinned'] as const;

export function pinFields(data: Wire, context: EventContext): FieldsOf<'pin'> {
  return {
    state: nameOf(PIN_STATES, number(data, 'action')),
    pinId: id(data, 'pinId'),
    pinned: pinned(data, context),
  };
}

/** Who pinned it. */
export function pinUser(data: Wire): EventUser | null {
  return eventUser(own(data, 'operator'));
}

function pinned(data: Wire, context: EventContext): FieldsOf<'pin'>['pinned'] {
  const chat = object(data, 'chatMessage');
  if (chat !== null) return liveEvent('chat', headOf(chat), context, messageUser(chat), chatFields(chat));
  const gift = object(data, 'giftMessage');
  if (gift === null) return null;
  return liveEvent('gift', headOf(gift), context, messageUser(gift), giftFields(gift, context));
}

// What an event is to be counted by: the same on every machine, and at every repetition.
import { asWire, id, text, type Wire } from './fields';
import { type EventUser } from './model';

/** What stands between the parts, and the sign that takes its place inside of one. */
const SEPARATORS = /[%:]/g;

/**
 * Of a gift that streaks `room:user:gift:streak`, under which `count` runs up; of everything else the message's id, and
 * null where the service gives none. The sum over the keys of the highest count is what was given.
 */
export function keyOf(
  messageId: string | null,
  roomId: string | null,
  user: EventUser | null,
  fields: Wire,
): string | null {
  const streak = text(fields, 'streakId');
  if (streak === null) return messageId;
  const gift = asWire(fields['gift']);
  const giver = user?.id ?? user?.username ?? user?.nickname ?? '';
  return [roomId ?? '', giver, id(gift, 'id') ?? text(gift, 'name') ?? '', streak].map(part).join(':');
}

function part(value: string): string {
  return value.replace(SEPARATORS, (sign) => (sign === '%' ? '%25' : '%3A'));
}

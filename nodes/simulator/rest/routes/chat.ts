// Writing into a room as the user of the session. What is sent is seen on the room's sockets.
import { type Creator } from '../../creator/creator';
import { type Fields } from '../../messages/fields';
import { envelope, ok, type Answer } from '../answer';
import { badRequest } from '../refusal';
import { routesOf, type Call, type Route } from '../route';
import { creatorNamed, optionalTextIn, textIn } from './lookup';

/** A refusal of TikTok travels inside a 200; the number is TikTok's for a room that has ended. */
const ROOM_OVER = { data: { prompts: 'LIVE has ended', message: 'room has finished' }, status_code: 30_003 };

function send(call: Call, creator: Creator | null, content: string): Answer {
  if (creator?.isOnline !== true) return ok({ data: { ...envelope(call, {}), ...ROOM_OVER } });
  // The same session is the same person.
  creator.send(
    creator.make.chat({
      text: content,
      user: { id: sessionUser(call.session ?? ''), nickname: 'You', username: 'you' },
    }),
  );
  return ok({ data: envelope(call, {}) });
}

export function sessionUser(session: string): string {
  let digits = '7';
  for (const char of session) digits = String((BigInt(digits) * 31n + BigInt(char.charCodeAt(0))) % 10n ** 18n);
  return `7${digits.padStart(18, '0')}`;
}

function target(call: Call, roomId: string | null, body: Fields): Creator | null {
  const uniqueId = optionalTextIn(body, 'targetUniqueId');
  if (roomId !== null) return call.world.findRoom(roomId);
  if (uniqueId === null) throw badRequest('One of targetRoomId and targetUniqueId is required.');
  return creatorNamed(call, uniqueId);
}

function flatChat(call: Call): Answer {
  const body = call.body();
  const content = textIn(body, 'content');
  const roomId = optionalTextIn(body, 'targetRoomId') ?? optionalTextIn(body, 'roomId');
  return send(call, target(call, roomId, body), content);
}

/** Room 0 with a `targetUniqueId` is that creator's room. */
function nestedChat(call: Call): Answer {
  const body = call.body();
  const content = textIn(body, 'content');
  const roomId = call.values.text('room_id');
  return send(call, target(call, /^0+$/.test(roomId) ? null : roomId, body), content);
}

export const CHAT_ROUTES: readonly Route[] = [
  routesOf('flat', 'premium', { session: 'required' })('POST /webcast/chat', flatChat),
  routesOf('nested', 'premium', { session: 'required' })('POST /webcast/rooms/{room_id}/chat', nestedChat),
];

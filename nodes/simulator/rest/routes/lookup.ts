// From what a request names to the creator it means, or a refusal.
import { type Creator } from '../../creator/creator';
import { type Fields } from '../../messages/fields';
import { isPossibleName } from '../../socket/usernames';
import { badRequest, found, notFound, RequestRefusal } from '../refusal';
import { type Call } from '../route';

/** Which caches and sources were asked; told by the routes on rooms. */
export const ATTEMPTED = { routes_attempted: ['CACHE', 'API_LIVE'] };

/** Names are compared without regard to case and not cleaned: an `@` makes it nobody's. */
export function creatorNamed({ world }: Call, name: string): Creator {
  if (!isPossibleName(name)) throw notFound('user', { ok: false, ...ATTEMPTED });
  return world.creator(name);
}

/** The body of "not live" is a guess of the reference; its shape is declared. */
export function notLive(fields: Fields = { is_live: false }): RequestRefusal {
  return new RequestRefusal(404, 'The requested user is not live.', { ok: false, ...ATTEMPTED, ...fields });
}

/** By the id of any creator that is known here. */
export function hostIn({ world, values }: Call, parameter: string): Creator {
  return found(world.findHost(values.text(parameter)), 'user');
}

export function liveCreator(call: Call, name: string, fields?: Fields): Creator {
  const creator = creatorNamed(call, name);
  if (!creator.isOnline) throw notLive(fields);
  return creator;
}

export function liveRoom({ world }: Call, roomId: string): Creator {
  const creator = world.findRoom(roomId);
  if (creator?.isOnline !== true) throw notFound('room');
  return creator;
}

export function textIn(body: Fields, name: string): string {
  const value = body[name];
  if (typeof value !== 'string' || value.trim() === '') throw badRequest(`Missing or invalid field "${name}".`);
  return value;
}

export function optionalTextIn(body: Fields, name: string): string | null {
  const value = body[name];
  return value === undefined || value === null ? null : textIn(body, name);
}

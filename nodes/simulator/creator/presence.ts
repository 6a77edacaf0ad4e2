// Joins and leaves made up from what viewers do, for sockets that ask for `syntheticPresence`.
import { type WireMessage } from '../../client/wire';
import { isFields, type Fields } from '../messages/fields';
import { type Outgoing } from '../socket/outgoing';

interface Visit {
  user: Fields;
  firstSeen: number;
  lastSeen: number;
}

const MAX_VISITORS = 1_000;

export class Presence {
  /** Whoever was seen last is at the end. */
  readonly #visits = new Map<string, Visit>();
  readonly #leaveAfterMs: number;

  constructor(leaveAfterMs: number) {
    this.#leaveAfterMs = leaveAfterMs;
  }

  /** What these events tell about who came; and who has left since, by their silence. */
  observe(items: readonly Outgoing[], nowMs: number): WireMessage[] {
    const news: WireMessage[] = [];
    for (const item of items) {
      const { data } = item.message();
      const user = isFields(data) ? data['user'] : undefined;
      if (isFields(user)) news.push(...this.#see(user, nowMs));
    }
    for (const [id, visit] of this.#visits) {
      if (visit.lastSeen > nowMs - this.#leaveAfterMs && this.#visits.size <= MAX_VISITORS) break;
      this.#visits.delete(id);
      news.push({ type: 'SyntheticLeaveMessage', data: visit });
    }
    return news;
  }

  #see(user: Fields, nowMs: number): WireMessage[] {
    const id = String(user['userId']);
    const known = this.#visits.get(id);
    if (known !== undefined) {
      this.#visits.delete(id);
      this.#visits.set(id, { ...known, lastSeen: nowMs });
      return [];
    }
    const { userId, uniqueId, nickname, profilePicture } = user;
    const picture = isFields(profilePicture) ? { url: profilePicture['url'] } : { url: [] };
    const visit = { user: { userId, uniqueId, nickname, profilePicture: picture }, firstSeen: nowMs, lastSeen: nowMs };
    this.#visits.set(id, visit);
    return [{ type: 'SyntheticJoinMessage', data: visit }];
  }
}

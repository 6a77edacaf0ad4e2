// What requests leave behind: alerts per account, moderation per room, OAuth tokens. In memory, and bounded.
import { type Fields } from '../messages/fields';
import { Tokens } from './tokens';

const MAX_SHELVES = 500;

export interface Shelf {
  /** Alerts, newest last. */
  alerts: Alert[];
  keys: ApiKey[];
  muted: Map<string, number>;
  banned: Set<string>;
  moderators: Set<string>;
  words: Map<string, string>;
  nextId: number;
}

export interface ApiKey {
  id: number;
  name: string;
  value: string;
  account_id: number;
  created_at: string;
  updated_at: string;
}

export interface Alert {
  fields: Fields & { id: number; account_id: number; alert_creator_username: string };
  targets: (Fields & { id: number })[];
}

export class Memory {
  readonly tokens = new Tokens();
  readonly #shelves = new Map<string, Shelf>();

  /** What belongs to one account, room or host. The shelf that was longest unused is the first to go. */
  of(owner: string): Shelf {
    const shelf = this.#shelves.get(owner) ?? {
      alerts: [],
      keys: [],
      muted: new Map<string, number>(),
      banned: new Set<string>(),
      moderators: new Set<string>(),
      words: new Map<string, string>(),
      nextId: 1,
    };
    this.#shelves.delete(owner);
    this.#shelves.set(owner, shelf);
    if (this.#shelves.size > MAX_SHELVES) this.#shelves.delete([...this.#shelves.keys()][0] ?? '');
    return shelf;
  }

  /** Of all accounts, for this creator. */
  alertsOn(name: string): Alert[] {
    const alerts = [...this.#shelves.values()].flatMap((shelf) => shelf.alerts);
    return alerts.filter(({ fields }) => fields.alert_creator_username === name);
  }
}

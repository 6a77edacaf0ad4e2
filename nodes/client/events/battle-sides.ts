// The sides of a battle, gathered from the several places in which a message tells of hosts and their scores.
// One side per host, in team battles too; the first score that is told of a host counts.
import { asWire, id, list, LONGEST_LIST, number, object, toId, type Wire } from './fields';
import { type EventUser } from './model';
import { person } from './user';

export interface Side {
  user: EventUser;
  score: number | null;
}

export class Sides {
  readonly #byHost = new Map<string, Side>();

  /** A host of whom the message tells more than the id. */
  join(host: EventUser | null): void {
    if (host?.id == null || this.#byHost.has(host.id)) return;
    this.#byHost.set(host.id, { user: host, score: null });
  }

  score(hostId: string | null, score: number | null): void {
    this.join(person(hostId, null, null, null));
    const side = hostId === null ? undefined : this.#byHost.get(hostId);
    if (side !== undefined) side.score ??= score;
  }

  /** Contributions by host: a map of `{hostScore}` in v2 and v3, a list of groups of givers in v1. */
  addArmies(source: Wire, key: string): void {
    for (const [hostId, army] of entries(object(source, key))) {
      this.score(id(army, 'anchorIdStr') ?? toId(hostId), number(army, 'hostScore'));
    }
    for (const value of list(source, key) ?? []) {
      const army = asWire(value);
      this.score(id(army, 'hostUserId'), points(list(army, 'battleGroups')));
    }
  }

  /** Members of a team, with their own scores where these are told. */
  addTeams(teams: readonly unknown[] | null): void {
    for (const value of teams ?? []) {
      const team = asWire(value);
      for (const hostId of list(team, 'userIds') ?? []) this.score(toId(hostId), null);
      for (const member of list(team, 'teamUsers') ?? []) {
        const host = asWire(member);
        this.score(id(host, 'userId') ?? id(host, 'userIdStr'), number(host, 'score'));
      }
    }
  }

  all(): Side[] {
    return [...this.#byHost.values()];
  }
}

/** The objects of a wire map, which is keyed by decimal ids. */
export function entries(map: Wire | null): [string, Wire][] {
  const found: [string, Wire][] = [];
  if (map === null) return found;
  for (const key of Object.keys(map).slice(0, LONGEST_LIST)) {
    const value = object(map, key);
    if (value !== null) found.push([key, value]);
  }
  return found;
}

function points(groups: readonly unknown[] | null): number | null {
  let sum: number | null = null;
  for (const group of groups ?? []) {
    const more = number(asWire(group), 'points');
    if (more !== null) sum = (sum ?? 0) + more;
  }
  return Number.isFinite(sum) ? sum : null;
}

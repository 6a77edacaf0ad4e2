// All creators of a simulator: those that were asked for by name, and those that play the recording of an account.
import { creatorKey, normalizeUniqueId } from '../socket/usernames';
import { type CreatorContext } from './context';
import { Creator } from './creator';
import { CREATORS, scriptOf } from './creators';

const MAX_CREATORS = 1_000;

export class CreatorRegistry {
  readonly #named = new Map<string, Creator>();
  readonly #players = new Set<Creator>();
  readonly #context: CreatorContext;

  constructor(context: CreatorContext) {
    this.#context = context;
  }

  /** Made on first use; case-insensitive, cleaned as the service does. */
  byName(name: string): Creator {
    return this.byKey(creatorKey(normalizeUniqueId(name)));
  }

  byKey(key: string): Creator {
    const known = this.#named.get(key);
    if (known !== undefined) return known;
    this.#forgetIdle();
    const creator = new Creator(key, scriptOf(key), this.#context);
    this.#named.set(key, creator);
    return creator;
  }

  /** One more of this name, with a recording of its own. */
  addPlayer(key: string, recording: CreatorContext['recording']): Creator {
    const creator = new Creator(key, scriptOf(key), { ...this.#context, recording });
    this.#players.add(creator);
    return creator;
  }

  remove(player: Creator): void {
    this.#players.delete(player);
    player.dispose();
  }

  byRoom(roomId: string): Creator | null {
    return this.#find((creator) => creator.roomId === roomId);
  }

  byHost(userId: string): Creator | null {
    // Those that are known by name have their ids from the start.
    for (const { name } of CREATORS) this.byName(name);
    return this.#find((creator) => creator.make.host.id === userId);
  }

  dispose(): void {
    for (const creator of this.#all()) creator.dispose();
  }

  #find(fits: (creator: Creator) => boolean): Creator | null {
    return this.#all().find(fits) ?? null;
  }

  #all(): Creator[] {
    return [...this.#players, ...this.#named.values()];
  }

  /** Any name makes a creator: bounded by dropping those without sockets, oldest first. */
  #forgetIdle(): void {
    for (const [key, creator] of this.#named) {
      if (this.#named.size < MAX_CREATORS) return;
      if (creator.sockets > 0) continue;
      creator.dispose();
      this.#named.delete(key);
    }
  }
}

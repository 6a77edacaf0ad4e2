// A room: one stream of one creator, with its last events. The service replays some of them at every connection, ids and all.
import { type WireMessage } from '../../client/wire';
import { type IdSource } from '../ids';
import { isFields } from '../messages/fields';
import { type Outgoing } from '../socket/outgoing';
import { type Person } from '../messages/people';
import { type RoomInfoOptions, titleOf } from '../messages/service';
import { Random } from '../random';

/** What is told of a room by the first frame of a socket and by REST alike. */
export interface RoomFigures {
  title: string;
  viewers: number;
  /** Since the start. */
  total: number;
  startedAtMs: number;
}

/** About as many as the service was seen to replay. */
const REPLAYED = 50;
const KEPT = 200;
/** Bytes of the messages that are kept; full-size ones are about 10 kB. */
const MAX_WEIGHT = 8 * 1_048_576;
/** Keys whose place in the history is remembered. */
const MAX_KEYS = 100;

export class Room {
  /** A message has told how many watch. */
  #isObserved = false;
  #items: Outgoing[] = [];
  /** Of each of them, and of all. */
  #weights: number[] = [];
  #weight = 0;
  #total = 0;
  /** How many events each key had been sent when it left. */
  readonly #seen = new Map<string, number>();

  constructor(
    readonly id: string,
    readonly number: number,
    readonly figures: RoomFigures,
  ) {}

  /** The last count of viewers that was told is the one that holds, whoever told it. */
  observe(messages: readonly (WireMessage | string)[]): void {
    for (const message of messages) {
      if (typeof message === 'string' || message.type !== 'WebcastRoomUserSeqMessage') continue;
      const { viewerCount, totalUser } = isFields(message.data) ? message.data : {};
      if (typeof viewerCount === 'number') {
        this.#isObserved = true;
        this.figures.viewers = viewerCount;
      }
      if (typeof totalUser === 'number') this.figures.total = totalUser;
    }
  }

  /** For a newcomer: how many watched a recorded stream, only the recording can tell. */
  told(isRecorded = false): RoomInfoOptions {
    return isRecorded && !this.#isObserved ? { ...this.figures, viewers: null } : this.figures;
  }

  /** @param weight its bytes, where it may be of any size */
  add(item: Outgoing, weight = 0): void {
    this.#items.push(item);
    this.#weights.push(weight);
    this.#weight += weight;
    this.#total += 1;
    // Cut in halves: shifting the array at each event would move all of it.
    if (this.#items.length >= 2 * KEPT || this.#weight > MAX_WEIGHT) this.#keep(KEPT);
  }

  /** The newest: so many, and no more than half of the weight. */
  #keep(count: number): void {
    let start = this.#items.length;
    let weight = 0;
    while (start > 0 && this.#items.length - start < count) {
      weight += this.#weights[start - 1] ?? 0;
      if (weight > MAX_WEIGHT / 2) break;
      start -= 1;
    }
    this.#items = this.#items.slice(start);
    this.#weights = this.#weights.slice(start);
    this.#weight = this.#weights.reduce((sum, one) => sum + one, 0);
  }

  /** This key leaves, told of everything up to now. */
  remember(key: string): void {
    this.#seen.delete(key);
    this.#seen.set(key, this.#total);
    if (this.#seen.size > MAX_KEYS) this.#seen.delete([...this.#seen.keys()][0] ?? '');
  }

  /**
   * The last events; for a key that comes back also all that it missed, as far as they are kept. The last ones before its end are
   * among them: what was on its way then was lost.
   */
  replay(key: string): readonly Outgoing[] {
    const missed = this.#total - (this.#seen.get(key) ?? this.#total);
    const count = Math.min(REPLAYED + missed, KEPT, this.#items.length);
    return count === 0 ? [] : this.#items.slice(-count);
  }
}

/** A room nobody has looked into yet: how many watch comes from the seed. */
export function openRoom(
  { seed, ids }: { seed: number; ids: IdSource },
  host: Person,
  startedAtMs: number,
  number: number,
): Room {
  const random = new Random(`${seed}:${host.username}:${number}:figures`);
  const viewers = random.int(90, 400);
  const total = viewers + random.int(500, 3_000);
  return new Room(ids.next(startedAtMs), number, { title: titleOf(host), viewers, total, startedAtMs });
}

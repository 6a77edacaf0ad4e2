// The figures of a room as the script goes on: how many watch, like, follow, and who gave what.
import { type Person } from '../messages/people';
import { type Random } from '../random';

/** Recorded lists hold up to 16, most of them 8 to 10. */
const RANKS = 9;

export class Crowd {
  viewers: number;
  total: number;
  likes: number;
  followers: number;
  shares = 0;
  fanTickets = 0;
  readonly #coins = new Map<Person, number>();
  readonly #random: Random;

  constructor(random: Random, host: Person, { viewers, total }: { viewers: number; total: number }) {
    this.#random = random;
    this.viewers = viewers;
    this.total = total;
    this.likes = random.int(5_000, 60_000);
    this.followers = host.followers;
  }

  wander(): void {
    this.viewers = Math.max(3, this.viewers + this.#random.int(-9, 9));
    this.total += this.#random.int(0, 6);
  }

  give(person: Person, diamonds: number): void {
    this.fanTickets += diamonds;
    this.#coins.set(person, (this.#coins.get(person) ?? 0) + diamonds);
  }

  top(): { user: Person; coins: number }[] {
    const ranked = [...this.#coins].map(([user, coins]) => ({ user, coins }));
    return ranked.sort((a, b) => b.coins - a.coins).slice(0, RANKS);
  }
}

// Message and room ids: 64 bits as TikTok lays them out, seconds in the upper half (recorded streams).
// They follow the clock and not the seed: a restarted simulator must not repeat the ids of the last run, which clients remember.
import { randomInt } from 'node:crypto';

const INSTANCES = 4_096;
const PER_INSTANCE = 1_048_576;
let instances = randomInt(INSTANCES);

export class IdSource {
  readonly #base = BigInt(instances++ % INSTANCES) << 20n;
  #counter = 0;

  next(atMs: number): string {
    this.#counter = (this.#counter + 1) % PER_INSTANCE;
    return ((BigInt(Math.floor(atMs / 1000)) << 32n) | this.#base | BigInt(this.#counter)).toString();
  }
}

// Of which creators protobuf cannot be had, and why: one list per process, so that a deploy does not forget it.
import { type ProtobufFault } from '../encoding';

/** More creators than any list holds: the oldest go, and are found out again. */
const MOST_KEPT = 10_000;

export class Fallbacks {
  readonly #faults = new Map<string, ProtobufFault>();

  /** @param identity names service and key, without showing the key */
  of(identity: string, creator: string): ProtobufFault | null {
    return this.#faults.get(keyOf(identity, creator)) ?? null;
  }

  add(identity: string, creator: string, fault: ProtobufFault): void {
    this.#faults.set(keyOf(identity, creator), fault);
    const [oldest] = this.#faults.keys();
    if (this.#faults.size > MOST_KEPT && oldest !== undefined) this.#faults.delete(oldest);
  }

  delete(identity: string, creator: string): void {
    this.#faults.delete(keyOf(identity, creator));
  }
}

function keyOf(identity: string, creator: string): string {
  return JSON.stringify([identity, creator]);
}

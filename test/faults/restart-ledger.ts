// What one live node was to send over many processes, and what of it has reached the next node.
import { type Setup } from './restart-flow';
import { type Line } from './restarting-red';

/** By creator and key. */
type Counts = Map<string, number>;

export interface Given {
  /** By what gifts are counted by: how many were given. */
  gifts: ReadonlyMap<string, number>;
  chats: ReadonlySet<string>;
}

export interface Verdict {
  /** Messages that were given to Node-RED, and to no node, when it was killed. */
  inHands: number;
  /** Of those, what never came in another way: gifts, and other events. */
  lost: number;
  lostChats: number;
  received: number;
  again: number;
  /** What must not be, in words. */
  faults: string[];
}

const NOTHING: Given = { gifts: new Map(), chats: new Set() };

export class Ledger {
  readonly #setup: Setup;
  readonly #faults: string[] = [];
  /** What the next node has got: the sums of what was added, and the highest counts. */
  readonly #added: Counts = new Map();
  readonly #acted: Counts = new Map();
  /** The same of what was in the flows' hands at a kill. */
  readonly #addedInHands: Counts = new Map();
  readonly #countInHands: Counts = new Map();
  readonly #chats = new Set<string>();
  readonly #chatsInHands = new Set<string>();
  /** Messages by what tells them from others. */
  readonly #seen = new Set<string>();
  #inHands = 0;
  #received = 0;
  #again = 0;

  constructor(setup: Setup) {
    this.#setup = setup;
  }

  /** All lines of this node of one process. */
  take(lines: readonly Line[], isKilled: boolean): void {
    const hands = new Map<string, Line>();
    for (const line of lines) {
      if (line.event === 'sent') {
        hands.set(line.message, line);
      } else {
        hands.delete(line.message);
        this.#get(line);
      }
    }
    // At an orderly end nothing may be lost, whoever had it in hand.
    if (isKilled) for (const line of hands.values()) this.#lose(line);
  }

  /** @param given by creator */
  judge(given: ReadonlyMap<string, Given>): Verdict {
    const { creators } = this.#setup;
    const verdict: Verdict = {
      ...{ inHands: this.#inHands, lost: 0, lostChats: 0, received: this.#received, again: this.#again },
      faults: this.#faults,
    };
    for (const creator of creators) {
      const { gifts, chats } = given.get(creator) ?? NOTHING;
      for (const [name, count] of gifts) this.#judgeGift(verdict, `${creator} ${name}`, count);
      if (this.#setup.events.length > 0) continue;
      for (const id of chats) {
        if (this.#chats.has(id)) continue;
        verdict.lostChats++;
        if (!this.#chatsInHands.has(id)) this.#faults.push(`chat ${id} is lost, and was in nobody's hands`);
      }
    }
    return verdict;
  }

  #judgeGift(verdict: Verdict, key: string, given: number): void {
    const { confirm, format } = this.#setup;
    const sums = format === 'simple' && !confirm;
    const got = (sums ? this.#added : this.#acted).get(key) ?? 0;
    if (got > given) this.#faults.push(`${key}: ${given} were given, and ${got} sent`);
    if (got >= given) return;
    verdict.lost++;
    if (confirm) this.#faults.push(`${key}: ${given} were given, and ${got} acted on`);
    const had = sums ? got + (this.#addedInHands.get(key) ?? 0) : (this.#countInHands.get(key) ?? 0);
    if (had < given)
      this.#faults.push(`${key}: ${given} were given, ${got} sent, and no more than ${had} in the flows' hands`);
  }

  #get(line: Line): void {
    const { type, creator, id, name, count, added, again, isActedOn } = line;
    this.#received++;
    if (again > 0) this.#again++;
    else this.#once(line);
    if (type === 'chat' && id !== null) this.#chats.add(id);
    if (type !== 'gift') return;
    const key = `${creator} ${name}`;
    if (again === 0) add(this.#added, key, added ?? 0);
    if (isActedOn || !this.#setup.confirm) raise(this.#acted, key, count);
  }

  /** What is not marked as sent again comes once; raw messages do not tell the end of a streak that fell silent. */
  #once({ type, creator, id, name, count, added, final }: Line): void {
    if (type !== 'gift' && type !== 'chat') return;
    const own = `${creator} ${id} ${name} ${count} ${added} ${final}`;
    const times = this.#setup.format === 'raw' && this.#setup.gifts === 'updates' && type === 'gift' ? 2 : 1;
    for (let time = 0; time < times; time++) {
      if (this.#seen.has(`${own} ${time}`)) continue;
      this.#seen.add(`${own} ${time}`);
      return;
    }
    this.#faults.push(`${type} ${own} was sent twice`);
  }

  #lose({ type, creator, id, name, count, added }: Line): void {
    this.#inHands++;
    if (type === 'chat' && id !== null) this.#chatsInHands.add(id);
    if (type !== 'gift') return;
    const key = `${creator} ${name}`;
    add(this.#addedInHands, key, added ?? 0);
    raise(this.#countInHands, key, count);
  }
}

function add(counts: Counts, key: string, more: number): void {
  counts.set(key, (counts.get(key) ?? 0) + more);
}

function raise(counts: Counts, key: string, count: number): void {
  counts.set(key, Math.max(counts.get(key) ?? 0, count));
}

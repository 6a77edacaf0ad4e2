import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { Chance } from '../support/random';
import { Giving } from './giving';
import { ReplayingService, type Told } from './replaying-service';
import { CREATOR, CREDENTIALS, behind, flow, SECOND, SETUPS, socketsOf } from './restart-flow';
import { type Given, Ledger } from './restart-ledger';
import { RestartingProcess } from './restarting-process';
import { say } from './say';

const BEAT_MS = 60;
const RESTARTS = Number(process.env['EULER_RESTARTS'] ?? 20);
/** What runs when the giving ends falls silent, and is finished; then what is not done is sent again. */
const SILENT_MS = 28_000;
/** Long enough for a gift to be sent again. */
const LONG_ROUND_MS = 14_000;
const PATIENCE_MS = 180_000;
/** About what a start takes. */
const STARTING_MS = 4_000;
/** Each beat is two or three messages, of which the replay holds 2,000. */
const MOST_BEATS_AWAY = 500;
const MOST_UNREAD = 50;
/** Both creators are in one room here. */
const FIRST_GROUPS = [1_700_000_000_000, 1_800_000_000_000];
const DEPLOYS = ['full', 'flows', 'nodes'] as const;
const WAYS = [
  ...['stop', 'stop', 'kill', 'kill', 'kill', 'kill twice', 'kill in a start'],
  ...['kill in a stop', 'kill in a deploy', 'stop in a deploy'],
] as const;

describe('restarts in streaks, with replay', function () {
  const seed = Number(process.env['EULER_SEED'] ?? Date.now() % 1_000_000);
  this.timeout(180_000 + RESTARTS * 30_000);

  it(`everything once, lost at most what was in the flows' hands at a kill (seed ${seed})`, async () => {
    const run = await Run.start(new Chance(seed));
    try {
      await run.play();
      run.judge();
    } finally {
      await run.end();
    }
  });
});

class Run {
  readonly #chance: Chance;
  readonly #service: ReplayingService;
  readonly #red = new RestartingProcess(CREDENTIALS);
  readonly #ledgers = new Map(SETUPS.map((setup) => [setup.id, new Ledger(setup)]));
  readonly #givings: ReadonlyMap<string, Giving>;
  readonly #chats = new Map<string, Set<string>>();
  readonly #ways = new Map<string, number>();
  #pump: NodeJS.Timeout | undefined;
  /** Told, and not read yet by all who are connected; and since all were. */
  #unread = 0;
  /** Who is told on and on may never have read all, on a machine that does other work. */
  #isCatchingUp = false;
  #sinceLive = 0;
  #edition = 0;
  #ends = 0;
  #kills = 0;

  private constructor(chance: Chance, service: ReplayingService) {
    this.#chance = chance;
    this.#service = service;
    this.#givings = new Map(
      [CREATOR, SECOND].map((creator, index) => [creator, new Giving(chance, () => Date.now(), FIRST_GROUPS[index])]),
    );
  }

  static async start(chance: Chance): Promise<Run> {
    const service = await ReplayingService.start(() => Date.now());
    service.replayed = 2_000;
    service.frameSize = 50;
    return new Run(chance, service);
  }

  async play(): Promise<void> {
    await this.#start();
    // The first frames of the first connections: what comes after them is no history.
    await this.#untilLive();
    this.#pump = setInterval(() => this.#give(), BEAT_MS);
    while (this.#ends < RESTARTS) {
      await delay(this.#chance.often(0.05) ? LONG_ROUND_MS : this.#chance.whole(100, 2_000));
      await this.#restart();
      if (this.#chance.often(0.8)) await this.#untilLive();
    }
    clearInterval(this.#pump);
    await this.#untilLive();
    await delay(SILENT_MS);
    await this.#over('SIGTERM');
  }

  judge(): void {
    const given = new Map<string, Given>();
    for (const [creator, { given: gifts }] of this.#givings) {
      given.set(creator, { gifts, chats: this.#chats.get(creator) ?? new Set() });
    }
    const verdicts = SETUPS.map(({ id, confirm }) => ({ id, confirm, ...this.#ledgers.get(id)!.judge(given) }));
    const sum = (field: 'inHands' | 'lost' | 'lostChats' | 'received' | 'again', confirm?: boolean) =>
      verdicts
        .filter((each) => confirm === undefined || each.confirm === confirm)
        .reduce((all, each) => all + each[field], 0);
    say(
      `${this.#ends} ends, ${this.#kills} of them kills (${[...this.#ways].map((pair) => pair.join(' ')).join(', ')})`,
    );
    say(
      `${SETUPS.length} nodes, ${sum('received')} messages; in the flows' hands at kills ${sum('inHands')}; of those lost for good ` +
        `${sum('lost', false)} gifts and ${sum('lostChats')} other events, with confirm ${sum('lost', true)} gifts; ` +
        `sent again ${sum('again')}`,
    );
    const faults = verdicts.flatMap(({ id, faults }) => faults.map((fault) => `${id}: ${fault}`));
    assert.deepEqual([...faults.slice(0, 50), ...this.#red.errors], [], `${faults.length} faults`);
    assert.ok(sum('received') > 0);
  }

  async end(): Promise<void> {
    clearInterval(this.#pump);
    await this.#red.end('SIGKILL');
    this.#red.remove();
    await this.#service.stop();
  }

  /** A machine that does other work is not told more than the replay reaches. */
  #give(): void {
    if (this.#isLive) this.#sinceLive = 0;
    if (this.#isLive && this.#isCatchingUp) return;
    if (this.#unread > MOST_UNREAD || ++this.#sinceLive > MOST_BEATS_AWAY) return;
    for (const [creator, giving] of this.#givings) {
      const told: Told[] = giving.next();
      const chats = this.#chats.get(creator) ?? new Set();
      this.#chats.set(creator, chats);
      for (const { message } of told) if (message.type === 'WebcastChatMessage') chats.add(idOf(message.data));
      this.#unread++;
      void this.#service.tell(creator, told).finally(() => this.#unread--);
    }
  }

  async #restart(): Promise<void> {
    const chance = this.#chance;
    const way = chance.pick(WAYS);
    this.#ways.set(way, (this.#ways.get(way) ?? 0) + 1);
    if (way.endsWith('in a deploy')) {
      const kind = chance.pick(DEPLOYS);
      void this.#red.deploy(flow(this.#service.port, ++this.#edition), kind).catch(() => undefined);
      await delay(chance.whole(0, 80));
    }
    if (way === 'kill in a stop') {
      this.#red.signal('SIGTERM');
      await delay(chance.whole(0, 40));
    }
    await this.#over(way.startsWith('stop') ? 'SIGTERM' : 'SIGKILL');
    if (chance.often(0.3)) await delay(chance.whole(0, 1_000));
    if (way === 'kill in a start') {
      await this.#red.begin(this.#flow());
      await delay(chance.whole(0, STARTING_MS));
      await this.#over('SIGKILL');
    }
    await this.#start();
    if (way !== 'kill twice') return;
    await delay(chance.whole(0, 900));
    await this.#over('SIGKILL');
    await this.#start();
  }

  #flow() {
    return flow(this.#service.port, this.#edition);
  }

  #start(): Promise<void> {
    return this.#red.start(this.#flow());
  }

  async #over(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    this.#ends++;
    const isKilled = signal === 'SIGKILL';
    if (isKilled) this.#kills++;
    await this.#red.end(signal);
    const { lines } = this.#red;
    for (const { id } of SETUPS) {
      this.#ledgers.get(id)?.take(
        lines.filter(({ node }) => node === behind(id)),
        isKilled,
      );
    }
  }

  get #isLive(): boolean {
    const isOpen = (creator: string) => this.#service.openOf(creator).length === socketsOf(creator);
    return [CREATOR, SECOND].every(isOpen) && !this.#service.isGreeting;
  }

  /** All connected, and told what was told before. */
  async #untilLive(): Promise<void> {
    const deadline = Date.now() + PATIENCE_MS;
    this.#isCatchingUp = true;
    while (!this.#isLive || this.#unread > 0) {
      const open = [CREATOR, SECOND].map((creator) => this.#service.openOf(creator).length);
      assert.ok(Date.now() < deadline, `${open.join(' and ')} connections; ${this.#unread} frames are not read`);
      await delay(20);
    }
    this.#isCatchingUp = false;
  }
}

function idOf(data: unknown): string {
  return (data as { common: { msgId: string } }).common.msgId;
}

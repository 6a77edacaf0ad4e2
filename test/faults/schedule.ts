// One random history of gifts, told through one random schedule of faults, and what a node made of it.
import { type Encoding } from '../../nodes/client/encoding';
import { type Outcome, pickOptions, reckon, STARTS_AT, tellStory, type Told } from '../support/gift-history';
import { type Chance } from '../support/random';
import { until } from '../support/until';
import { HALF_OPEN_RECOVERY_MS, RECOVERY_MS } from './bounds';
import { ReplayingService } from './replaying-service';
import { Rig } from './rig';

const CREATOR = 'host.account';
/** After refusals, limits and "not live" the service is asked again at leisure. */
const LEISURE_MS = 7_200_000;
const CODES = [1000, 1011, 1012, 4006, 4500, 4555, 4556, 4557, 4999];

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const GZIP_HEADER_BYTES = 10;
/** `payloadEncoding: 'pb'` of a `WebcastPushFrame`. */
const PAYLOAD_ENCODING = Buffer.from([0x32, 2, 0x70, 0x62]);

export interface Played extends Pick<Outcome, 'options' | 'deliveries' | 'expected'> {
  messages: number;
  /** The names of what was tried, in order. */
  faults: string[];
  mostSockets: number;
  /** Log lines of the client. */
  warnings: readonly string[];
}

type Damage = 'cut in a frame' | 'corrupt header' | 'unreadable frame';
const DAMAGES: readonly Damage[] = ['cut in a frame', 'corrupt header', 'unreadable frame'];

/** Finds what, changed, makes a frame with events unreadable; what changed a count instead, no reader could know. */
function unreadable(chunk: Buffer): number {
  const text = chunk.indexOf('{"timestamp"');
  if (text >= 0) return text;
  // Of what is packed any byte will do: it has a checksum.
  const packed = chunk.indexOf(GZIP);
  if (packed >= 0) return packed + GZIP_HEADER_BYTES;
  const encoding = chunk.indexOf(PAYLOAD_ENCODING);
  return encoding < 0 ? -1 : encoding + 2;
}

export async function playSchedule(chance: Chance, encoding: Encoding = 'json'): Promise<Played> {
  let elapsedMs = () => 0;
  const service = await ReplayingService.start(() => STARTS_AT + elapsedMs());
  const rig = await Rig.start(() => service.port);
  elapsedMs = () => rig.clock.monotonic();
  try {
    return await new Schedule(chance, service, rig, encoding).play();
  } finally {
    await rig.stop();
    await service.stop();
  }
}

class Schedule {
  readonly #chance: Chance;
  readonly #service: ReplayingService;
  readonly #rig: Rig;
  readonly #encoding: Encoding;
  readonly #faults: string[] = [];
  /** Who should read these cannot, at the moment. */
  readonly #pending: Promise<void>[] = [];
  /** In how many parts of the story the service is back; 0 while it is there. */
  #backIn = 0;
  /** By when events must flow again, in ms of the clock. */
  #dueAt = Infinity;
  #isLeisurely = false;

  constructor(chance: Chance, service: ReplayingService, rig: Rig, encoding: Encoding) {
    this.#chance = chance;
    this.#service = service;
    this.#rig = rig;
    this.#encoding = encoding;
    rig.isBusy = () => service.isGreeting && this.#isReading;
  }

  async play(): Promise<Played> {
    const chance = this.#chance;
    const rig = this.#rig;
    const story = tellStory(chance);
    const options = pickOptions(chance);
    const live = story.filter(({ at }) => at >= 0);
    this.#service.replayed = chance.pick([5, 15, 50, 50]);
    this.#service.remember(
      CREATOR,
      story.filter(({ at }) => at < 0),
    );
    if (this.#encoding === 'protobuf') this.#service.isGzipped = chance.often(0.5);
    rig.watch({ creator: CREATOR, encoding: this.#encoding, ...options });
    await rig.passUntil('live', () => this.#isWell, 0);
    for (let index = 0; index < live.length;) {
      const part = live.slice(index, (index += chance.whole(1, 3)));
      await this.#pass(Math.max(0, (part.at(-1)?.at ?? 0) - rig.clock.monotonic()));
      await this.#tell(part, this.#isWell && chance.often(0.15) ? chance.pick(DAMAGES) : null);
      if (this.#backIn > 0 && --this.#backIn === 0) await this.#heal();
      else if (this.#backIn === 0 && chance.often(0.5)) await this.#break(live.slice(0, index));
    }
    await this.#heal();
    await rig.passUntil('live in the end', () => this.#isWell, this.#dueAt - rig.clock.monotonic());
    await Promise.all(this.#pending);
    await rig.pass(30_000);
    return {
      options,
      deliveries: rig.deliveries,
      expected: reckon(story, options).expected,
      messages: story.length,
      faults: this.#faults,
      mostSockets: rig.proxy.mostOf(CREATOR),
      warnings: rig.warnings,
    };
  }

  /** Live, and truly so. */
  get #isWell(): boolean {
    return this.#rig.status(CREATOR).state === 'live' && !this.#rig.proxy.hasDeaf(CREATOR);
  }

  /** What is said arrives, and is answered at once. */
  get #isReading(): boolean {
    return this.#rig.proxy.isPassing(CREATOR);
  }

  async #pass(ms: number): Promise<void> {
    const { clock } = this.#rig;
    const endsAt = clock.monotonic() + ms;
    const left = (at: number) => Math.max(0, at - clock.monotonic());
    if (this.#dueAt <= endsAt) await this.#rig.passUntil('events flow', () => this.#isWell, left(this.#dueAt));
    await this.#rig.pass(left(endsAt));
    if (!this.#isWell) return;
    this.#isLeisurely = false;
    if (this.#backIn === 0) this.#dueAt = Infinity;
  }

  async #tell(part: readonly Told[], damage: Damage | null): Promise<void> {
    const { proxy } = this.#rig;
    const before = part.map(({ delivered }) => delivered);
    if (damage) this.#faults.push(damage);
    if (damage === 'cut in a frame') proxy.cutAfter(this.#chance.whole(1, 300));
    if (damage === 'corrupt header') proxy.corrupt(() => 0);
    if (damage === 'unreadable frame') proxy.corrupt(unreadable);
    const told = this.#service.tell(CREATOR, part).then(() => {
      // Its reader has answered, and could do nothing with it.
      if (damage) part.forEach((each, index) => (each.delivered = before[index] ?? false));
    });
    if (!this.#isReading) {
      this.#pending.push(told);
      return;
    }
    await told;
    if (!damage) return;
    await this.#rig.settle();
    this.#owe();
  }

  /** From now on the service is there. */
  #owe(): void {
    const { clock, proxy } = this.#rig;
    const withinMs = proxy.hasDeaf(CREATOR) ? HALF_OPEN_RECOVERY_MS : RECOVERY_MS;
    this.#dueAt = clock.monotonic() + (this.#isLeisurely ? LEISURE_MS : withinMs);
  }

  async #heal(): Promise<void> {
    this.#backIn = 0;
    await this.#rig.proxy.heal();
    // What was late must have arrived before the next fault can take it away.
    await this.#rig.settle();
    if (!this.#isWell) this.#owe();
  }

  /** Something goes wrong now, for a moment or for the next parts of the story. */
  async #break(told: readonly Told[]): Promise<void> {
    const [name, act] = this.#chance.pick(Object.entries(this.#actions(told)));
    this.#faults.push(name);
    this.#dueAt = Infinity;
    await act();
    await this.#rig.settle();
    if (this.#backIn === 0) await this.#heal();
  }

  #actions(told: readonly Told[]): Record<string, () => void | Promise<void>> {
    const { proxy } = this.#rig;
    const chance = this.#chance;
    const service = this.#service;
    const lose = async (how: () => void | Promise<void>) => {
      const { isHole } = proxy;
      const wasWell = this.#isWell && !isHole;
      await how();
      if (wasWell) await until('the loss is known', () => !this.#isWell, 30_000);
      if (chance.often(0.5)) return;
      proxy.refuse();
      this.#backIn = chance.whole(1, 4);
    };
    const leisurely = () => {
      this.#isLeisurely = true;
      return lose(() => proxy.cut());
    };
    return {
      cut: () => lose(() => proxy.cut()),
      reset: () => lose(() => proxy.reset()),
      'half close': () => lose(() => proxy.halfClose(chance.pick(['client', 'service']))),
      close: () => lose(() => service.close(CREATOR, chance.pick(CODES))),
      restart: () => lose(() => service.restart()),
      'half open': () => {
        proxy.blackhole();
        this.#backIn = chance.whole(0, 4);
      },
      slow: () => {
        if (chance.often(0.5)) proxy.delay(chance.whole(100, 8_000));
        else proxy.throttle(1_024);
        this.#backIn = chance.whole(1, 4);
      },
      'refused upgrades': () => {
        service.refuse(chance.pick([429, 500, 502, 503]), chance.whole(1, 3));
        return leisurely();
      },
      'closed at once': () => {
        service.reject(chance.pick([1011, 4404, 4404, 4429, 4557]), chance.whole(1, 5));
        return leisurely();
      },
      'told again': () => this.#tell([chance.pick(told)], null),
      deploy: () => this.#rig.deploy(CREATOR),
      reconnect: () => this.#rig.reconnect(CREATOR),
    };
  }
}

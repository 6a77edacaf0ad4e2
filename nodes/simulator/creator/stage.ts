// Plays a script: cues in their own time, run by one timer. That time is the service's clock, `speed` times as fast, and it goes on
// while nobody is connected, as a stream does; after a while without an audience it rests until the next one comes.
import { type WireMessage } from '../../client/wire';
import { type ServiceClock } from '../clock';
import { type MessageFactory } from '../messages/factory';
import { type Random } from '../random';

export interface StageItem {
  message: WireMessage | string;
  /** Kept in the history of the room. */
  isReplayed: boolean;
  /** Bytes, where they may be many. */
  weight?: number;
}

export interface StageHooks {
  publish(items: readonly StageItem[]): void;
  /** Ends all sockets of the creator with a code (1006: without a close frame); false if there was none. */
  drop(code: number): boolean;
  /** Ends the stream; the creator is live again after `offlineMs`. `isTold`: a message of the script has said so. */
  end(offlineMs: number, isTold?: boolean): void;
  /** The audience has not taken yet what it was sent. */
  isBehind(): boolean;
  /** Somebody is in the connect sequence. */
  isEntering(): boolean;
  isDeserted(): boolean;
}

export interface StageSettings {
  clock: ServiceClock;
  speed: number;
  /** How much of the script lies behind the first connection. */
  prerollMs: number;
  /** Events of such a window leave together. */
  windowMs: number;
}

interface Cue {
  atMs: number;
  run(): void;
}

/** What the first connection finds as history; the service was seen to replay 20 to 50 events. */
const FIRST_HISTORY = 24;
const MIN_TICK_MS = 2;
/** A script that runs faster than life looks so often whether its audience has caught up. */
const CATCH_UP_MS = 20;

export class Stage {
  #cues: Cue[] = [];
  #items: StageItem[] = [];
  #scriptMs: number;
  #originMs = 0;
  #timer: NodeJS.Timeout | undefined;
  #isPlaying = false;
  readonly #hooks: StageHooks;
  readonly #settings: StageSettings;

  constructor(
    readonly random: Random,
    readonly make: MessageFactory,
    hooks: StageHooks,
    settings: StageSettings,
  ) {
    this.#hooks = hooks;
    this.#settings = settings;
    this.#scriptMs = -settings.prerollMs;
  }

  /** The moment on stage, epoch ms. */
  nowMs(): number {
    const { clock, speed } = this.#settings;
    return Math.round(clock.told(this.#originMs + this.#scriptMs / speed));
  }

  start(script: (stage: Stage) => void): void {
    this.#originMs = this.#settings.clock.steadyMs();
    this.#isPlaying = true;
    script(this);
    this.#runUntil(0);
    this.#items = this.#items.filter((item) => item.isReplayed).slice(-FIRST_HISTORY);
    this.flush();
    this.#schedule();
  }

  /** Somebody connected: goes on if it rested. */
  wake(): void {
    if (this.#isPlaying && this.#timer === undefined) this.#tick();
  }

  stop(): void {
    this.#isPlaying = false;
    this.#cues = [];
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  plan(delayMs: number, run: () => void): void {
    const cue = { atMs: this.#scriptMs + delayMs, run };
    let index = this.#cues.length;
    while (index > 0 && (this.#cues[index - 1]?.atMs ?? 0) > cue.atMs) index -= 1;
    this.#cues.splice(index, 0, cue);
  }

  /** Again and again, after gaps around a mean. */
  every(meanMs: number, run: () => void): void {
    if (meanMs <= 0) return;
    this.plan(this.random.gapMs(meanMs), () => {
      run();
      this.every(meanMs, run);
    });
  }

  say(...messages: (WireMessage | string)[]): void {
    for (const message of messages) this.#items.push({ message, isReplayed: true });
  }

  /** Live only: bookkeeping is not replayed. */
  mention(...messages: WireMessage[]): void {
    for (const message of messages) this.#items.push({ message, isReplayed: false });
  }

  /** What was said so far leaves as frames of its own. */
  flush(): void {
    const items = this.#items;
    this.#items = [];
    if (items.length > 0) this.#hooks.publish(items);
  }

  drop(code: number): boolean {
    this.flush();
    return this.#hooks.drop(code);
  }

  end(offlineMs: number): void {
    this.flush();
    this.#hooks.end(offlineMs);
  }

  #runUntil(dueMs: number): void {
    for (let cue = this.#cues[0]; cue !== undefined && cue.atMs <= dueMs; cue = this.#cues[0]) {
      this.#cues.shift();
      this.#scriptMs = cue.atMs;
      cue.run();
    }
    this.#scriptMs = Math.max(this.#scriptMs, dueMs);
  }

  #tick(): void {
    this.#timer = undefined;
    const { clock, speed, prerollMs } = this.#settings;
    // Life waits for nobody, but a speed may be more than a machine can do.
    if (speed > 1 && this.#hooks.isBehind()) {
      this.#timer = setTimeout(() => this.#tick(), CATCH_UP_MS);
      return;
    }
    let dueMs = (clock.steadyMs() - this.#originMs) * speed;
    // After a rest (or a suspended computer) only the last stretch is played, as the past of this moment.
    const skippedMs = dueMs - this.#scriptMs - Math.max(prerollMs, 1_000);
    if (skippedMs > 0) {
      this.#originMs += skippedMs / speed;
      dueMs -= skippedMs;
    }
    this.#runUntil(dueMs);
    this.flush();
    this.#schedule();
  }

  #schedule(): void {
    const next = this.#cues[0];
    if (!this.#isPlaying || next === undefined || this.#hooks.isDeserted()) return;
    const { speed, windowMs } = this.#settings;
    const delayMs = (next.atMs + windowMs - this.#scriptMs) / speed;
    this.#timer = setTimeout(() => this.#tick(), Math.max(delayMs, MIN_TICK_MS));
  }
}

// One course of jumps under everything that waits: what is set waiting, and until when it must have come to its end.
import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type GiftEvent } from '../../nodes/client/events/model';
import { type Chance } from '../support/random';
import { addedBy, type Giving, sum } from './giving';
import { type JumpingProcess } from './jumping-process';
import { type JumpServices } from './jump-services';

/** What a call, a gate and a refused socket have to wait. */
const WAIT_MS = 4_000;
/** A gate that is shut over both jumps. */
const LONG_WAIT_MS = 14_000;
const REPORT_MS = 10_000;
/** How far gifts of the simulator's demo lie apart. */
const DEMO_MS = 2_500;
/** 30 s and a fifth, as it is configured here. */
const POLL_MS = 36_000;
/** A wait that met a jump may end so much later: it looks at the clocks every 5 s. */
const NOTICE_MS = 5_000;
/** A machine that does other work. */
const SLACK_MS = 4_000;
/** Events flow again after a sleep: a dead connection is noticed, and another one opened. */
const RECOVERY_MS = 45_000;
/** Clocks of two processes. */
const EARLY_MS = 50;
/** A status that says 0 s stands no longer: a jump is noticed, and the line changes once a second. */
const ZERO_MS = NOTICE_MS + 2_000;
/** More than anything here waits, in seconds. */
const FAR_S = 60;
/** How far the time of a look may be away that a status names, in minutes. */
const NEAR_MINUTES = 2;
const LOOK_MS = 20;
const DAY_MINUTES = 24 * 60;

const SHORT_GATES = ['gate-1', 'gate-2'] as const;
const LONG_GATE = 'long-gate';
export const GATES: readonly string[] = [...SHORT_GATES, LONG_GATE];

export interface Course {
  name: string;
  /** How wrong the clock is from the start. */
  bootMs?: number;
  /** Two jumps of the wall clock. */
  jumpsMs: readonly [number, number];
  /** The jumps are sleeps: for everybody else the time has passed. */
  sleeps?: true;
}

export class Run {
  /** How long things took, for the person who reads. */
  readonly took: string[] = [];
  /** All that went wrong: one fault must not hide another. */
  readonly failures: string[] = [];
  readonly #course: Course;
  readonly #chance: Chance;
  readonly #services: JumpServices;
  readonly #red: JumpingProcess;

  constructor(course: Course, chance: Chance, services: JumpServices, red: JumpingProcess) {
    [this.#course, this.#chance, this.#services, this.#red] = [course, chance, services, red];
  }

  async untilReady(): Promise<void> {
    const isShown = (id: string, word: string) => this.#red.shown(id).at(-1)?.text.startsWith(word) === true;
    const isReady = () => isShown('gifts', 'live') && isShown('offline', 'offline') && isShown('refused', 'live');
    await this.#until('all nodes at work', isReady, RECOVERY_MS);
  }

  /** Both jumps, and what waits over both of them. */
  async play(): Promise<void> {
    this.#services.shut(LONG_GATE, LONG_WAIT_MS);
    const waits = [this.#gateOpens(LONG_GATE, LONG_WAIT_MS, true), this.#isLookedFor(), this.#twoPhases()];
    await Promise.all(waits);
  }

  /** Every gift exactly once. */
  async untilGiven(giving: Giving): Promise<void> {
    const added = () =>
      addedBy(
        this.#red
          .received('of gifts')
          .map(({ payload }) => payload as GiftEvent)
          .filter(({ added }) => added > 0),
      );
    await this.#until('all gifts', () => sum(added()) >= sum(giving.given), RECOVERY_MS);
    const over = [...added()].filter(([key, count]) => count !== giving.given.get(key));
    this.#check(over.length === 0, `${over.length} gifts of ${giving.given.size} more or less often than once`);
    this.#check(this.#services.proxy.mostOf('gifts') === 1, 'more than one socket');
  }

  judge(): void {
    for (const error of this.#red.errors) this.failures.push(`an error: ${error}`);
    this.#judgeGaps('report', REPORT_MS + NOTICE_MS + SLACK_MS);
    this.#judgeGaps('demo', DEMO_MS + SLACK_MS);
    for (const id of ['gifts', 'offline', 'refused', 'call', 'report', ...GATES]) this.#judgeStatuses(id);
  }

  async #twoPhases(): Promise<void> {
    for (const [index, byMs] of this.#course.jumpsMs.entries()) {
      this.#services.namesDates = index === 1;
      if (this.#chance.often(0.5)) this.#services.proxy.cut();
      const waits = [
        this.#callEnds(byMs),
        this.#gateOpens(SHORT_GATES[index] ?? '', WAIT_MS, byMs > 0),
        this.#comesBack(),
      ];
      await this.#until('a call is refused', () => this.#services.call.refusedAt.length > 0, SLACK_MS);
      await delay(this.#chance.whole(200, 2_500));
      await this.#jump(byMs);
      await delay(NOTICE_MS + 1_000);
      this.#judgeNextLook();
      await Promise.all(waits);
    }
  }

  async #jump(byMs: number): Promise<void> {
    if (this.#course.sleeps) await this.#services.pass(byMs);
    this.#red.jump(byMs);
  }

  /** Not before its time, asked for again once at most where the clock went ahead, and not late. */
  async #callEnds(byMs: number): Promise<void> {
    const { call } = this.#services;
    const before = this.#red.received('of call').length;
    this.#services.limit(WAIT_MS);
    this.#red.input('call', { payload: '' });
    const isAnswered = () => this.#red.received('of call').length > before;
    await this.#until('the call ends', isAnswered, WAIT_MS + NOTICE_MS + SLACK_MS);
    const asked = call.refusedAt.length;
    this.#check(asked <= (byMs > 0 ? 3 : 1), `asked ${asked} times before it was time`);
  }

  async #gateOpens(id: string, lengthMs: number, mayBeEarly: boolean): Promise<void> {
    this.#services.shut(id, lengthMs);
    this.#red.input(id, { payload: id });
    const isOpen = () => this.#red.received(`of ${id}`).length > 0;

    await this.#until(`${id} opens`, isOpen, lengthMs + NOTICE_MS + SLACK_MS);
    const earlyMs = (this.#services.gates.get(id)?.endsAt ?? 0) - performance.now();
    this.#check(mayBeEarly || earlyMs <= EARLY_MS, `${id} opened ${earlyMs} ms before its time`);
  }

  async #comesBack(): Promise<void> {
    const before = this.#services.accepted.length;
    this.#services.refuse(WAIT_MS);
    const isBack = () => this.#services.accepted.length > before;
    await this.#until('the refused socket is back', isBack, 1_000 + WAIT_MS + NOTICE_MS + SLACK_MS);
  }

  async #isLookedFor(): Promise<void> {
    await this.#until(
      'the offline one is looked for',
      () => this.#services.looks.length > 1,
      POLL_MS + NOTICE_MS + SLACK_MS,
    );
  }

  async #until(what: string, condition: () => boolean, mostMs: number): Promise<void> {
    const startedAt = performance.now();
    while (!condition()) {
      const tookMs = performance.now() - startedAt;
      if (tookMs > mostMs) {
        this.failures.push(`not within ${mostMs} ms: ${what}; ${this.#shown()}`);
        return;
      }
      await delay(LOOK_MS);
    }
    this.took.push(`${what} ${((performance.now() - startedAt) / 1_000).toFixed(1)} s`);
  }

  #check(isRight: boolean, otherwise: string): void {
    if (!isRight) this.failures.push(otherwise);
  }

  #shown(): string {
    return this.#red
      .statuses()
      .map(({ id, text }) => `${id}: ${text}`)
      .join('; ');
  }

  /** A status names the time of the next look by the clock as it is now. */
  #judgeNextLook(): void {
    const { text = '' } = this.#red.shown('offline').at(-1) ?? {};
    const time = /(\d\d):(\d\d)$/.exec(text);
    if (time === null) return;
    const now = new Date(this.#red.wallMs);
    const minutes = Number(time[1]) * 60 + Number(time[2]) - now.getHours() * 60 - now.getMinutes();
    const away = ((minutes % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
    this.#check(Math.min(away, DAY_MINUTES - away) <= NEAR_MINUTES, `"${text}" at ${now.toTimeString().slice(0, 5)}`);
  }

  /** Something comes again and again. */
  #judgeGaps(id: string, mostMs: number): void {
    const times = this.#red.received(`of ${id}`).map(({ at }) => at);
    for (const [index, at] of [...times.slice(1), performance.now()].entries()) {
      const gapMs = at - (times[index] ?? 0);
      this.#check(gapMs <= mostMs, `nothing of ${id} for ${gapMs} ms`);
    }
  }

  #judgeStatuses(id: string): void {
    const shown = this.#red.shown(id);
    for (const [index, { at, text }] of shown.entries()) {
      const stoodMs = (shown[index + 1]?.at ?? performance.now()) - at;
      const seconds = /(\d[\d.,]*) s\b/.exec(text)?.[1];
      if (seconds === undefined) continue;
      const number = Number(seconds.replace(/[.,]/g, ''));
      if (number === 0) this.#check(stoodMs <= ZERO_MS, `${id} said "${text}" for ${stoodMs} ms`);
      if (number > FAR_S) this.#check(stoodMs <= NOTICE_MS + SLACK_MS, `${id} said "${text}" for ${stoodMs} ms`);
    }
  }
}

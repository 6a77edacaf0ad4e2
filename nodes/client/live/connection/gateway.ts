// The connection to one creator's LIVE: one explicit state, one place that changes it, and every timer and socket
// owned by the state that needs it. Knows nothing of what the frames mean.
import { type Cause, type Silence } from './cause';
import { refusesOptions, treatmentOf } from './close-codes';
import { Expectation } from './expectation';
import { KeepAlive } from './keep-alive';
import { type Beginning, type Connected, FRESH, type GatewayOptions, type State, type Waiting } from './gateway-state';
import { type OpenTicket } from './open-gate';
import { Pause } from './pause';
import { type Course, type Decision, FRESH_COURSE, recover, type SocketEnd, urgencyOf } from './recovery';
import { CONNECTING, type ConnectionReport, LIVE, STOPPED, whenFull, whenHeldUp, whenRenewed } from './report';
import { type LiveSocket } from './socket';
import * as limits from './time-limits';

export class Gateway {
  readonly #options: GatewayOptions;
  #state: State = { name: 'idle', report: STOPPED, course: FRESH_COURSE, owns: [] };
  /** Monotonic ms of the last answer "not live" since the stream was last seen; null where there was none. */
  #notLiveAt: number | null = null;

  constructor(options: GatewayOptions) {
    this.#options = options;
  }

  get report(): ConnectionReport {
    return this.#state.report;
  }

  get notLiveAt(): number | null {
    return this.#notLiveAt;
  }

  /** Opens, or does nothing where a connection is open or on its way. */
  start(): void {
    const state = this.#state;
    if (state.name === 'idle') this.#queue(FRESH_COURSE, CONNECTING);
    else if (state.name === 'closing' && !state.reopen) this.#transition({ ...state, ...FRESH, reopen: FRESH });
  }

  /** A person wants to know now: ends a wait, except one for a limit of the service. */
  lookNow(): void {
    const state = this.#state;
    if (state.name === 'waiting') {
      if (!state.pause.isLimited) this.#queue(state.course, state.report, urgencyOf(state.course, true));
    } else if (state.name === 'queued') {
      const urgency = urgencyOf(state.course, true);
      if (state.urgency !== urgency) this.#queue(state.course, state.report, urgency);
    } else {
      this.start();
    }
  }

  /** Somebody less patient may watch now: the next look while offline comes as soon as they ask for. */
  shortenWait(): void {
    const state = this.#state;
    if (state.name !== 'waiting' || state.report.state !== 'offline') return;
    const sooner = this.#pause(this.#options.pollIntervalMs(), state.course, false);
    if (sooner.remainingMs < state.pause.remainingMs) this.#wait(sooner, state.course, state.report);
    else sooner[Symbol.dispose]();
  }

  /** Wins over every wait. Resolves when no socket is left, within two seconds; never rejects. */
  stop(): Promise<void> {
    const state = this.#state;
    const next = { report: { ...STOPPED }, course: FRESH_COURSE };
    this.#notLiveAt = null;
    if (state.name === 'open' || state.name === 'live') this.#close(state, next.report, null);
    else if (state.name === 'closing') this.#transition({ ...state, reopen: null, report: next.report });
    else this.#transition({ ...next, name: 'idle', owns: [] });
    return new Promise((resolve) => {
      if (this.#state.name === 'closing') this.#state.closed.push(resolve);
      else resolve();
    });
  }

  /** The address is another one now: what is open is closed, and opened anew as one that was lost. */
  renew(cause: Cause): void {
    const state = this.#state;
    const report = whenRenewed(state.course, cause);
    if (state.name === 'live') this.#notLiveAt = null;
    if (state.name === 'open' || state.name === 'live') this.#close(state, report, { course: state.course, report });
    else if (state.name === 'opening' || refusesOptions(state.report.cause)) this.#queue(state.course, report);
  }

  /** The first message arrived: this, and not the open socket, is what "live" means. */
  confirmLive(): void {
    const state = this.#state;
    if (state.name !== 'open') return;
    const { socket, ticket, keepAlive } = state;
    const stable = this.#after(limits.STABLE_AFTER_MS, () => this.#becomeStable());
    const course = { ...state.course, quickLooks: 0, offline: false, wasLive: true };
    const owns = [socket, ticket, keepAlive, stable];
    this.#transition({ name: 'live', report: LIVE, course, owns, socket, ticket, keepAlive, streamEnded: false });
  }

  /** The stream said that it is over: whatever ends this socket now is the end of the LIVE. */
  expectEnd(): void {
    if (this.#state.name === 'live') this.#transition({ ...this.#state, streamEnded: true });
  }

  /** The only place that changes the state: what the next state does not own is disposed of. */
  #transition(next: State): void {
    const previous = this.#state;
    this.#state = next;
    for (const resource of previous.owns) if (!next.owns.includes(resource)) resource[Symbol.dispose]();
    if (next.report !== previous.report) this.#options.onReport(next.report);
  }

  #queue(course: Course, report: ConnectionReport, urgency = urgencyOf(course, false)): void {
    const queued = { ...report, retryAt: null };
    const { clock, gate } = this.#options;
    const ticket = gate.request(urgency, {
      // With this report again: that it waited for a place is no longer true.
      onGranted: () => this.#open(ticket, course, queued),
      onFull: () => this.#tellQueued(ticket, (before) => whenFull(before, gate.maxOpen)),
      onDelay: (inMs) => this.#tellQueued(ticket, (before) => whenHeldUp(before, clock.now(), inMs)),
    });
    this.#transition({ name: 'queued', urgency, report: queued, course, owns: [ticket] });
  }

  #tellQueued(ticket: OpenTicket, report: (before: ConnectionReport) => ConnectionReport): void {
    const state = this.#state;
    if (state.name === 'queued' && this.#owns(ticket)) this.#transition({ ...state, report: report(state.report) });
  }

  #open(ticket: OpenTicket, course: Course, report: ConnectionReport): void {
    this.#options.onOpen();
    const socket: LiveSocket = this.#options.open({
      onOpen: () => this.#owns(socket) && this.#becomeOpen(),
      onFrame: (data, isBinary) => this.#owns(socket) && this.#hear(data, isBinary),
      onPong: () => this.#owns(socket) && this.#hear(null, false),
      onEnd: (end) => this.#owns(socket) && this.#end(end),
    });
    const deadline = this.#expect('handshake', limits.HANDSHAKE_TIMEOUT_MS);
    this.#transition({ name: 'opening', socket, ticket, report, course, owns: [socket, ticket, deadline] });
  }

  /** Is this the socket, or the ticket, of the present state? Late events of a replaced one change nothing. */
  #owns(resource: Disposable): boolean {
    return this.#state.owns.includes(resource);
  }

  #becomeOpen(): void {
    const state = this.#state;
    if (state.name !== 'opening') return;
    const { socket, ticket } = state;
    const { clock } = this.#options;
    const onSilent = () => this.#miss('silence', limits.SILENT_AFTER_MS);
    const keepAlive = new KeepAlive({ clock, ping: socket.ping, bytesRead: socket.bytesRead, onSilent });
    const deadline = this.#expect('firstMessage', limits.FIRST_MESSAGE_TIMEOUT_MS, socket.bytesRead);
    this.#transition({ ...state, name: 'open', keepAlive, owns: [socket, ticket, keepAlive, deadline] });
  }

  /** What does not come within the limit has kept silent. */
  #expect(what: Silence, limitMs: number, bytesRead = () => 0): Disposable {
    const { clock } = this.#options;
    return new Expectation({ clock, limitMs, bytesRead, onMissed: () => this.#miss(what, limitMs) });
  }

  #miss(what: Silence, limitMs: number): void {
    this.#end({ cause: { kind: 'silence', of: what, limitMs }, retryAfterMs: null });
  }

  #hear(data: Buffer | null, isBinary: boolean): void {
    const state = this.#state;
    if (state.name !== 'open' && state.name !== 'live') return;
    state.keepAlive.heard();
    if (data) this.#options.onFrame(data, isBinary);
  }

  #becomeStable(): void {
    if (this.#state.name === 'live') this.#transition({ ...this.#state, course: { ...FRESH_COURSE, wasLive: true } });
  }

  #end(end: SocketEnd): void {
    const state = this.#state;
    if (state.name === 'closing') this.#finishClosing();
    if (state.name !== 'opening' && state.name !== 'open' && state.name !== 'live') return;
    const { clock, pollIntervalMs, onLimited } = this.#options;
    if (treatmentOf(end.cause) === 'notLive') this.#notLiveAt = clock.monotonic();
    else if (state.name === 'live') this.#notLiveAt = null;
    const decision = recover(end, {
      course: state.course,
      streamEnded: state.name === 'live' && state.streamEnded,
      pollIntervalMs: pollIntervalMs(),
      random: () => clock.random(),
    });
    if (decision.limited && end.cause.kind === 'refused') onLimited(decision.delayMs);
    this.#follow(decision);
  }

  #follow({ next, cause, delayMs, limited, course }: Decision): void {
    const report = { state: next, cause, attempt: course.attempt, retryAt: null };
    if (next === 'failed') {
      this.#transition({ name: 'idle', report, course, owns: [] });
      return;
    }
    const waiting = this.#wait(this.#pause(delayMs, course, limited), course, report);
    // The end is told, and then what comes of it, unless a listener has stopped us in between.
    if (next === 'ended' && this.#state === waiting) {
      this.#transition({ ...waiting, report: { ...waiting.report, state: 'offline' } });
    }
  }

  #pause(delayMs: number, course: Course, limited: boolean): Pause {
    const { clock, gate } = this.#options;
    const onOver = () => this.#queue(course, this.#state.report);
    const onShift = () => this.#reset(pause);
    const pause: Pause = new Pause({ clock, gate, delayMs, course, limited, onOver, onShift });
    return pause;
  }

  #wait(pause: Pause, course: Course, report: ConnectionReport): Waiting {
    const shown = { ...report, retryAt: pause.endsAt };
    const waiting = { name: 'waiting', pause, course, report: shown, owns: [pause] } as const;
    this.#transition(waiting);
    return waiting;
  }

  /** The wall clock was set: the next try comes when it would have come, at another hour. */
  #reset(pause: Pause): void {
    const state = this.#state;
    if (state.name === 'waiting') this.#transition({ ...state, report: { ...state.report, retryAt: pause.endsAt } });
  }

  #close({ socket, ticket }: Connected, report: ConnectionReport, reopen: Beginning | null): void {
    const force = this.#after(limits.CLOSE_TIMEOUT_MS, () => this.#finishClosing());
    const next = { report, course: FRESH_COURSE, owns: [socket, ticket, force] };
    this.#transition({ ...next, name: 'closing', reopen, closed: [] });
    // A clean goodbye: sockets that die without one count against the account for minutes.
    socket.close(1000);
  }

  #finishClosing(): void {
    const state = this.#state;
    if (state.name !== 'closing') return;
    this.#transition({ name: 'idle', report: state.report, course: FRESH_COURSE, owns: [] });
    for (const resolve of state.closed) resolve();
    if (state.reopen) this.#queue(state.reopen.course, state.reopen.report);
  }

  #after(delayMs: number, callback: () => void): Disposable {
    const { clock } = this.#options;
    const timer = clock.setTimeout(callback, delayMs);
    return { [Symbol.dispose]: () => clock.clearTimeout(timer) };
  }
}

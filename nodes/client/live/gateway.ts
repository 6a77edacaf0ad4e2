// The connection to one creator's LIVE: one explicit state, one place that changes it, and every timer and socket
// owned by the state that needs it. Knows nothing of what the frames mean.
import { type Cause, isSameCause, type Silence } from './cause';
import { treatmentOf } from './close-codes';
import { KeepAlive, SILENT_AFTER_MS } from './keep-alive';
import { type GatewayOptions, type State, type Waiting } from './gateway-state';
import { type OpenTicket } from './open-gate';
import { type Course, type Decision, FRESH_COURSE, recover, type SocketEnd } from './recovery';
import { CONNECTING, type ConnectionReport, LIVE, STOPPED } from './report';
import { type LiveSocket } from './socket';

/** TCP, TLS and upgrade together. */
const HANDSHAKE_TIMEOUT_MS = 10_000;
/** The service speaks first, within seconds; one that only answers pings is not serving us. */
const FIRST_MESSAGE_TIMEOUT_MS = 60_000;
/** A connection this old proves that key and creator are fine: past failures are forgotten. */
const STABLE_AFTER_MS = 30_000;
/** How long the service may take to answer our close before the socket is cut. */
const CLOSE_TIMEOUT_MS = 2_000;

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
    else if (state.name === 'closing') this.#transition({ ...state, reopen: true, report: CONNECTING });
  }

  /** A person wants to know now: ends a wait, except one for a limit of the service. */
  lookNow(): void {
    const state = this.#state;
    if (state.name !== 'waiting') this.start();
    else if (!state.limited) this.#queue(state.course, state.report);
  }

  /** Somebody less patient may watch now: the next look while offline comes as soon as they ask for. */
  shortenWait(): void {
    const state = this.#state;
    if (state.name !== 'waiting' || state.report.state !== 'offline') return;
    const retryAt = Math.round(this.#options.clock.now() + this.#options.pollIntervalMs());
    if (retryAt < (state.report.retryAt ?? 0))
      this.#waitUntil(retryAt, { ...state, report: { ...state.report, retryAt } });
  }

  /** Wins over every wait. Resolves when no socket is left, within two seconds; never rejects. */
  stop(): Promise<void> {
    const state = this.#state;
    const next = { report: { ...STOPPED }, course: FRESH_COURSE };
    this.#notLiveAt = null;
    if (state.name === 'open' || state.name === 'live') {
      const { socket, ticket } = state;
      const force = this.#after(CLOSE_TIMEOUT_MS, () => this.#finishClosing());
      this.#transition({ ...next, name: 'closing', reopen: false, closed: [], owns: [socket, ticket, force] });
      // A clean goodbye: sockets that die without one count against the account for minutes.
      socket.close(1000);
    } else if (state.name === 'closing') {
      this.#transition({ ...state, reopen: false, report: next.report });
    } else {
      this.#transition({ ...next, name: 'idle', owns: [] });
    }
    return new Promise((resolve) => {
      if (this.#state.name === 'closing') this.#state.closed.push(resolve);
      else resolve();
    });
  }

  /** The first message arrived: this, and not the open socket, is what "live" means. */
  confirmLive(): void {
    const state = this.#state;
    if (state.name !== 'open') return;
    const { socket, ticket, keepAlive } = state;
    const stable = this.#after(STABLE_AFTER_MS, () => this.#becomeStable());
    const course = { ...state.course, quickLooks: 0, offline: false };
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

  #queue(course: Course, report: ConnectionReport): void {
    const queued = { ...report, retryAt: null };
    const ticket = this.#options.gate.request(
      // With this report again: that it waited for a place is no longer true.
      () => this.#open(ticket, course, queued),
      () => this.#showFull(ticket),
    );
    this.#transition({ name: 'queued', report: queued, course, owns: [ticket] });
  }

  #showFull(ticket: OpenTicket): void {
    const state = this.#state;
    // An offline creator that looks later than planned is still just offline.
    if (state.name !== 'queued' || !state.owns.includes(ticket) || state.report.state === 'offline') return;
    const cause: Cause = { kind: 'full', sockets: this.#options.gate.maxOpen };
    if (!isSameCause(state.report.cause, cause)) this.#transition({ ...state, report: { ...state.report, cause } });
  }

  #open(ticket: OpenTicket, course: Course, report: ConnectionReport): void {
    this.#options.onOpen();
    const socket: LiveSocket = this.#options.open({
      onOpen: () => this.#own(socket) && this.#becomeOpen(),
      onFrame: (data) => this.#own(socket) && this.#hear(data),
      onPong: () => this.#own(socket) && this.#hear(null),
      onEnd: (end) => this.#own(socket) && this.#end(end),
    });
    const deadline = this.#expect('handshake', HANDSHAKE_TIMEOUT_MS);
    this.#transition({
      name: 'opening',
      socket,
      ticket,
      report,
      course,
      owns: [socket, ticket, deadline],
    });
  }

  /** Is this the socket of the present state? Late events of a replaced one change nothing. */
  #own(socket: LiveSocket): boolean {
    return this.#state.owns.includes(socket);
  }

  #becomeOpen(): void {
    const state = this.#state;
    if (state.name !== 'opening') return;
    const { socket, ticket } = state;
    const keepAlive = new KeepAlive(
      this.#options.clock,
      () => socket.ping(),
      () => this.#miss('silence', SILENT_AFTER_MS),
    );
    const deadline = this.#expect('firstMessage', FIRST_MESSAGE_TIMEOUT_MS);
    this.#transition({ ...state, name: 'open', keepAlive, owns: [socket, ticket, keepAlive, deadline] });
  }

  /** What does not come within the limit has kept silent. */
  #expect(what: Silence, limitMs: number): Disposable {
    return this.#after(limitMs, () => this.#miss(what, limitMs));
  }

  #miss(what: Silence, limitMs: number): void {
    this.#end({ cause: { kind: 'silence', of: what, limitMs }, retryAfterMs: null });
  }

  #hear(data: Buffer | null): void {
    const state = this.#state;
    if (state.name !== 'open' && state.name !== 'live') return;
    state.keepAlive.heard();
    if (data) this.#options.onFrame(data);
  }

  #becomeStable(): void {
    if (this.#state.name === 'live') this.#transition({ ...this.#state, course: FRESH_COURSE });
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
    if (decision.limited && end.cause.kind === 'refused') onLimited(clock.now() + decision.delayMs);
    this.#wait(decision);
  }

  #wait({ next, cause, delayMs, limited, course }: Decision): void {
    const report = { state: next, cause, attempt: course.attempt, retryAt: null };
    if (next === 'failed') {
      this.#transition({ name: 'idle', report, course, owns: [] });
      return;
    }
    const retryAt = Math.round(this.#options.clock.now() + delayMs);
    const waiting = this.#waitUntil(retryAt, { name: 'waiting', limited, course, report: { ...report, retryAt } });
    // The end is told, and then what comes of it, unless a listener has stopped us in between.
    if (next === 'ended' && this.#state === waiting) {
      this.#transition({ ...waiting, report: { ...waiting.report, state: 'offline' } });
    }
  }

  #waitUntil(retryAt: number, state: Omit<Waiting, 'owns'>): Waiting {
    const delayMs = Math.max(0, retryAt - this.#options.clock.now());
    const timer = this.#after(delayMs, () => this.#queue(state.course, this.#state.report));
    const waiting = { ...state, owns: [timer] };
    this.#transition(waiting);
    return waiting;
  }

  #finishClosing(): void {
    const state = this.#state;
    if (state.name !== 'closing') return;
    this.#transition({ name: 'idle', report: state.report, course: FRESH_COURSE, owns: [] });
    for (const resolve of state.closed) resolve();
    if (state.reopen) this.#queue(FRESH_COURSE, CONNECTING);
  }

  #after(delayMs: number, callback: () => void): Disposable {
    const { clock } = this.#options;
    const timer = clock.setTimeout(callback, delayMs);
    return { [Symbol.dispose]: () => clock.clearTimeout(timer) };
  }
}

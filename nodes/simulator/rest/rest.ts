// The REST half: a request is recorded, let through or refused, and answered. The only place where the order of checks is decided.
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Random } from '../random';
import { accountOf, requirePlan, sessionFor, type Account } from './account';
import { type Answer } from './answer';
import { checkImageSource } from './request/image-source';
import { formBody, jsonBody, readIncoming, type Incoming } from './request/incoming';
import { Deliveries } from './alerts/deliveries';
import { limitHeaders } from './limit-headers';
import { Memory } from './memory';
import { filesOf } from './request/multipart';
import { NextAnswers } from './next';
import { Values } from './parameters';
import { refusalOf, RequestRefusal, refusalAnswer } from './refusal';
import { retiredAnswer, unknownRoute } from './retired';
import { Router, type Match, type Route } from './route';
import { ROUTES } from './routes/table';
import { restSettings, type RestSettings } from './settings';
import { type NextAnswer, type RequestRecord, type RestControl } from './types';
import { type CreatorControl } from '../types';
import { tightest, Windows, type WindowState } from './windows';
import { type World } from './world';
import { Writer } from './writer';

const MAX_RECORDS = 10_000;
/** Always over its limit. */
const LIMITED_KEY = 'limited';

export class Rest implements RestControl {
  readonly requests: RequestRecord[] = [];
  readonly #router = new Router(ROUTES);
  readonly #windows: Windows;
  readonly #memory = new Memory();
  readonly #deliveries: Deliveries;
  readonly #planned = new NextAnswers();
  readonly #writer: Writer;
  readonly #random: Random;
  readonly #world: World;
  #settings: RestSettings;
  /** A request came or was answered: a waiting test may look. */
  readonly #changed: () => void;

  constructor(world: World, settings: RestSettings, changed: () => void) {
    this.#world = world;
    this.#windows = new Windows(world.clock);
    this.#writer = new Writer(world.clock);
    this.#deliveries = new Deliveries(() => world.restUrl);
    this.#settings = settings;
    this.#changed = changed;
    this.#random = new Random(`${world.seed}:shedding`);
  }

  next(answer: NextAnswer): void {
    this.#planned.add(answer);
  }

  set(changes: Partial<RestSettings>): void {
    this.#settings = restSettings(this.#settings, changes);
  }

  clear(): void {
    this.#planned.clear();
  }

  resetLimits(): void {
    this.#windows.clear();
  }

  /** A LIVE has begun, or ended: whoever has an alert on it hears of it. */
  tell(creator: CreatorControl): void {
    this.#deliveries.tell(this.#memory.alertsOn(creator.name), creator);
  }

  close(): void {
    this.#writer.close();
    this.#deliveries.close();
  }

  /** @param byName who is meant by a name */
  handle(
    request: IncomingMessage,
    response: ServerResponse,
    byName: World['creator'] = (name) => this.#world.creator(name),
  ): void {
    response.on('error', () => undefined);
    // A planned header that HTTP does not allow ends here.
    this.#serve(request, response, byName).catch(() => void response.destroy());
  }

  async #serve(request: IncomingMessage, response: ServerResponse, byName: World['creator']): Promise<void> {
    const incoming = await readIncoming(request);
    if (incoming === null) {
      response.destroy();
      return;
    }
    const { record } = incoming;
    this.requests.push(record);
    if (this.requests.length > MAX_RECORDS) this.requests.shift();
    const planned = this.#planned.take(incoming.method, record.path);
    const own = planned === null ? null : this.#plannedAnswer(planned);
    const answer = own ?? (await this.#answer(incoming, byName));
    const headers = { ...answer.headers, ...planned?.headers };
    this.#writer.write(response, { ...answer, headers }, planned ?? {}, (status) => {
      record.status = status;
      this.#changed();
    });
    this.#changed();
  }

  /** Null where only the manner of the real answer is changed. */
  #plannedAnswer({ status, body }: NextAnswer): Answer | null {
    if (body === undefined) {
      if (status === undefined) return null;
      if (status < 400) return { status, headers: {}, body: '' };
      return refusalAnswer(refusalOf(status), this.#settings.errorBody);
    }
    const isBytes = Buffer.isBuffer(body);
    const type = isBytes ? 'application/octet-stream' : 'application/json; charset=utf-8';
    const content = isBytes || typeof body === 'string' ? body : JSON.stringify(body);
    return { status: status ?? 200, headers: { 'content-type': type }, body: content };
  }

  async #answer(incoming: Incoming, byName: World['creator']): Promise<Answer> {
    let told: Record<string, string> = {};
    try {
      const { method, url, headers } = incoming;
      const { retired } = this.#settings;
      if (retired !== null) return retiredAnswer(retired, method, url);
      const match = this.#router.find(method, url.pathname, this.#settings.routes);
      if (match === null) return unknownRoute(method, url.pathname);
      const account = accountOf(headers, url.searchParams, this.#world.clock.nowMs());
      if (this.#random.chance(this.#settings.loadShedding.chance)) throw refusalOf(503);
      const refused = this.#count(match, account);
      told = this.#limitHeaders(match, account, refused);
      if (refused !== null) throw overLimit(refused);
      const answer = await this.#run(match, account, incoming, byName);
      return { ...answer, headers: { ...told, ...answer.headers } };
    } catch (error) {
      const answer = error instanceof RequestRefusal ? refusalAnswer(error, this.#settings.errorBody) : internalError();
      return { ...answer, headers: { ...told, ...answer.headers } };
    }
  }

  async #run({ route, path }: Match, account: Account, incoming: Incoming, byName: World['creator']): Promise<Answer> {
    const settings = this.#settings;
    if (account.isJwt && !route.takesJwt) throw new RequestRefusal(401, 'This route takes no JWT.');
    requirePlan(account, route.plan, settings.planStatus);
    const session = this.#session(route, incoming);
    if (route.family !== 'flat') checkImageSource(incoming.headers);
    const values = new Values(route.parameters, path, incoming.url.searchParams);
    const bodies = {
      body: () => jsonBody(incoming),
      form: () => formBody(incoming),
      files: () => filesOf(incoming),
    };
    const world = { ...this.#world, creator: byName };
    const own = { memory: this.#memory, deliveries: this.#deliveries, windows: this.#windows };
    return await route.answer({ account, values, session, ...bodies, family: route.family, world, ...own, settings });
  }

  #session({ session: need }: Route, { headers }: Incoming): string | null {
    const session = sessionFor(need, headers);
    if (session?.startsWith('oauth:') && this.#memory.tokens.isRevoked(session.slice('oauth:'.length)))
      throw new RequestRefusal(401, 'The provided OAuth token is invalid.');
    return session;
  }

  /** The window that is used up, or null. */
  #count({ route }: Match, { key }: Account): WindowState | null {
    const settings = this.#settings;
    const sizes = this.#sizesOf(key);
    if (key === LIMITED_KEY) {
      const resetsAtMs = this.#world.clock.nowMs() + 60_000 / settings.limitSpeed;
      return { name: 'minute', max: sizes.minute ?? 1, remaining: 0, resetsAtMs };
    }
    if (!this.#counts(route.path, route.isFree === true)) return null;
    return this.#windows.take(key, sizes, settings.limitSpeed);
  }

  #counts(path: string, isFree: boolean): boolean {
    return path.endsWith('/rate_limits') ? this.#settings.limitsRouteCounts : !isFree;
  }

  #limitHeaders({ route }: Match, { key }: Account, refused: WindowState | null): Record<string, string> {
    const nowMs = this.#world.clock.nowMs();
    const isFree = refused === null && !this.#counts(route.path, route.isFree === true);
    const window = refused ?? (isFree ? null : tightest(this.#windows.look(key, this.#sizesOf(key))));
    return window === null ? {} : limitHeaders(this.#settings.limitHeaders, window, refused !== null, nowMs);
  }

  #sizesOf(key: string): RestSettings['limits'] {
    return key === '' ? this.#settings.anonymousLimits : this.#settings.limits;
  }
}

/** Label and wording: connector issue 288. */
function overLimit({ name }: WindowState): RequestRefusal {
  const message = `You have reached the rate limit of your account for this ${name}.`;
  return new RequestRefusal(429, message, { limit_label: `rate_limit_account_${name}` });
}

/** The key is `error`, not `message`, in this one (reference 1.8). */
function internalError(): Answer {
  return { status: 500, headers: {}, body: { code: 500, error: `Internal Server Error - ${randomUUID()}` } };
}

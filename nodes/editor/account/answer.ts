// The answer of the Test button as lines of words: ours for what happened and what to do, then the service's own.
import { textKey } from '../request';
import { sentence } from '../sentence';

/** As the runtime sends it; nothing in it is certain. */
export interface TestAnswer {
  ok?: boolean;
  code?: string;
  message?: string;
  account?:
    | (Partial<Record<'minute' | 'hour' | 'day' | 'maxWebSockets' | 'maxAlerts', number | null>> & {
        name?: string | null;
        expiresAt?: string | null;
      })
    | null;
  limits?: Partial<Record<WindowKey, ToldWindow | null>> | null;
  sockets?: { used?: number | null; max?: number | null } | null;
  /** Where the service is, if not where the setting says. */
  foundAt?: { host: string; family: string } | null;
}

/** `limited`: accepted, and of no use for now. */
export type Verdict = 'fine' | 'limited' | 'wrong';

const WINDOWS = ['minute', 'hour', 'day'] as const;
type WindowKey = (typeof WINDOWS)[number];

interface ToldWindow {
  limit: number;
  remaining: number;
  /** Epoch ms. */
  resetsAt?: number | null;
}

export interface Language {
  /** A text below `test`. */
  words: (key: string, values?: Record<string, string>) => string;
  /** Of numbers and times; the browser's own if left out. */
  locale?: string;
  nowMs: number;
}

const MINUTE_MS = 60_000;

export function answerLines(answer: TestAnswer, language: Language): string[] {
  return answer.ok === true ? fineLines(answer, language) : failedLines(answer, language);
}

export function verdictOf({ ok, limits }: TestAnswer): Verdict {
  if (ok !== true) return 'wrong';
  return usedUp(limits).length > 0 ? 'limited' : 'fine';
}

function failedLines({ code = '', message }: TestAnswer, { words }: Language): string[] {
  const known = textKey(code);
  const [headline, advice] = [words(`failed.${known}`), words(`advice.${known}`)];
  if (!message) return [headline, advice];
  const said = sentence(message);
  // Only the message names the setting, and the advice builds on it.
  if (known === 'INVALID_INPUT') return [headline, said, advice];
  return [headline, advice, words('details', { message: said })];
}

function fineLines({ account, limits, sockets, foundAt }: TestAnswer, language: Language): string[] {
  const { words } = language;
  const lines = [firstLine(usedUp(limits), language)];
  if (foundAt) lines.push(words('foundAt', { ...foundAt }));
  if (account?.name) lines.push(words('account', { name: account.name }));
  for (const name of WINDOWS) {
    const window = limits?.[name];
    const most = account?.[name];
    if (window) lines.push(windowLine(name, window, language));
    else if (isNumber(most)) lines.push(words(`most.${name}`, { limit: count(most, language) }));
  }
  const max = sockets?.max ?? account?.maxWebSockets;
  lines.push(...socketLines(sockets?.used, max, language));
  if (isNumber(account?.maxAlerts)) lines.push(words('alerts', { max: count(account.maxAlerts, language) }));
  const expiresAt = Date.parse(account?.expiresAt ?? '');
  if (isNumber(expiresAt)) lines.push(words('expires', { time: time(expiresAt, language) }));
  return lines;
}

/** The windows in which no request is left. */
function usedUp(limits: TestAnswer['limits']): ToldWindow[] {
  const windows = WINDOWS.map((name) => limits?.[name]);
  return windows.flatMap((window) => (window && window.remaining <= 0 ? [window] : []));
}

function firstLine(empty: readonly ToldWindow[], language: Language): string {
  const { words, nowMs } = language;
  if (empty.length === 0) return words('ok');
  const resets = empty.flatMap(({ resetsAt: at }) => (isNumber(at) && at > nowMs ? [at] : []));
  if (resets.length < empty.length) return words('okButNoneLeft');
  return words('okButNoneUntil', { time: resetTime(Math.max(...resets), language) });
}

function windowLine(name: WindowKey, { limit, remaining, resetsAt }: ToldWindow, language: Language): string {
  const { words, nowMs } = language;
  const line = words(`left.${name}`, { remaining: count(remaining, language), limit: count(limit, language) });
  if (!isNumber(resetsAt) || resetsAt <= nowMs) return line;
  return words('resets', { line, time: resetTime(resetsAt, language) });
}

/** Either number may be unknown. */
function socketLines(used: unknown, max: unknown, language: Language): string[] {
  const { words } = language;
  if (isNumber(used)) {
    const values = { used: count(used, language) };
    return [isNumber(max) ? words('socketsOf', { ...values, max: count(max, language) }) : words('sockets', values)];
  }
  return isNumber(max) ? [words('socketsMax', { max: count(max, language) })] : [];
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function count(value: number, { locale }: Language): string {
  return value.toLocaleString(locale);
}

/** Rounded up: in the minute before, there may be none left yet. */
function resetTime(at: number, language: Language): string {
  return time(Math.ceil(at / MINUTE_MS) * MINUTE_MS, language);
}

/** Today's times without the date. */
function time(at: number, { locale, nowMs }: Language): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(nowMs).toDateString();
  return date.toLocaleString(locale, { timeStyle: 'short', ...(isToday ? {} : { dateStyle: 'medium' }) });
}

// The answer of the Test button as lines of words: ours for what happened and what to do, then the service's own.
import { textKey } from '../request';

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
  limits?: Partial<Record<WindowName, LimitWindow | null>> | null;
  sockets?: { used?: number | null; max?: number | null } | null;
}

type WindowName = 'minute' | 'hour' | 'day';

interface LimitWindow {
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

export function answerLines(answer: TestAnswer, language: Language): string[] {
  return answer.ok === true ? fineLines(answer, language) : failedLines(answer, language);
}

function failedLines({ code = '', message }: TestAnswer, { words }: Language): string[] {
  const known = textKey(code);
  const details = message ? [words('details', { message })] : [];
  return [words(`failed.${known}`), words(`advice.${known}`), ...details];
}

function fineLines({ account, limits, sockets }: TestAnswer, language: Language): string[] {
  const { words } = language;
  const lines = [words('ok')];
  if (account?.name) lines.push(words('account', { name: account.name }));
  for (const name of ['minute', 'hour', 'day'] as const) {
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

function windowLine(name: WindowName, { limit, remaining, resetsAt }: LimitWindow, language: Language): string {
  const { words, nowMs } = language;
  const line = words(`left.${name}`, { remaining: count(remaining, language), limit: count(limit, language) });
  if (!isNumber(resetsAt) || resetsAt <= nowMs) return line;
  return words('resets', { line, time: time(resetsAt, language) });
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

/** Today's times without the date. */
function time(at: number, { locale, nowMs }: Language): string {
  const date = new Date(at);
  const isToday = date.toDateString() === new Date(nowMs).toDateString();
  const style = isToday
    ? { timeStyle: 'medium' as const }
    : { dateStyle: 'medium' as const, timeStyle: 'short' as const };
  return date.toLocaleString(locale, style);
}

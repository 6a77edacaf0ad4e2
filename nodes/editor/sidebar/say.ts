// Texts of the sidebar, and numbers as the language of the editor writes them.
import { type Phrase } from '../../runtime/sidebar/overview-model';
import { PACKAGE } from '../texts';

export function text(key: string, values: Record<string, unknown> = {}): string {
  return RED._(`${PACKAGE}/euler-account:euler-account.sidebar.${key}`, values);
}

/** What the runtime tells as a key. */
export function say(phrase: Phrase): string {
  if (typeof phrase === 'string') return phrase;
  const values = Object.entries(phrase.values ?? {}).map(([name, value]) => [
    name,
    typeof value === 'number' ? number(value) : say(value),
  ]);
  return RED._(`${PACKAGE}/euler-live:euler-live.${phrase.key}`, Object.fromEntries(values) as Record<string, string>);
}

export function number(value: number): string {
  return value.toLocaleString(RED.i18n.lang());
}

export function size(bytes: number): string {
  const [unit, value] =
    bytes < 1e6 ? ['kilobyte', bytes / 1e3] : bytes < 1e9 ? ['megabyte', bytes / 1e6] : ['gigabyte', bytes / 1e9];
  const maximumFractionDigits = value < 10 ? 1 : 0;
  return value.toLocaleString(RED.i18n.lang(), { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits });
}

/** `5s ago`. */
export function ago(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const [count, unit] =
    seconds < 60 ? [seconds, 'second'] : seconds < 3600 ? [seconds / 60, 'minute'] : [seconds / 3600, 'hour'];
  const format = new Intl.RelativeTimeFormat(RED.i18n.lang(), { style: 'narrow' });
  return format.format(-Math.floor(count), unit as Intl.RelativeTimeFormatUnit);
}

export function time(at: number): string {
  return new Date(at).toLocaleTimeString(RED.i18n.lang(), { hour: '2-digit', minute: '2-digit' });
}

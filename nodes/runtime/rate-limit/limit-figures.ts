// The figures of the limits as a person reads them: `min 8/10 · h 55/60 · day 900/1000`.
import { type LimitWindow, WINDOW_NAMES, type WindowName } from '../../client/rest/limits/limit-window';
import { type Words } from '../words';

export type Figures = Partial<Record<WindowName, Pick<LimitWindow, 'limit' | 'remaining'> | null>>;

/** Empty while nothing is known. */
export function figuresText(figures: Figures, words: Words): string {
  return WINDOW_NAMES.flatMap((name) => {
    const window = figures[name];
    return window ? [words(`status.${name}`, { remaining: window.remaining, limit: window.limit })] : [];
  }).join(' · ');
}

// The rate-limit node's dialog, read and checked.
import { type NodeDef } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { WINDOW_NAMES, type WindowName } from '../../client/rest/limits/limit-window';
import { readChoice, readNumber } from '../node-red/config-values';

export interface LimitDef extends NodeDef {
  account?: string;
  mode?: unknown;
  interval?: unknown;
  window?: unknown;
  reserve?: unknown;
  whenLimited?: unknown;
  maxQueue?: unknown;
}

export interface LimitOptions {
  mode: 'report' | 'gate';
  /** 0: only on input. */
  intervalMs: number;
  /** Those that are looked at. */
  windows: readonly WindowName[];
  /** A window that has no more than this left is low, and shut for the gate. */
  reserve: number;
  whenLimited: 'hold' | 'divert' | 'drop';
  maxQueue: number;
}

const SHORTEST_INTERVAL_S = 10;
const LONGEST_INTERVAL_S = 86_400;

export function readLimitOptions(def: LimitDef): LimitOptions {
  const window = readChoice('Window', def.window, ['any', ...WINDOW_NAMES]);
  const seconds = readNumber('Every', def.interval, { fallback: 0, min: 0, max: LONGEST_INTERVAL_S });
  if (seconds > 0 && seconds < SHORTEST_INTERVAL_S) {
    throw new ConfigError(`Every must be 0 or at least ${SHORTEST_INTERVAL_S} seconds`);
  }
  return {
    mode: readChoice('Mode', def.mode, ['report', 'gate']),
    intervalMs: 1000 * seconds,
    windows: window === 'any' ? WINDOW_NAMES : [window],
    reserve: Math.floor(readNumber('Reserve', def.reserve, { fallback: 0, min: 0, max: 1e9 })),
    whenLimited: readChoice('At the limit', def.whenLimited, ['hold', 'divert', 'drop']),
    maxQueue: Math.floor(readNumber('Hold', def.maxQueue, { fallback: 100, min: 1, max: 1e5 })),
  };
}

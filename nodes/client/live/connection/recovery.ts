// What to do after a socket ended: a pure decision, so that every row of the table can be tested without a clock.
import { type Cause } from './cause';
import { treatmentOf } from './close-codes';
import { type Urgency } from './open-queue';

const BACKOFF_BASE_MS = 1_000;
const BACKOFF_CAP_MS = 20_000;
const QUICK_LOOKS = 3;
const QUICK_LOOK_MIN_MS = 3_000;
const QUICK_LOOK_SPREAD_MS = 2_000;
const LIMITED_BASE_MS = 60_000;
const LIMITED_CAP_MS = 600_000;

/** How a socket ended. */
export interface SocketEnd {
  cause: Cause;
  /** How long the service asks to wait; null where it does not say. */
  retryAfterMs: number | null;
}

/** What is remembered from one try to the next. */
export interface Course {
  /** Failures since a connection last proved stable. */
  attempt: number;
  /** Those of them in which the service named a limit. */
  limits: number;
  /** Quick looks taken since the first "not live". */
  quickLooks: number;
  /** Said to be offline: further looks are made at leisure. */
  offline: boolean;
  /** Was live, and is not known to be over: what was lost comes before all others. */
  wasLive: boolean;
}

export const FRESH_COURSE: Course = { attempt: 0, limits: 0, quickLooks: 0, offline: false, wasLive: false };

export interface Decision {
  next: 'connecting' | 'reconnecting' | 'offline' | 'ended' | 'failed';
  cause: Cause;
  /** 0 for `failed`. For `ended` and `offline` the time until the next look. */
  delayMs: number;
  /** The service named a limit: not even a person's `connect` shortens this wait. */
  limited: boolean;
  course: Course;
}

export interface RecoveryContext {
  course: Course;
  /** The stream was seen to end (control 3 or 4) before this socket did. */
  streamEnded: boolean;
  pollIntervalMs: number;
  random: () => number;
}

/** Exponential, capped, with full jitter (AWS architecture blog, "Exponential backoff and jitter"). */
export function backoffMs(attempt: number, random: () => number): number {
  return random() * Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (Math.max(1, attempt) - 1));
}

export function recover({ cause, retryAfterMs }: SocketEnd, context: RecoveryContext): Decision {
  const { course, random } = context;
  const treatment = treatmentOf(cause);
  const failed = { ...course, attempt: course.attempt + 1 };
  const shared = { cause, limited: false };
  switch (context.streamEnded && treatment !== 'fail' ? 'ended' : treatment) {
    case 'fail':
      return { ...shared, next: 'failed', delayMs: 0, course };
    case 'ended':
      return { ...shared, next: 'ended', delayMs: pollDelay(context), course: { ...FRESH_COURSE, offline: true } };
    case 'notLive':
      if (course.offline || course.quickLooks >= QUICK_LOOKS) {
        return { ...shared, next: 'offline', delayMs: pollDelay(context), course: offlineFrom(course) };
      }
      return {
        ...shared,
        next: 'connecting',
        delayMs: QUICK_LOOK_MIN_MS + random() * QUICK_LOOK_SPREAD_MS,
        course: { ...course, quickLooks: course.quickLooks + 1 },
      };
    case 'limited': {
      const limits = course.limits + 1;
      return {
        ...shared,
        next: 'reconnecting',
        // `Retry-After: 0` names no time: knocking again at once is what brought us here.
        delayMs: retryAfterMs || limitedMs(limits, random),
        limited: true,
        course: { ...failed, limits },
      };
    }
    case 'now':
      // Once: a service that keeps closing us like this is in trouble and gets the usual pause.
      return {
        ...shared,
        next: 'reconnecting',
        delayMs: course.attempt === 0 ? 0 : backoffMs(failed.attempt, random),
        course: failed,
      };
    case 'retry':
      return {
        ...shared,
        next: 'reconnecting',
        delayMs: Math.max(retryAfterMs ?? 0, backoffMs(failed.attempt, random)),
        limited: retryAfterMs !== null,
        course: failed,
      };
  }
}

/** @param isAsked a person wants to know now */
export function urgencyOf({ wasLive, offline, quickLooks }: Course, isAsked: boolean): Urgency {
  if (wasLive) return 'lost';
  if (offline) return isAsked ? 'quick' : 'look';
  return quickLooks > 0 ? 'quick' : 'first';
}

function offlineFrom(course: Course): Course {
  return { ...course, offline: true, wasLive: false };
}

/** Up to a fifth later than asked, so that the looks of many creators spread; never sooner. */
function pollDelay({ pollIntervalMs, random }: RecoveryContext): number {
  return pollIntervalMs * (1 + 0.2 * random());
}

function limitedMs(limits: number, random: () => number): number {
  return Math.min(LIMITED_CAP_MS, LIMITED_BASE_MS * 2 ** (limits - 1)) * (1 + 0.2 * random());
}

// The creators that the simulator knows by name. Any other name plays `demo`, with a room, a host and a course of its own.

/** Mean gaps in milliseconds of the script's time; 0 = never. */
export interface Pace {
  chatMs: number;
  likeMs: number;
  joinMs: number;
  giftMs: number;
  socialMs: number;
  viewersMs: number;
  /** Everything else, one kind after the other. */
  happeningMs: number;
}

export interface CreatorScript {
  name: string;
  description: string;
  isOnline: boolean;
  pace: Pace;
  prerollMs: number;
  windowMs: number;
  /** Sockets are ended around this often, with one code after the other. */
  drops?: { everyMs: number; codes: readonly number[] };
  /** The stream ends after this time and comes back, in a new room, after that. */
  ends?: { afterMs: number; offlineMs: number };
  /** Filled up to this many events with prepared ones. */
  eventsPerSecond?: number;
  /** Plays the recording instead of a script; offline without one. */
  isRecording?: true;
}

/** A gift at least every two seconds: gaps reach five thirds of their mean. */
const LIVELY: Pace = {
  chatMs: 750,
  likeMs: 850,
  joinMs: 900,
  giftMs: 1_000,
  socialMs: 6_000,
  viewersMs: 4_500,
  happeningMs: 3_500,
};

const SLOW: Pace = {
  chatMs: 12_000,
  likeMs: 15_000,
  joinMs: 11_000,
  giftMs: 45_000,
  socialMs: 70_000,
  viewersMs: 15_000,
  happeningMs: 60_000,
};

const LIVE = { isOnline: true, pace: LIVELY, prerollMs: 20_000, windowMs: 300 };

export const DEMO: CreatorScript = {
  ...LIVE,
  name: 'demo',
  description: 'a lively stream: chat, likes, and a gift every second or two',
};

export const CREATORS: readonly CreatorScript[] = [
  DEMO,
  {
    ...LIVE,
    name: 'quiet',
    description: 'a small stream: an event every few seconds, a gift a minute',
    pace: SLOW,
    prerollMs: 180_000,
  },
  { ...LIVE, name: 'offline', description: 'not live: every connection is closed with 4404', isOnline: false },
  {
    ...LIVE,
    name: 'flaky',
    description: 'like demo, and drops its connections now and then (1006, 4500, 1011)',
    drops: { everyMs: 15_000, codes: [1006, 4500, 1011] },
  },
  {
    ...LIVE,
    name: 'ending',
    description: 'ends after 30 s (4005), is offline for 20 s, then live in a new room',
    ends: { afterMs: 30_000, offlineMs: 20_000 },
  },
  {
    ...LIVE,
    name: 'busy',
    description: '1,000 events a second, about one in a hundred a gift',
    pace: { ...LIVELY, giftMs: 330 },
    prerollMs: 500,
    windowMs: 0,
    eventsPerSecond: 1_000,
  },
  {
    ...LIVE,
    name: 'recording',
    description: 'plays the file of --recording to its end, and again 20 s later; offline without one',
    prerollMs: 0,
    windowMs: 0,
    isRecording: true,
  },
];

export function scriptOf(name: string): CreatorScript {
  return CREATORS.find((script) => script.name === name) ?? DEMO;
}

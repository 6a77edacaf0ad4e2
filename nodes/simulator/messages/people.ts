// Made-up viewers. Each is drawn once, so that the same person chats, likes and gives with the same id, name and level.
import { Random } from '../random';

export interface Person {
  id: string;
  username: string;
  nickname: string;
  secUid: string;
  /** Hash in the address of the picture. */
  avatar: string;
  /** Levels 0 have no badge. Nobody is between 19 and 24: recorded joins come as Member up to 18, as Barrage from 25. */
  gifterLevel: number;
  teamLevel: number;
  isSubscriber: boolean;
  isModerator: boolean;
  isNewGifter: boolean;
  /** Place among the top gifters, 1 to 3; 0 for all others. */
  topGifter: 0 | 1 | 2 | 3;
  /** 0 none, 1 follower, 2 friend, 3 asked to follow (recorded). */
  followStatus: 0 | 1 | 2 | 3;
  following: number;
  followers: number;
  platform: 'android' | 'ios';
}

/** What the profile of a host says. */
export const SIGNATURE = 'Live most evenings';

const FIRST =
  'mira kai luna joris pepa tove nilo enna sami ruta otis vera milo fenja abe ines tarek yuna bo lotte'.split(' ');
const LAST = 'sunfield harbor lanterns pixel meadow quartz biscuit comet juniper ember tides velvet orbit maple'.split(
  ' ',
);
const DECORATIONS = ['', '', '', '', ' ✨', ' 🌙', ' 🦋', ' 🎧', ' ♡', ' 🐝'];
const OTHER_SCRIPTS = ['Мира Ветер', 'ليلى النجوم', '小さな灯', '달빛 정원', 'Σοφία', 'नदी'];

function nicknameOf(random: Random, first: string, last: string): string {
  if (random.chance(0.12)) return random.pick(OTHER_SCRIPTS);
  const name = first.charAt(0).toUpperCase() + first.slice(1);
  return (random.chance(0.5) ? `${name} ${last}` : name) + random.pick(DECORATIONS);
}

export function drawPerson(random: Random): Person {
  const first = random.pick(FIRST);
  const last = random.pick(LAST);
  const rank = random.next();
  return {
    id: random.digits(random.pick(['6', '7']), 19),
    username: `${first}${random.pick(['.', '_', ''])}${last}${random.chance(0.6) ? String(random.int(1, 9_999)) : ''}`,
    nickname: nicknameOf(random, first, last),
    secUid: `MS4wLjABAAAA${random.token(64)}`,
    avatar: random.hex(32),
    gifterLevel: rank < 0.5 ? 0 : rank < 0.92 ? random.int(1, 18) : random.int(25, 39),
    teamLevel: random.chance(0.3) ? random.int(1, 30) : 0,
    isSubscriber: random.chance(0.06),
    isModerator: random.chance(0.04),
    isNewGifter: random.chance(0.04),
    topGifter: random.chance(0.02) ? random.pick([1, 2, 3] as const) : 0,
    followStatus: random.pick([0, 0, 1, 1, 1, 2, 3] as const),
    following: random.int(0, 2_000),
    followers: random.int(0, 5_000),
    platform: random.pick(['android', 'ios'] as const),
  };
}

/** A whole person from some fields. The same fields give the same person. */
export function personOf(fields: Partial<Person>): Person {
  const random = new Random(`person:${fields.id ?? fields.username ?? fields.nickname ?? ''}`);
  return { ...drawPerson(random), ...fields };
}

const VIEWERS = 160;
const GUESTS = 2;

/** The people of one creator's room. */
export class People {
  readonly viewers: readonly Person[];
  /** Co-hosts on the stage: some gifts go to them. */
  readonly guests: readonly Person[];

  constructor(random: Random) {
    this.viewers = Array.from({ length: VIEWERS }, () => drawPerson(random));
    this.guests = Array.from({ length: GUESTS }, () => drawPerson(random));
  }

  anyone(random: Random): Person {
    return random.pick(this.viewers);
  }
}

/** The creator, named after the account. */
export function hostOf(random: Random, username: string): Person {
  const nickname = username.charAt(0).toUpperCase() + username.slice(1);
  return { ...drawPerson(random), username, nickname, followStatus: 0, followers: random.int(9_000, 900_000) };
}

// Gifts as recorded streams show them: streaks whose count runs up, mostly by one, and end 1 to 4 s after the last hit;
// gifts that cannot streak, once, with groupId "0". Even a single Rose comes twice: a hit and an end.
import { HEART_ME, ROSE, type CatalogGift } from '../messages/gift-catalog';
import { type Person } from '../messages/people';
import { type Stage } from '../creator/stage';
import { type Crowd } from './crowd';

const TO_GUEST = 0.06;
const OVERLAPPING = 0.1;

function chooseGift(stage: Stage): CatalogGift {
  const { random, make } = stage;
  const chance = random.next();
  if (chance < 0.5) return ROSE;
  if (chance < 0.6) return HEART_ME;
  const wanted = make.gifts.filter((gift) => (chance < 0.86 ? gift.giftType === 1 : gift.giftType === 2));
  // Lists run from cheap to dear, and dear ones are rare.
  return wanted[Math.floor(random.next() ** 2.5 * wanted.length)] ?? ROSE;
}

function streakLength(stage: Stage): number {
  const chance = stage.random.next();
  if (chance < 0.4) return 1;
  if (chance < 0.8) return stage.random.int(2, 5);
  return chance < 0.96 ? stage.random.int(6, 12) : stage.random.int(13, 25);
}

function nextStep(stage: Stage): number {
  return stage.random.pick([1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 3, 4, 5]);
}

export class Gifting {
  #lastGroupMs = 0;
  readonly #stage: Stage;
  readonly #crowd: Crowd;

  constructor(stage: Stage, crowd: Crowd) {
    this.#stage = stage;
    this.#crowd = crowd;
  }

  give(): void {
    const stage = this.#stage;
    const user = stage.make.people.anyone(stage.random);
    const gift = chooseGift(stage);
    const guest = stage.random.chance(TO_GUEST) ? stage.random.pick(stage.make.people.guests) : undefined;
    const options = { giftId: gift.id, user, ...(guest === undefined ? {} : { toUserId: guest.id }) };
    if (gift.giftType === 1) {
      this.#streak(options, user, gift);
      return;
    }
    this.#crowd.give(user, gift.diamonds);
    stage.say(stage.make.gift(options));
  }

  #streak(options: { giftId: number; user: Person; toUserId?: string }, user: Person, gift: CatalogGift): void {
    const stage = this.#stage;
    const whole = { ...options, groupId: this.#newGroup() };
    const length = streakLength(stage);
    const paceMs = length > 5 ? 300 : 600;
    const hit = (count: number, step: number) => {
      this.#crowd.give(user, step * gift.diamonds);
      stage.say(stage.make.gift({ ...whole, repeatCount: count, repeatEnd: 0 }));
      const next = nextStep(stage);
      if (count < length) {
        stage.plan(stage.random.gapMs(paceMs), () => hit(count + next, next));
        return;
      }
      stage.plan(1_050 + Math.sqrt(stage.random.next()) * 2_900, () => {
        stage.say(stage.make.gift({ ...whole, repeatCount: count, repeatEnd: 1 }));
      });
      // The same person taps again before the end is told: another streak, with another group.
      if (stage.random.chance(OVERLAPPING))
        stage.plan(stage.random.gapMs(600), () => this.#streak(options, user, gift));
    };
    hit(1, 1);
  }

  /** Epoch ms, some 100 ms before the first hit; never the same twice. */
  #newGroup(): string {
    this.#lastGroupMs = Math.max(this.#stage.nowMs() - this.#stage.random.int(60, 160), this.#lastGroupMs + 1);
    return String(this.#lastGroupMs);
  }
}

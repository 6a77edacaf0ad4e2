// A stream as recorded ones go: who talks, likes, comes, follows and gives, each at the creator's pace.
import { type CreatorScript } from '../creator/creators';
import { type Stage } from '../creator/stage';
import { Crowd } from './crowd';
import { filler, type FillerSettings } from './filler';
import { Gifting } from './gifting';
import { happenings } from './happenings';

/** Viewers of this level and above enter by a barrage (recorded streams). */
const BARRAGE_LEVEL = 25;

function join(stage: Stage, crowd: Crowd): void {
  const user = stage.make.people.anyone(stage.random);
  crowd.wander();
  const isHigh = user.gifterLevel >= BARRAGE_LEVEL;
  stage.say(isHigh ? stage.make.barrageJoin({ user }) : stage.make.join({ user, viewers: crowd.viewers }));
}

function like(stage: Stage, crowd: Crowd): void {
  const count = stage.random.chance(0.57) ? 15 : stage.random.int(1, 14);
  crowd.likes += count;
  stage.say(stage.make.like({ count, total: crowd.likes }));
}

function social(stage: Stage, crowd: Crowd): void {
  if (stage.random.chance(0.6)) stage.say(stage.make.follow({ total: ++crowd.followers }));
  else stage.say(stage.make.share({ total: ++crowd.shares }));
}

function viewers(stage: Stage, crowd: Crowd): void {
  crowd.wander();
  stage.mention(stage.make.viewers({ viewers: crowd.viewers, total: crowd.total, top: crowd.top() }));
}

function drops(stage: Stage, { everyMs, codes }: NonNullable<CreatorScript['drops']>): void {
  let next = 0;
  stage.every(everyMs, () => {
    if (stage.drop(codes[next % codes.length] ?? 1006)) next += 1;
  });
}

export interface LivelySettings extends FillerSettings {
  /** How many watch at the start. */
  figures: { viewers: number; total: number };
}

export function lively(stage: Stage, script: CreatorScript, settings: LivelySettings): void {
  const { pace, prerollMs } = script;
  const crowd = new Crowd(stage.random, stage.make.host, settings.figures);
  const gifting = new Gifting(stage, crowd);
  if (script.eventsPerSecond === undefined) {
    stage.every(pace.chatMs, () => stage.say(stage.make.chat()));
    stage.every(pace.likeMs, () => like(stage, crowd));
    stage.every(pace.joinMs, () => join(stage, crowd));
    stage.every(pace.socialMs, () => social(stage, crowd));
    happenings(stage, crowd, pace.happeningMs);
  } else {
    filler(stage, script.eventsPerSecond, settings);
  }
  stage.every(pace.giftMs, () => gifting.give());
  stage.every(pace.viewersMs, () => viewers(stage, crowd));
  const { ends } = script;
  if (ends !== undefined) stage.plan(prerollMs + ends.afterMs, () => stage.end(ends.offlineMs));
  if (script.drops !== undefined) drops(stage, script.drops);
}

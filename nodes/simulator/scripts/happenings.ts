// Everything rarer than chat and gifts, one kind after the other in a shuffled order, so that each comes along within minutes.
import { type Stage } from '../creator/stage';
import { type Crowd } from './crowd';

/** Of an envelope (observed by third parties). */
const SUPER_FAN_BOX = 19;

type Happening = (stage: Stage, crowd: Crowd) => void;

/** The one recorded subscription: a barrage, 2.1 s later the notice with another id, then the goal. */
const subscribe: Happening = (stage, crowd) => {
  const user = stage.make.people.anyone(stage.random);
  const progress = stage.random.int(2, 55);
  stage.say(stage.make.barrageSubscribe({ user }));
  stage.plan(2_100, () => {
    stage.say(stage.make.subNotify({ user, months: stage.random.int(1, 9) }));
    stage.mention(stage.make.goal({ user, description: 'Subscribers', progress, target: 60 }));
  });
  crowd.give(user, 0);
};

/** A barrage of the giver, then a notice of each receiver. */
const giveSubscriptions: Happening = (stage, crowd) => {
  const giver = stage.make.people.anyone(stage.random);
  const count = stage.random.int(1, 3);
  stage.say(stage.make.barrageSubscribeGift({ user: giver, count }));
  for (let index = 1; index <= count; index++) {
    const user = stage.make.people.anyone(stage.random);
    stage.plan(index * 700, () => stage.say(stage.make.subNotify({ user, giver })));
  }
  crowd.give(giver, 0);
};

const superFan: Happening = (stage) => {
  stage.say(stage.make.barrageSuperFan({ level: stage.random.pick([1, 1, 2, 5, 10]) }));
};

const poll: Happening = (stage) => {
  const pollId = stage.random.digits('74', 19);
  const votes = [0, 0];
  const options = () => [
    { text: 'Ballad', votes: votes[0] ?? 0 },
    { text: 'Something fast', votes: votes[1] ?? 0 },
  ];
  stage.mention(stage.make.poll({ pollId, state: 'started', title: 'What next?', options: options() }));
  for (const afterMs of [2_000, 5_000, 9_000, 14_000]) {
    stage.plan(afterMs, () => {
      const index = stage.random.int(0, 1);
      votes[index] = (votes[index] ?? 0) + stage.random.int(1, 9);
      stage.mention(stage.make.poll({ pollId, state: 'updated', options: options() }));
    });
  }
  stage.plan(20_000, () => stage.mention(stage.make.poll({ pollId, state: 'ended', options: options() })));
};

const envelope: Happening = (stage) => {
  const envelopeId = stage.random.digits('74', 19);
  const user = stage.make.people.anyone(stage.random);
  const businessType = stage.random.pick([1, 1, SUPER_FAN_BOX]);
  const diamonds = stage.random.pick([20, 55, 100, 500]);
  stage.mention(stage.make.envelope({ envelopeId, user, diamonds, businessType }));
  stage.plan(25_000, () => stage.mention(stage.make.envelope({ envelopeId, display: 2, businessType })));
};

/** A real one lasts five minutes; this one twenty seconds. */
const battle: Happening = (stage) => {
  const battleId = stage.random.digits('74', 19);
  const startedAt = stage.nowMs();
  const [guest] = stage.make.people.guests;
  const sides = [
    { user: stage.make.host, score: 0 },
    { user: guest ?? stage.make.host, score: 0 },
  ];
  const options = () => ({ battleId, startedAt, sides });
  stage.mention(stage.make.linkLayer(), stage.make.battle({ ...options(), action: 4 }));
  for (let atMs = 2_000; atMs < 20_000; atMs += 2_000) {
    stage.plan(atMs, () => {
      for (const side of sides) side.score += stage.random.int(0, 90);
      stage.mention(stage.make.armies(options()));
    });
  }
  stage.plan(20_000, () => stage.mention(stage.make.battle({ ...options(), action: 5 })));
  stage.plan(24_000, () => stage.mention(stage.make.battlePunishFinish(options())));
};

const caption: Happening = (stage) => {
  const words = 'And this next song is one that I wrote last winter by the sea'.split(' ');
  for (const [index, count] of [4, 9, words.length].entries()) {
    const text = words.slice(0, count).join(' ');
    stage.plan(index * 700, () => stage.mention(stage.make.caption({ text, isFinal: count === words.length })));
  }
};

const pause: Happening = (stage) => {
  stage.mention(stage.make.control(1));
  stage.plan(3_000, () => stage.mention(stage.make.control(2)));
};

const goal: Happening = (stage) => {
  stage.mention(stage.make.goal({ progress: stage.random.int(5, 95), target: 100 }));
};

const pin: Happening = (stage) => {
  const pinned = stage.random.chance(0.6)
    ? stage.make.gift({ createTime: stage.nowMs() - 9_000, repeatEnd: 1 })
    : stage.make.chat({ createTime: stage.nowMs() - 9_000 });
  stage.mention(stage.make.pin({ pinned }));
};

const fanTickets: Happening = (stage, crowd) => {
  stage.mention(stage.make.linkMic({ fanTicket: crowd.fanTickets }));
  stage.mention(stage.make.linkMicFanTicket({ fanTicket: crowd.fanTickets }));
};

const KINDS: readonly Happening[] = [
  subscribe,
  giveSubscriptions,
  superFan,
  poll,
  envelope,
  battle,
  caption,
  pause,
  goal,
  pin,
  fanTickets,
  (stage) => stage.say(stage.make.emote()),
  (stage) => stage.say(stage.make.question()),
  (stage) => stage.say(stage.make.repost()),
  (stage) => stage.say(stage.make.barrageFanJoin()),
  (stage) => stage.say(stage.make.barrageSuperFanJoin()),
  (stage) => stage.say(stage.make.barrageLevelUp()),
  (stage) => stage.mention(stage.make.rankText({ rank: stage.random.int(1, 3) })),
  (stage) => stage.mention(stage.make.rankUpdate()),
  (stage) => stage.mention(stage.make.hourlyRank()),
  (stage) => stage.mention(stage.make.imDelete()),
  (stage) => stage.mention(stage.make.roomMessage({ kind: 'fan' })),
  (stage) => stage.mention(stage.make.roomMessage({ kind: 'filtered' })),
  (stage) => stage.mention(stage.make.unauthorizedMember()),
  (stage) => stage.mention(stage.make.msgDetect()),
  (stage) => stage.mention(stage.make.liveShopping()),
  (stage) => stage.mention(stage.make.banner()),
  (stage) => stage.mention(stage.make.link({ users: 4 })),
];

export function happenings(stage: Stage, crowd: Crowd, meanMs: number): void {
  let bag: Happening[] = [];
  stage.every(meanMs, () => {
    if (bag.length === 0) bag = [...KINDS];
    const [kind] = bag.splice(stage.random.int(0, bag.length - 1), 1);
    kind?.(stage, crowd);
  });
}

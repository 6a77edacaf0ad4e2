// Things to take part in: envelopes, goals, polls.
import { type WireMessage } from '../../client/wire';
import { type Fields } from './fields';
import { ROSE, type CatalogGift } from './gift-catalog';
import { giftImage, largeAvatar } from './image';
import { message } from './message';
import { type Person } from './people';
import { seconds, timeOf, userOf, type MessageOptions, type Scene } from './scene';
import { displayText, stringPiece, userPiece } from './text';
import { user } from './user';

export interface EnvelopeOptions extends MessageOptions {
  envelopeId?: string;
  /** 1 shows it with all details, 2 hides it and carries only its id. */
  display?: 1 | 2;
  diamonds?: number;
  people?: number;
  businessType?: number;
}

export function envelope(scene: Scene, options: EnvelopeOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const person = userOf(scene, options);
  const isShown = (options.display ?? 1) === 1;
  const diamonds = options.diamonds ?? 55;
  const pattern = '{0:user} sent a Treasure Box with {1:image} x {2:string}';
  const pieces = [userPiece(user(person, 'listed')), { type: 15 }, stringPiece(String(diamonds), '#FFFFFF')];
  const header = isShown ? { displayText: displayText('pm_mt_treasure_box_sender_comment', pattern, pieces) } : {};
  const shown = {
    sendUserName: person.nickname,
    diamondCount: diamonds,
    peopleCount: options.people ?? 10,
    // Seconds, and a number; createAt beside it is milliseconds in a string.
    unpackAt: Number(seconds(atMs)) + 180,
    sendUserId: person.id,
    sendUserAvatar: largeAvatar(person),
    createAt: String(atMs - 60),
    followShowStatus: 1,
  };
  const envelopeInfo = {
    envelopeId: options.envelopeId ?? scene.ids.next(atMs),
    businessType: options.businessType ?? 1,
    envelopeIdc: 'sim',
    roomId: scene.roomId,
    ...(isShown ? shown : {}),
  };
  return message('WebcastEnvelopeMessage', scene, options, { envelopeInfo, display: options.display ?? 1 }, header);
}

export interface GoalOptions extends MessageOptions {
  goalId?: string;
  description?: string;
  gift?: CatalogGift;
  progress?: number;
  target?: number;
  /** What this contribution adds. */
  count?: number;
}

function contributor(person: Person): Fields {
  return {
    userId: person.id,
    avatar: largeAvatar(person),
    displayId: person.username,
    score: String(person.gifterLevel * 3),
    userIdStr: person.id,
    inRoom: true,
    isFriend: person.followStatus === 2,
  };
}

export function goal(scene: Scene, options: GoalOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const person = userOf(scene, options);
  const target = options.gift ?? ROSE;
  const count = options.count ?? 1;
  const { name, diamonds, giftType } = target;
  const giftId = String(target.id);
  const subGoal = {
    type: 1,
    id: giftId,
    progress: String(options.progress ?? 42),
    target: String(options.target ?? 100),
    idStr: giftId,
  };
  const prize = { name, icon: giftImage(target.id), diamondCount: String(diamonds), type: giftType };
  const id = options.goalId ?? scene.roomId;
  const description = options.description ?? 'A new song at the goal';
  const told = {
    indicator: { key: 'live_goal_indicator_stream_goal', op: 3 },
    goal: {
      id,
      type: 1,
      status: 2,
      subGoals: [{ ...subGoal, gift: prize }],
      description,
      auditStatus: 1,
      cycleType: 1,
      startTime: seconds(atMs - 900_000),
      expireTime: seconds(atMs + 13_500_000),
      contributors: scene.people.viewers.slice(10, 14).map(contributor),
      contributorsLength: 7,
      idStr: id,
      auditDescription: description,
    },
    contributorId: person.id,
    contributorAvatar: largeAvatar(person),
    contributorDisplayId: person.username,
    contributeSubgoal: subGoal,
    contributeCount: String(count),
    contributeScore: String(count * diamonds),
    giftRepeatCount: String(count),
    contributorIdStr: person.id,
  };
  return message('WebcastGoalUpdateMessage', scene, options, told);
}

export interface PollOptions extends MessageOptions {
  pollId?: string;
  state?: 'started' | 'updated' | 'ended';
  title?: string;
  options?: { text: string; votes: number }[];
}

const POLL_TYPES = { started: 0, ended: 1, updated: 2 } as const;

/** Its inner keys begin with capitals, alone with those of Link. */
export function poll(scene: Scene, options: PollOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const state = options.state ?? 'started';
  const asked = options.options ?? [
    { text: 'Ballad', votes: 0 },
    { text: 'Something fast', votes: 0 },
  ];
  const OptionList = asked.map(({ text, votes }, index) => ({
    Votes: votes,
    DisplayContent: text,
    OptionIdx: index,
    VoteUserList: scene.people.viewers.slice(0, Math.min(votes, 3)).map((person) => ({
      UserId: person.id,
      NickName: person.nickname,
      AvatarThumb: largeAvatar(person),
    })),
  }));
  const Operator = user(scene.host, 'thin');
  const times = { StartTime: String(atMs), EndTime: String(atMs + 60_000) };
  const content = {
    started: { startContent: { ...times, OptionList, Title: options.title ?? 'What next?', Operator } },
    updated: { updateContent: { OptionList } },
    ended: { endContent: { EndType: 1, OptionList, Operator } },
  };
  const told = {
    messageType: POLL_TYPES[state],
    pollId: options.pollId ?? scene.ids.next(atMs),
    ...content[state],
  };
  return message('WebcastPollMessage', scene, options, told, { isShowMsg: false });
}

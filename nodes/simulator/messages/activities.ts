// Things to take part in: envelopes, goals, polls.
import { type WireMessage } from '../../client/wire';
import { common } from './common';
import { wireMessage, type Fields } from './fields';
import { ROSE, type CatalogGift } from './gift-catalog';
import { giftImage, largeAvatar } from './image';
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
  const pieces = [userPiece(person, 'listed'), { type: 15, stringValue: '' }, stringPiece(String(diamonds), '#FFFFFF')];
  const header = isShown ? { displayText: displayText('pm_mt_treasure_box_sender_comment', pattern, pieces) } : {};
  const envelopeInfo = {
    envelopeId: options.envelopeId ?? scene.ids.next(atMs),
    businessType: options.businessType ?? 1,
    envelopeIdc: 'sim',
    sendUserName: isShown ? person.nickname : '',
    diamondCount: isShown ? diamonds : 0,
    peopleCount: isShown ? (options.people ?? 10) : 0,
    // Seconds, and a number; createAt beside it is milliseconds in a string.
    unpackAt: isShown ? Number(seconds(atMs)) + 180 : 0,
    sendUserId: isShown ? person.id : '',
    ...(isShown ? { sendUserAvatar: largeAvatar(person) } : {}),
    createAt: isShown ? String(atMs - 60) : '',
    roomId: scene.roomId,
    followShowStatus: isShown ? 1 : 0,
    skinId: 0,
  };
  const data = {
    common: common('WebcastEnvelopeMessage', scene, options, header),
    envelopeInfo,
    display: options.display ?? 1,
  };
  return wireMessage('WebcastEnvelopeMessage', data, options.data);
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

function subGoal(gift: CatalogGift, options: GoalOptions): Fields {
  const id = String(gift.id);
  const amounts = { progress: String(options.progress ?? 42), target: String(options.target ?? 100) };
  return { type: 1, id, ...amounts, idStr: id, source: 0, recommendedText: '' };
}

function contributor(person: Person): Fields {
  const flags = { inRoom: true, isFriend: person.followStatus === 2, followByOwner: false, isFistContribute: false };
  const score = String(person.gifterLevel * 3);
  const names = {
    userId: person.id,
    avatar: largeAvatar(person),
    displayId: person.username,
    score,
    userIdStr: person.id,
  };
  return { ...names, ...flags, subGoalContributions: [] };
}

export function goal(scene: Scene, options: GoalOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const person = userOf(scene, options);
  const target = options.gift ?? ROSE;
  const count = options.count ?? 1;
  const prize = {
    name: target.name,
    icon: giftImage(target.id),
    diamondCount: String(target.diamonds),
    type: target.giftType,
  };
  const id = options.goalId ?? scene.roomId;
  const description = options.description ?? 'A new song at the goal';
  const data = {
    common: common('WebcastGoalUpdateMessage', scene, options),
    indicator: { key: 'live_goal_indicator_stream_goal', op: 3 },
    goal: {
      id,
      type: 1,
      status: 2,
      subGoals: [{ ...subGoal(target, options), gift: prize, recommendedHeader: '' }],
      description,
      auditStatus: 1,
      cycleType: 1,
      startTime: seconds(atMs - 900_000),
      expireTime: seconds(atMs + 13_500_000),
      realFinishTime: '0',
      contributors: scene.people.viewers.slice(10, 14).map(contributor),
      contributorsLength: 7,
      idStr: id,
      auditDescription: description,
      goalExtraInfo: '',
      mode: 0,
      challengeType: '',
      isUneditable: false,
    },
    contributorId: person.id,
    contributorAvatar: largeAvatar(person),
    contributorDisplayId: person.username,
    contributeSubgoal: { ...subGoal(target, options), recommendedCommon: '' },
    contributeCount: String(count),
    contributeScore: String(count * target.diamonds),
    giftRepeatCount: String(count),
    contributorIdStr: person.id,
    pin: false,
    unpin: false,
    updateSource: 0,
    goalExtra: '',
  };
  return wireMessage('WebcastGoalUpdateMessage', data, options.data);
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
  const data = {
    common: common('WebcastPollMessage', scene, options, { isShowMsg: false }),
    messageType: POLL_TYPES[state],
    pollId: options.pollId ?? scene.ids.next(atMs),
    ...content[state],
    pollKind: 0,
  };
  return wireMessage('WebcastPollMessage', data, options.data);
}

// Barrages: banners across the screen. Where the user lies depends on msgType (recorded streams); `data.user` is never set.
import { type WireMessage } from '../../client/wire';
import { type Fields } from './fields';
import { staticImage } from './image';
import { message } from './message';
import { type Person } from './people';
import { timeOf, userOf, type MessageOptions, type Scene } from './scene';
import { displayText, stringPiece, userPiece } from './text';
import { user } from './user';

export interface BarrageOptions extends MessageOptions {
  level?: number;
}

/** Barrage pictures spell their list `mUrls` where all others say `url`. */
function barrageImage(name: string): Fields {
  const { url, ...rest } = staticImage(name);
  return { mUrls: url, ...rest };
}

function barrage(
  scene: Scene,
  options: MessageOptions,
  msgType: number,
  content: Fields,
  fields: Fields = {},
): WireMessage {
  const told = {
    msgType,
    icon: barrageImage(`grade_badge_type${msgType}_v2.png`),
    duration: '4000',
    backGround: barrageImage(`grade_entrance_bg_type${msgType}_v4.png`),
    content,
    ...fields,
  };
  return message('WebcastBarrageMessage', scene, options, told);
}

function leveled(scene: Scene, options: BarrageOptions, base: number): { person: Person; level: number } {
  const person = userOf(scene, options);
  const level = options.level ?? Math.max(base, person.gifterLevel);
  return { person: { ...person, gifterLevel: level }, level };
}

/** 9: viewers of level 25 and up enter this way, and not by a Member message. */
export function barrageJoin(scene: Scene, options: BarrageOptions = {}): WireMessage {
  const { person, level } = leveled(scene, options, 25);
  const param = { currentGrade: level, userId: person.id, user: user(person) };
  return barrage(scene, options, 9, displayText('pm_mt_alp_join_animation', 'joined'), { userGradeParam: param });
}

/** 11: a fan enters. */
export function barrageFanJoin(scene: Scene, options: BarrageOptions = {}): WireMessage {
  const person = userOf(scene, options);
  const level = options.level ?? Math.max(1, person.teamLevel);
  const param = { currentGrade: level, user: user({ ...person, teamLevel: level }) };
  return barrage(scene, options, 11, displayText('pm_mt_fan_live_join', 'joined'), { fansLevelParam: param });
}

/** 11 with the marks of a super fan. */
export function barrageSuperFanJoin(scene: Scene, options: BarrageOptions = {}): WireMessage {
  const who = user(userOf(scene, options));
  const content = displayText('ttlive_superFan_commentNotif_superFanJoined', '{0:user} joined', [userPiece(who)]);
  const param = { currentGrade: options.level ?? 1, user: who };
  return barrage(scene, options, 11, content, { subType: 'fans_entrance', fansLevelParam: param });
}

/** 100: becoming a super fan. */
export function barrageSuperFan(scene: Scene, options: BarrageOptions = {}): WireMessage {
  const content = displayText(
    'ttlive_superFan_commentNotif_someoneBecameSuperFan',
    '{0:user} just became a Super Fan',
    [userPiece(user(userOf(scene, options)))],
  );
  const fields = { subType: `BecomingSuperFanLv${options.level ?? 1}`, commonBarrageContent: content };
  return barrage(scene, options, 100, content, fields);
}

/** 4: a subscription, 2.1 s before its SubNotify. The user lies only in the text. */
export function barrageSubscribe(scene: Scene, options: BarrageOptions = {}): WireMessage {
  const content = displayText('pm_mt_subscribe_first_barrage', '{0:user} just subscribed', [
    userPiece(user(userOf(scene, options))),
  ]);
  return barrage(scene, options, 4, content);
}

/** 7: subscriptions given away; the user is the giver. */
export function barrageSubscribeGift(scene: Scene, options: BarrageOptions & { count?: number } = {}): WireMessage {
  const pieces = [userPiece(user(userOf(scene, options))), stringPiece(String(options.count ?? 1))];
  const content = displayText('pm_mt_subscribe_gift_barrage', '{0:user} gifted {1:string} subscriptions', pieces);
  return barrage(scene, options, 7, content, {
    subscribeGiftParam: { giftSubCount: String(options.count ?? 1), showGiftSubCount: true },
  });
}

/** 8: a viewer reaches a new level. */
export function barrageLevelUp(scene: Scene, options: BarrageOptions = {}): WireMessage {
  const { person, level } = leveled(scene, options, 1);
  const who = user(person);
  const content = displayText('pm_mt_user_level_up', '{0:user} reached level {1:string}', [
    userPiece(who),
    stringPiece(String(level)),
  ]);
  const param = { currentGrade: level, userId: person.id, user: who };
  return barrage(scene, options, 8, content, { userGradeParam: param });
}

export interface SubNotifyOptions extends MessageOptions {
  months?: number;
  /** 1 once, 2 recurring, 3 canceled, 4 refunded. */
  subscribingStatus?: number;
  /** Who gave it: a person, or the platform. */
  giver?: Partial<Person> | 'platform';
}

/** The sources are those of the SDK 0.0.6: 1 the platform, 3 somebody who chose whom to give it to. */
function given(scene: Scene, options: SubNotifyOptions, receiver: Person): Fields {
  const { giver } = options;
  if (giver === undefined) return {};
  if (giver === 'platform') return { giftSource: 1 };
  const eventTracking = {
    giftSubSenderId: userOf(scene, { user: giver }).id,
    giftSubReceiverId: receiver.id,
    anchorId: scene.host.id,
    giftSubOrderCreateTime: String(timeOf(scene, options)),
  };
  return { giftSource: 3, eventTracking };
}

export function subNotify(scene: Scene, options: SubNotifyOptions = {}): WireMessage {
  const person = userOf(scene, options);
  const pattern = '{0:user} subscribed. Subscription goal progress: {1:string}/{2:string}';
  const who = user(person, 'listed');
  const pieces = [userPiece(who), stringPiece('44'), stringPiece('60')];
  const text = displayText('pm_mt_goal_progress_comment', pattern, pieces);
  const told = {
    user: who,
    subMonth: String(options.months ?? 1),
    subscribingStatus: options.subscribingStatus ?? 1,
    ...given(scene, options, person),
  };
  return message('WebcastSubNotifyMessage', scene, options, told, { displayText: text, fold: '1' });
}

// Battles between creators: the match, its scores, and what the guests' microphones report.
import { type WireMessage } from '../../client/wire';
import { common } from './common';
import { wireMessage, type Fields } from './fields';
import { largeAvatar } from './image';
import { personOf, type Person } from './people';
import { timeOf, type MessageOptions, type Scene } from './scene';

export interface Side {
  user: Partial<Person>;
  score: number;
}

export interface BattleOptions extends MessageOptions {
  battleId?: string;
  /** The match: 1 invite … 4 open, 5 finish, 6 cut, 7 accept, 8 quit. */
  action?: number;
  /** The scores: 1 update, 2 end, 3 opt-out, 4 keep-alive. */
  battleStatus?: number;
  sides?: Side[];
  /** Epoch ms. */
  startedAt?: number;
}

const DURATION_S = 301;

function sidesOf(scene: Scene, options: BattleOptions): { person: Person; score: number }[] {
  const guest = scene.people.guests[0] ?? scene.host;
  const sides = options.sides ?? [
    { user: scene.host, score: 18 },
    { user: guest, score: 3 },
  ];
  return sides.map((side) => ({ person: personOf(side.user), score: side.score }));
}

function armies(scene: Scene, sides: { person: Person; score: number }[]): Fields {
  const member = (person: Person, score: number) => {
    const names = { userId: person.id, score: String(score), nickname: person.nickname };
    return { ...names, avatarThumb: largeAvatar(person), diamondScore: '0', userIdStr: '' };
  };
  const entries = sides.map(({ person, score }, index) => {
    const supporters = score === 0 ? [] : scene.people.viewers.slice(3 * index, 3 * index + 3);
    const userArmy = supporters.map((viewer) => member(viewer, Math.floor(score / 3)));
    return [person.id, { userArmy, hostScore: String(score), anchorIdStr: '' }] as const;
  });
  return Object.fromEntries(entries);
}

function settings(battleId: string, options: BattleOptions, atMs: number, status: number): Fields {
  const startedAt = options.startedAt ?? atMs - 130;
  return {
    battleId,
    startTimeMs: String(startedAt),
    duration: DURATION_S,
    channelId: battleId,
    status,
    inviteType: 1,
    battleType: 1,
    extraDurationSecond: '0',
    endTimeMs: '0',
  };
}

function combo(scene: Scene, id: string): Fields {
  const comboRuleGuideSchema =
    'sslocal://webcast_lynxview_popup?url=https%3A%2F%2Fpages.example.test%2Fobj%2Fsimulated%2Fweb%2Flive%2Flive_match_streak' +
    `%2Ftemplate.js&height=832rpx&radius=16rpx&container_bg_color=FFFFFF&server_room_id=${scene.roomId}`;
  return { userId: id, comboStatus: '0', comboCount: '2', comboIconUrl: '', comboType: 1, comboRuleGuideSchema };
}

export function battle(scene: Scene, options: BattleOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const action = options.action ?? 4;
  const isOver = action === 5 || action === 6;
  const battleId = options.battleId ?? scene.ids.next(atMs);
  const sides = sidesOf(scene, options);
  const perSide = (make: (person: Person, score: number) => Fields): Fields =>
    Object.fromEntries(sides.map(({ person, score }) => [person.id, make(person, score)]));
  const best = Math.max(...sides.map(({ score }) => score));
  const anchor = (person: Person) => {
    const names = {
      userId: person.id,
      nickName: person.nickname,
      avatarThumb: largeAvatar(person),
      displayId: person.username,
    };
    return { user: names, tags: [] };
  };
  const result = (person: Person, score: number) => ({
    userId: person.id,
    result: score === best ? 0 : 1,
    score: String(score),
  });
  const data = {
    common: common('WebcastLinkMicBattle', scene, options, { isShowMsg: false, fields: { monitor: 1 } }),
    battleId,
    battleSetting: settings(battleId, options, atMs, isOver ? 3 : 1),
    action,
    battleResult: isOver ? perSide(result) : {},
    inviteeGiftPermissionType: 0,
    armies: isOver ? armies(scene, sides) : {},
    anchorInfo: perSide(anchor),
    bubbleText: '',
    supportedActions: [],
    battleCombos: perSide((person) => combo(scene, person.id)),
    teamUsers: [],
    inviteeGiftPermissionTypes: [],
    actionByUserId: scene.host.id,
    teamBattleResult: [],
    teamArmies: [],
    abtestSettings: [],
  };
  return wireMessage('WebcastLinkMicBattle', data, options.data);
}

export function battleArmies(scene: Scene, options: BattleOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const battleId = options.battleId ?? scene.ids.next(atMs);
  const data = {
    common: common('WebcastLinkMicArmies', scene, options, { isShowMsg: false, fields: { monitor: 1 } }),
    battleId,
    battleItems: armies(scene, sidesOf(scene, options)),
    channelId: battleId,
    giftSentTime: '0',
    scoreUpdateTime: String(atMs - 216),
    battleStatus: options.battleStatus ?? 1,
    fromUserId: scene.people.anyone(scene.random).id,
    // A string here, a number in gifts (SDK 0.0.6).
    giftId: '0',
    giftCount: 0,
    totalDiamondCount: 0,
    repeatCount: 0,
    teamArmies: [],
    triggerCriticalStrike: false,
    hasTeamMatchMvpSfx: false,
    logId: `sim${String(atMs)}0${scene.roomId.slice(0, 17)}`,
    battleSettings: settings(battleId, options, atMs, 1),
  };
  return wireMessage('WebcastLinkMicArmies', data, options.data);
}

export function battlePunishFinish(scene: Scene, options: BattleOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const battleId = options.battleId ?? scene.ids.next(atMs);
  const header = common('WebcastLinkMicBattlePunishFinish', scene, options, {
    isShowMsg: false,
    fields: { monitor: 1 },
  });
  const battleSettings = settings(battleId, options, atMs, 4);
  const data = { common: header, channelId: battleId, opUid: scene.host.id, reason: 1, battleId, battleSettings };
  return wireMessage('WebcastLinkMicBattlePunishFinish', data, options.data);
}

export function battleTask(scene: Scene, options: MessageOptions = {}): WireMessage {
  const header = common('WebcastLinkmicBattleTaskMessage', scene, options, {
    isShowMsg: false,
    fields: { monitor: 1 },
  });
  const logId = `sim${scene.roomId}0123456789AB`;
  const taskUpdate = { taskProgress: '6', fromUserUid: scene.people.anyone(scene.random).id, promptKey: '', logId };
  const data = { common: header, battleTaskMessageType: 1, taskUpdate, battleId: '0' };
  return wireMessage('WebcastLinkmicBattleTaskMessage', data, options.data);
}

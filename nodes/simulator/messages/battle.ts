// Battles between creators: the match, its scores, and what the guests' microphones report.
import { type WireMessage } from '../../client/wire';
import { type Fields } from './fields';
import { largeAvatar } from './image';
import { message } from './message';
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
const HEADER = { isShowMsg: false, monitor: 1 };

function sidesOf(scene: Scene, options: BattleOptions): { person: Person; score: number }[] {
  const guest = scene.people.guests[0] ?? scene.host;
  const sides = options.sides ?? [
    { user: scene.host, score: 18 },
    { user: guest, score: 3 },
  ];
  return sides.map((side) => ({ person: personOf(side.user), score: side.score }));
}

function armies(scene: Scene, sides: { person: Person; score: number }[]): Fields {
  const member = (person: Person, score: number) => ({
    userId: person.id,
    score: String(score),
    nickname: person.nickname,
    avatarThumb: largeAvatar(person),
  });
  const entries = sides.map(({ person, score }, index) => {
    const supporters = score === 0 ? [] : scene.people.viewers.slice(3 * index, 3 * index + 3);
    const userArmy = supporters.map((viewer) => member(viewer, Math.floor(score / 3)));
    return [person.id, { userArmy, hostScore: String(score) }] as const;
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
  };
}

function combo(scene: Scene, id: string): Fields {
  const comboRuleGuideSchema =
    'sslocal://webcast_lynxview_popup?url=https%3A%2F%2Fpages.example.test%2Fobj%2Fsimulated%2Fweb%2Flive%2Flive_match_streak' +
    `%2Ftemplate.js&height=832rpx&radius=16rpx&container_bg_color=FFFFFF&server_room_id=${scene.roomId}`;
  return { userId: id, comboCount: '2', comboType: 1, comboRuleGuideSchema };
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
  const anchor = (person: Person) => ({
    user: {
      userId: person.id,
      nickName: person.nickname,
      avatarThumb: largeAvatar(person),
      displayId: person.username,
    },
  });
  const result = (person: Person, score: number) => ({
    userId: person.id,
    result: score === best ? 0 : 1,
    score: String(score),
  });
  const told = {
    battleId,
    battleSetting: settings(battleId, options, atMs, isOver ? 3 : 1),
    action,
    ...(isOver ? { battleResult: perSide(result), armies: armies(scene, sides) } : {}),
    anchorInfo: perSide(anchor),
    battleCombos: perSide((person) => combo(scene, person.id)),
    actionByUserId: scene.host.id,
  };
  return message('WebcastLinkMicBattle', scene, options, told, HEADER);
}

export function battleArmies(scene: Scene, options: BattleOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const battleId = options.battleId ?? scene.ids.next(atMs);
  const told = {
    battleId,
    battleItems: armies(scene, sidesOf(scene, options)),
    channelId: battleId,
    scoreUpdateTime: String(atMs - 216),
    battleStatus: options.battleStatus ?? 1,
    fromUserId: scene.people.anyone(scene.random).id,
    logId: `sim${String(atMs)}0${scene.roomId.slice(0, 17)}`,
    battleSettings: settings(battleId, options, atMs, 1),
  };
  return message('WebcastLinkMicArmies', scene, options, told, HEADER);
}

export function battlePunishFinish(scene: Scene, options: BattleOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const battleId = options.battleId ?? scene.ids.next(atMs);
  const battleSettings = settings(battleId, options, atMs, 4);
  const told = { channelId: battleId, opUid: scene.host.id, reason: 1, battleId, battleSettings };
  return message('WebcastLinkMicBattlePunishFinish', scene, options, told, HEADER);
}

export function battleTask(scene: Scene, options: MessageOptions = {}): WireMessage {
  const logId = `sim${scene.roomId}0123456789AB`;
  const taskUpdate = { taskProgress: '6', fromUserUid: scene.people.anyone(scene.random).id, logId };
  const told = { battleTaskMessageType: 1, taskUpdate };
  return message('WebcastLinkmicBattleTaskMessage', scene, options, told, HEADER);
}

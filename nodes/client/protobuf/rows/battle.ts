// Rows of battles between hosts. Numbers and names: SDK 0.0.6, tiktok-schema-v2.js.
import { row } from '../row';
import { COMMON, IMAGE } from './people';

const TEAM_USER = row('BattleTeamUser', (is) => ({
  userId: is.int64(1),
  score: is.int64(2),
  userIdStr: is.string(3),
}));

const USER_ARMIES = row('BattleUserArmies', (is) => ({ hostScore: is.int64(2), anchorIdStr: is.string(3) }));

const TEAM_ARMIES = row('BattleTeamUserArmies', (is) => ({ teamUsers: is.messageList(2, TEAM_USER) }));

const SETTING = row('BattleSetting', (is) => ({
  startTimeMs: is.int64(2),
  /** Seconds. */
  duration: is.int32(3),
  endTimeMs: is.int64(10),
}));

const RESULT = row('WebcastLinkMicBattle_BattleResult', (is) => ({ userId: is.int64(1), score: is.int64(3) }));

const HOST_USER = row('WebcastLinkMicBattle_BattleUserInfo_BattleBaseUserInfo', (is) => ({
  userId: is.int64(1),
  nickName: is.string(2),
  avatarThumb: is.message(3, IMAGE),
  displayId: is.string(4),
}));

const HOST = row('WebcastLinkMicBattle_BattleUserInfo', (is) => ({ user: is.message(1, HOST_USER) }));

const TEAM = row('WebcastLinkMicBattle_TeamUsersInfo', (is) => ({ userIds: is.int64List(2) }));

const TEAM_RESULT = row('WebcastLinkMicBattle_BattleTeamResult', (is) => ({
  teamUsers: is.messageList(2, TEAM_USER),
}));

export const BATTLE = row('WebcastLinkMicBattle', (is) => ({
  common: is.message(1, COMMON),
  battleId: is.int64(2),
  battleSetting: is.message(3, SETTING),
  action: is.int32(4),
  battleResult: is.messageMap(5, RESULT),
  armies: is.messageMap(9, USER_ARMIES),
  anchorInfo: is.messageMap(10, HOST),
  teamUsers: is.messageList(14, TEAM),
  teamBattleResult: is.messageList(17, TEAM_RESULT),
  teamArmies: is.messageList(18, TEAM_ARMIES),
}));

export const BATTLE_ARMIES = row('WebcastLinkMicArmies', (is) => ({
  common: is.message(1, COMMON),
  battleId: is.int64(2),
  battleItems: is.messageMap(3, USER_ARMIES),
  battleStatus: is.int32(7),
  teamArmies: is.messageList(14, TEAM_ARMIES),
}));

// Schema v2 of TikTok's protobuf: battles.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6; schema.ts tells how it is written.

export const BATTLE = `
BattlePrompt promptKey$ promptElements[]{promptFieldKey$ promptFieldValue$}
BattleSetting battleId startTimeMs duration% channelId status% inviteType% giftModeMeta{giftId giftNameKey$
 giftIconImage:Image giftModeDesc:Text} battleType% extraDurationSecond endTimeMs
BattleTeamUserArmies teamId teamUsers[]{userId score userIdStr$} teamTotalScore userArmies:BattleUserArmies hostRank
BattleUserArmies userArmy[]{userId score nickname$ avatarThumb:Image diamondScore userIdStr$} hostScore anchorIdStr$
HighScoreControlCfg normalControlApplied? threshold originDisplayToUserList[]
WebcastLinkMicArmies common:CommonMessageData battleId battleItems<int64>:BattleUserArmies channelId giftSentTime
 scoreUpdateTime battleStatus% fromUserId giftId giftCount% gifIconImage:Image totalDiamondCount% repeatCount%
 teamArmies[]:BattleTeamUserArmies triggerCriticalStrike? hasTeamMatchMvpSfx? logId$ battleSettings:BattleSetting
 fuzzyDisplayConfigV2:HighScoreControlCfg
WebcastLinkMicBattle common:CommonMessageData battleId battleSetting:BattleSetting action% battleResult<int64>{userId
 result% score} mBattleDisplayConfig{threshold% text$ diffThreshold% diffText$ exemptStrategy{exemptBothHost?
 exemptAudienceTop%}} 8=inviteeGiftPermissionType% armies<int64>:BattleUserArmies anchorInfo<int64>{user{userId
 nickName$ avatarThumb:Image displayId$} tags[]{bgImage:Image iconImage:Image content$}} bubbleText$
 supportedActions[]{actionType} battleCombos<int64>{userId comboStatus comboCount comboIconUrl$ comboType%
 comboRuleGuideSchema$} teamUsers[]{teamId userIds[]} inviteeGiftPermissionTypes[]{userId giftPermissionType%}
 actionByUserId teamBattleResult[]{teamId teamUsers[]{userId score userIdStr$} result% totalScore}
 teamArmies[]:BattleTeamUserArmies abtestSettings[]{uid abTestList{abTestList[]{abTestType% group%}}}
 teamMatchCampaign{bestTeammateRelation[]{userId bestTeammateId} startSfxTeamId[] hasTeamMatchMvpSfx?}
 fuzzyDisplayConfigV2:HighScoreControlCfg
WebcastLinkMicBattlePunishFinish common:CommonMessageData channelId opUid reason% battleId battleSettings:BattleSetting
WebcastLinkmicBattleTaskMessage common:CommonMessageData battleTaskMessageType%
 taskStart{battleBonusConfig{previewStartTime previewPeriodConfig[]{duration promot:BattlePrompt 25=icon:Image}
 taskPeriodConfig{taskStartTime duration targetStartTimestamp 11=clickAction% clickToastPrompt:BattlePrompt
 21=promptType% taskStaticPrompt:BattlePrompt progressTarget targetType% icon:Image clickActionSchemaUrl$}
 rewardPeriodConfig{rewardStartTime duration rewardMultiple% rewardStartTimestamp 11=rewardPraparePrompt:BattlePrompt
 rewardingPrompt:BattlePrompt clickPrompt:BattlePrompt} taskGiftGuide<int64>{guidePrompt:BattlePrompt promptType%
 disappearDuration% 11=iconImage:Image giftImage:Image 21=recommendGiftId recommendGiftCount% guideContent:Text}
 previewStartTimestamp previewClickActionSchemaUrl$}} taskUpdate{taskProgress fromUserUid promptKey$ 21=logId$}
 taskSettle{taskResult% rewardStartTime rewardStartTimestamp} rewardSettle{rewardSettlePrompt:BattlePrompt status%}
 20=battleId
`;

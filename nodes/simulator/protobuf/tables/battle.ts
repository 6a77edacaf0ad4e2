// Schema v2 of TikTok's protobuf: battles.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6. A row is a type with its fields, name=number:kind;
// `[]` is repeated (numbers are packed), `?` is written even where it is the default.

export const BATTLE = `
BattleSetting battleId=1:int64 startTimeMs=2:int64 duration=3:int32 channelId=4:int64 status=5:int32 inviteType=6:int32
  giftModeMeta=7:GiftModeMeta battleType=8:int32 extraDurationSecond=9:int64 endTimeMs=10:int64
BattleTeamUser userId=1:int64 score=2:int64 userIdStr=3:string
BattleTeamUserArmies teamId=1:int64 teamUsers=2:BattleTeamUser[] teamTotalScore=3:int64 userArmies=4:BattleUserArmies
  hostRank=5:int64
BattleUserArmies userArmy=1:BattleUserArmy[] hostScore=2:int64 anchorIdStr=3:string
BattleUserArmy userId=1:int64 score=2:int64 nickname=3:string avatarThumb=4:Image diamondScore=5:int64
  userIdStr=6:string
GiftModeMeta giftId=1:int64 giftNameKey=2:string giftIconImage=3:Image giftModeDesc=4:Text
HighScoreControlCfg normalControlApplied=1:bool threshold=2:int64 originDisplayToUserList=3:int64[]
WebcastLinkMicArmies common=1:CommonMessageData battleId=2:int64 battleItems=3:map<int64,BattleUserArmies>
  channelId=4:int64 giftSentTime=5:int64 scoreUpdateTime=6:int64 battleStatus=7:int32 fromUserId=8:int64 giftId=9:int64
  giftCount=10:int32 gifIconImage=11:Image totalDiamondCount=12:int32 repeatCount=13:int32
  teamArmies=14:BattleTeamUserArmies[] triggerCriticalStrike=15:bool hasTeamMatchMvpSfx=16:bool logId=17:string
  battleSettings=18:BattleSetting fuzzyDisplayConfigV2=19:HighScoreControlCfg
WebcastLinkMicBattle common=1:CommonMessageData battleId=2:int64 battleSetting=3:BattleSetting action=4:int32
  battleResult=5:map<int64,WebcastLinkMicBattle_BattleResult>
  mBattleDisplayConfig=6:WebcastLinkMicBattle_BattleDisplayConfig inviteeGiftPermissionType=8:int32
  armies=9:map<int64,BattleUserArmies> anchorInfo=10:map<int64,WebcastLinkMicBattle_BattleUserInfo> bubbleText=11:string
  supportedActions=12:WebcastLinkMicBattle_SupportedActionsWrapper[]
  battleCombos=13:map<int64,WebcastLinkMicBattle_BattleComboInfo> teamUsers=14:WebcastLinkMicBattle_TeamUsersInfo[]
  inviteeGiftPermissionTypes=15:WebcastLinkMicBattle_BattleInviteeGiftPermission[] actionByUserId=16:int64
  teamBattleResult=17:WebcastLinkMicBattle_BattleTeamResult[] teamArmies=18:BattleTeamUserArmies[]
  abtestSettings=19:WebcastLinkMicBattle_BattleABTestSetting[]
  teamMatchCampaign=20:WebcastLinkMicBattle_TeamMatchCampaign fuzzyDisplayConfigV2=21:HighScoreControlCfg
WebcastLinkMicBattlePunishFinish common=1:CommonMessageData channelId=2:int64 opUid=3:int64 reason=4:int32
  battleId=5:int64 battleSettings=6:BattleSetting
WebcastLinkMicBattle_BattleABTestSetting uid=1:int64
  abTestList=2:WebcastLinkMicBattle_BattleABTestSetting_BattleABTestList
WebcastLinkMicBattle_BattleABTestSetting_BattleABTestList
  abTestList=1:WebcastLinkMicBattle_BattleABTestSetting_BattleABTestList_BattleABTest[]
WebcastLinkMicBattle_BattleABTestSetting_BattleABTestList_BattleABTest abTestType=1:int32 group=2:int32
WebcastLinkMicBattle_BattleComboInfo userId=1:int64 comboStatus=2:int64 comboCount=3:int64 comboIconUrl=4:string
  comboType=5:int32 comboRuleGuideSchema=6:string
WebcastLinkMicBattle_BattleDisplayConfig threshold=1:int32 text=2:string diffThreshold=3:int32 diffText=4:string
  exemptStrategy=5:WebcastLinkMicBattle_BattleDisplayConfig_ExemptStrategy
WebcastLinkMicBattle_BattleDisplayConfig_ExemptStrategy exemptBothHost=1:bool exemptAudienceTop=2:int32
WebcastLinkMicBattle_BattleInviteeGiftPermission userId=1:int64 giftPermissionType=2:int32
WebcastLinkMicBattle_BattleResult userId=1:int64 result=2:int32 score=3:int64
WebcastLinkMicBattle_BattleTeamResult teamId=1:int64 teamUsers=2:BattleTeamUser[] result=3:int32 totalScore=4:int64
WebcastLinkMicBattle_BattleUserInfo user=1:WebcastLinkMicBattle_BattleUserInfo_BattleBaseUserInfo
  tags=2:WebcastLinkMicBattle_BattleUserInfo_BattleRivalTag[]
WebcastLinkMicBattle_BattleUserInfo_BattleBaseUserInfo userId=1:int64 nickName=2:string avatarThumb=3:Image
  displayId=4:string
WebcastLinkMicBattle_BattleUserInfo_BattleRivalTag bgImage=1:Image iconImage=2:Image content=3:string
WebcastLinkMicBattle_SupportedActionsWrapper actionType=1:int64
WebcastLinkMicBattle_TeamMatchCampaign
  bestTeammateRelation=1:WebcastLinkMicBattle_TeamMatchCampaign_BestTeammateRelation[] startSfxTeamId=2:int64[]
  hasTeamMatchMvpSfx=3:bool
WebcastLinkMicBattle_TeamMatchCampaign_BestTeammateRelation userId=1:int64 bestTeammateId=2:int64
WebcastLinkMicBattle_TeamUsersInfo teamId=1:int64 userIds=2:int64[]
WebcastLinkmicBattleTaskMessage common=1:CommonMessageData battleTaskMessageType=2:int32
  taskStart=3:WebcastLinkmicBattleTaskMessage_BattleTaskStart
  taskUpdate=4:WebcastLinkmicBattleTaskMessage_BattleTaskUpdate
  taskSettle=5:WebcastLinkmicBattleTaskMessage_BattleTaskSettle
  rewardSettle=6:WebcastLinkmicBattleTaskMessage_BattleRewardSettle battleId=20:int64
WebcastLinkmicBattleTaskMessage_BattlePrompt promptKey=1:string
  promptElements=2:WebcastLinkmicBattleTaskMessage_BattlePrompt_BattlePromptElem[]
WebcastLinkmicBattleTaskMessage_BattlePrompt_BattlePromptElem promptFieldKey=1:string promptFieldValue=2:string
WebcastLinkmicBattleTaskMessage_BattleRewardSettle rewardSettlePrompt=1:WebcastLinkmicBattleTaskMessage_BattlePrompt
  status=2:int32
WebcastLinkmicBattleTaskMessage_BattleTaskSettle taskResult=1:int32 rewardStartTime=2:int64 rewardStartTimestamp=3:int64
WebcastLinkmicBattleTaskMessage_BattleTaskStart
  battleBonusConfig=1:WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig
WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig previewStartTime=1:int64
  previewPeriodConfig=2:WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig_PreviewPeriod[]
  taskPeriodConfig=3:WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig_TaskPeriodConfig
  rewardPeriodConfig=4:WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig_RewardPeriodConfig
  taskGiftGuide=5:map<int64,WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig_BattleTaskGiftAmountGuide>
  previewStartTimestamp=6:int64 previewClickActionSchemaUrl=7:string
WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig_BattleTaskGiftAmountGuide
  guidePrompt=1:WebcastLinkmicBattleTaskMessage_BattlePrompt promptType=2:int32 disappearDuration=3:int32
  iconImage=11:Image giftImage=12:Image recommendGiftId=21:int64 recommendGiftCount=22:int32 guideContent=23:Text
WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig_PreviewPeriod duration=1:int64
  promot=2:WebcastLinkmicBattleTaskMessage_BattlePrompt icon=25:Image
WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig_RewardPeriodConfig rewardStartTime=1:int64
  duration=2:int64 rewardMultiple=3:int32 rewardStartTimestamp=4:int64
  rewardPraparePrompt=11:WebcastLinkmicBattleTaskMessage_BattlePrompt
  rewardingPrompt=12:WebcastLinkmicBattleTaskMessage_BattlePrompt
  clickPrompt=13:WebcastLinkmicBattleTaskMessage_BattlePrompt
WebcastLinkmicBattleTaskMessage_BattleTaskStart_BattleBonusConfig_TaskPeriodConfig taskStartTime=1:int64
  duration=2:int64 targetStartTimestamp=3:int64 clickAction=11:int32
  clickToastPrompt=12:WebcastLinkmicBattleTaskMessage_BattlePrompt promptType=21:int32
  taskStaticPrompt=22:WebcastLinkmicBattleTaskMessage_BattlePrompt progressTarget=23:int64 targetType=24:int32
  icon=25:Image clickActionSchemaUrl=26:string
WebcastLinkmicBattleTaskMessage_BattleTaskUpdate taskProgress=1:int64 fromUserUid=2:int64 promptKey=3:string
  logId=21:string
`;

// Schema v2 of TikTok's protobuf: what a room tells.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6. A row is a type with its fields, name=number:kind;
// `[]` is repeated (numbers are packed), `?` is written even where it is the default.

export const ROOM = `
LiveStreamGoal id=1:int64 type=2:int32 status=3:int32 subGoals=4:LiveStreamGoal_LiveStreamSubGoal[] description=5:string
  auditStatus=6:int32 cycleType=7:int32 startTime=8:int64 expireTime=9:int64 realFinishTime=10:int64
  contributors=11:LiveStreamGoal_LiveStreamGoalContributor[] contributorsLength=12:int32 idStr=13:string
  auditDescription=14:string stats=15:LiveStreamGoal_GoalStats goalExtraInfo=16:string mode=17:int32
  auditInfo=18:LiveStreamGoal_AuditInfo challengeType=20:string isUneditable=21:bool
LiveStreamGoalIndicator key=1:string op=2:int32
LiveStreamGoal_AuditInfo violationId=1:int64 taskType=2:int32
LiveStreamGoal_GoalStats totalCoins=1:int64 totalContributor=2:int64
  comparison=3:LiveStreamGoal_GoalStats_GoalComparison totalNewFans=4:int64
LiveStreamGoal_GoalStats_GoalComparison coinsIncr=1:int64 contributorIncr=2:int64
LiveStreamGoal_LiveStreamGoalContributor userId=1:int64 avatar=2:Image displayId=3:string score=4:int64
  userIdStr=5:string inRoom=6:bool isFriend=7:bool followByOwner=9:bool isFistContribute=10:bool
  subGoalContributions=11:LiveStreamGoal_LiveStreamGoalContributor_SubGoalContribution[]
LiveStreamGoal_LiveStreamGoalContributor_SubGoalContribution id=1:string contributionCount=2:int64
LiveStreamGoal_LiveStreamSubGoal type=1:int32 id=2:int64 progress=3:int64 target=4:int64
  gift=5:LiveStreamGoal_LiveStreamSubGoalGift idStr=6:string pinInfo=7:LiveStreamGoal_LiveStreamSubGoal_SubGoalPinInfo
  source=8:int32 recommendedText=9:string recommendedHeader=10:string
LiveStreamGoal_LiveStreamSubGoalGift name=1:string icon=2:Image diamondCount=3:int64 type=4:int32
LiveStreamGoal_LiveStreamSubGoal_SubGoalPinInfo pinStartTime=1:int64 pinEndTime=2:int64 pinReadyTime=3:int64
PollEndContent EndType=1:int32 OptionList=2:PollOptionInfo[] Operator=3:User
PollOptionInfo Votes=1:int32 DisplayContent=2:string OptionIdx=3:int32 VoteUserList=4:VoteUser[]
PollStartContent StartTime=1:int64 EndTime=2:int64 OptionList=3:PollOptionInfo[] Title=4:string Operator=5:User
PollUpdateVotesContent OptionList=2:PollOptionInfo[]
Ranking type=1:string label=2:string color=3:TikTokColor details=4:ValueLabel[]
RoomVerifyMessage common=1:CommonMessageData action=2:int32 content=3:string noticeType=4:int64 closeRoom=5:bool
TikTokColor color=1:string id=4:uint64 data1=6:uint32
TimeStampContainer timestamp1=1:uint64 timestamp2=2:uint64 timestamp3=3:uint64
ValueLabel data=1:uint32 label=2:string label2=3:string label3=11:string
VoteUser UserId=1:int64 NickName=2:string AvatarThumb=3:Image
WebcastCaptionMessage common=1:CommonMessageData timestampMs=2:int64 durationMs=3:int64
  content=4:WebcastCaptionMessage_CaptionContent[] sentenceId=5:int64 sequenceId=6:int64 definite=7:bool
WebcastCaptionMessage_CaptionContent lang=1:string content=2:string
WebcastControlMessage common=1:CommonMessageData action=2:int32 tips=3:string extra=4:WebcastControlMessage_Extra
  perceptionDialog=5:WebcastControlMessage_PerceptionDialogInfo perceptionAudienceText=6:Text
  punishInfo=7:PunishEventInfo floatText=8:Text floatStyle=9:int32
WebcastControlMessage_Extra banInfoUrl=1:string reasonNo=2:int64 title=3:Text violationReason=4:Text content=5:Text
  gotItButton=6:Text banDetailButton=7:Text source=8:string
WebcastControlMessage_PerceptionDialogInfo iconType=1:int32 title=2:Text subTitle=3:Text adviceActionText=4:Text
  defaultActionText=5:Text violationDetailUrl=6:string scene=7:int32 targetUserId=8:int64 targetRoomId=9:int64
  countDownTime=10:int64 showFeedback=11:bool
  feedbackOptions=12:WebcastControlMessage_PerceptionDialogInfo_PerceptionFeedbackOption[] policyTip=13:int64
  appealPopup=14:int32
WebcastControlMessage_PerceptionDialogInfo_PerceptionFeedbackOption id=1:int64 contentKey=2:string
WebcastEnvelopeMessage common=1:CommonMessageData envelopeInfo=2:WebcastEnvelopeMessage_EnvelopeInfo display=3:int32
WebcastEnvelopeMessage_EnvelopeInfo envelopeId=1:string businessType=2:int32 envelopeIdc=3:string sendUserName=4:string
  diamondCount=5:int32 peopleCount=6:int32 unpackAt=7:int32 sendUserId=8:string sendUserAvatar=9:Image
  createAt=10:string roomId=11:string followShowStatus=12:int32 skinId=13:int32
WebcastGoalUpdateMessage common=1:CommonMessageData indicator=2:LiveStreamGoalIndicator goal=3:LiveStreamGoal
  contributorId=4:int64 contributorAvatar=5:Image contributorDisplayId=6:string
  contributeSubgoal=7:WebcastGoalUpdateMessage_LiveStreamSubGoal contributeCount=9:int64 contributeScore=10:int64
  giftRepeatCount=11:int64 contributorIdStr=12:string pin=13:bool unpin=14:bool
  pinInfo=15:WebcastGoalUpdateMessage_GoalPinInfo updateSource=16:int32 goalExtra=17:string
WebcastGoalUpdateMessage_GoalPinInfo pin=1:bool unpin=2:bool pinEndTime=3:int64 subGoalId=4:int64 subGoalIdStr=5:string
WebcastGoalUpdateMessage_LiveStreamSubGoal type=1:int32 id=2:int64 progress=3:int64 target=4:int64
  gift=5:WebcastGoalUpdateMessage_LiveStreamSubGoal_LiveStreamSubGoalGift idStr=6:string
  pinInfo=7:WebcastGoalUpdateMessage_LiveStreamSubGoal_SubGoalPinInfo source=8:int32 recommendedText=9:string
  recommendedCommon=10:string
WebcastGoalUpdateMessage_LiveStreamSubGoal_LiveStreamSubGoalGift name=1:string icon=2:Image diamondCount=3:int64
  type=4:int32
WebcastGoalUpdateMessage_LiveStreamSubGoal_SubGoalPinInfo pinStartTime=1:int64 pinEndTime=2:int64 pinReadyTime=3:int64
WebcastHourlyRankMessage common=1:CommonMessageData data=2:WebcastHourlyRankMessage_RankContainer data2=3:uint32
WebcastHourlyRankMessage_RankContainer data1=1:uint32 rankingData=2:WebcastHourlyRankMessage_RankContainer_RankingData
  data2=3:uint32 rankings=4:Ranking rankingData2=5:WebcastHourlyRankMessage_RankContainer_RankingData2 data3=6:uint32
  data4=7:uint32
WebcastHourlyRankMessage_RankContainer_RankingData data1=1:uint32 rankdata=2:Ranking data2=3:string
WebcastHourlyRankMessage_RankContainer_RankingData2 data1=1:uint32 data2=2:uint32 rankdata=3:Ranking data3=4:string
  data4=5:uint32 data5=6:uint32
WebcastImDeleteMessage common=1:CommonMessageData deleteMsgIdsList=2:int64[] deleteUserIdsList=3:int64[]
WebcastImEnterRoomMessage roomId=1:int64 roomTag=2:string liveRegion=3:string liveId=4:int64 identity=5:string
  cursor=6:string accountType=7:int64 enterUniqueId=8:int64 filterWelcomeMsg=9:string isAnchorContinueKeepMsg=10:bool
WebcastInRoomBannerMessage common=1:CommonMessageData data=2:string position=3:int32 actionType=4:int32
WebcastLiveIntroMessage common=1:CommonMessageData roomId=2:int64 auditStatus=3:int32 description=4:string host=5:User
  introMode=6:int32 badges=7:BadgeStruct[] language=8:string
WebcastMsgDetectMessage common=1:CommonMessageData detectType=2:int32
  triggerCondition=3:WebcastMsgDetectMessage_TriggerCondition timeInfo=4:WebcastMsgDetectMessage_TimeInfo
  triggerBy=5:int32 fromRegion=6:string
WebcastMsgDetectMessage_TimeInfo clientStartMs=1:int64 apiRecvTimeMs=2:int64 apiSendToGoimMs=3:int64
WebcastMsgDetectMessage_TriggerCondition uplinkDetectHttp=1:bool uplinkDetectWebSocket=2:bool detectP2PMsg=3:bool
  detectRoomMsg=4:bool httpOptimize=5:bool
WebcastOecLiveShoppingMessage common=1:CommonMessageData data1=2:uint32
  shopData=4:WebcastOecLiveShoppingMessage_LiveShoppingData shopTimings=5:TimeStampContainer
  details=9:WebcastOecLiveShoppingMessage_LiveShoppingDetails
WebcastOecLiveShoppingMessage_LiveShoppingData title=1:string priceString=2:string imageUrl=3:string shopUrl=4:string
  data1=6:uint64 shopName=7:string data2=8:uint64 shopUrl2=9:string data3=10:uint64 data4=11:uint64
WebcastOecLiveShoppingMessage_LiveShoppingDetails id1=1:string data1=3:string data2=4:uint32 timestamp=5:uint64
  data=6:ValueLabel
WebcastPollMessage common=1:CommonMessageData messageType=2:int32 pollId=3:int64 startContent=4:PollStartContent
  endContent=5:PollEndContent updateContent=6:PollUpdateVotesContent pollKind=7:int32
  pollBasicInfo=8:WebcastPollMessage_PollBasicInfo templateContent=9:WebcastPollMessage_TemplateContent
WebcastPollMessage_PollBasicInfo pollSponsor=1:string giftId=2:int64 title=3:string isSuggestedQuestion=4:bool
  userCnt=5:int64 gift=6:Gift pollIdStr=7:string suggestedQuestionKey=8:string pollDuration=9:int64 timeRemain=10:int64
  pollIndex=11:int64 templateId=12:int64
WebcastPollMessage_TemplateContent templateId=1:int64 templateIdStr=2:string status=3:int32 pollKind=4:int32
  appealStatus=5:int32 violationIdStr=6:string
WebcastRankTextMessage common=1:CommonMessageData scene=2:int32 ownerIdxBeforeUpdate=3:int64 ownerIdxAfterUpdate=4:int64
  selfGetBadgeMsg=5:Text otherGetBadgeMsg=6:Text curUserId=7:int64
WebcastRankUpdateMessage common=1:CommonMessageData updatesList=2:WebcastRankUpdateMessage_RankUpdate[]
  groupType=3:int64 priority=5:int64 tabsList=6:WebcastRankUpdateMessage_RankTabInfo[] isAnimationLoopPlay=7:bool
  animationLoopForOff=8:bool unionAnimation=9:WebcastRankUpdateMessage_UnionAnimationInfo[]
  tabInfo=10:WebcastRankUpdateMessage_RankListTabInfo[]
WebcastRankUpdateMessage_RankListTabInfo tabs=1:WebcastRankUpdateMessage_RankTabInfo[] supportedVersion=2:int64
WebcastRankUpdateMessage_RankTabInfo rankType=1:int32 title=2:string titleText=3:Text listLynxType=4:int64
WebcastRankUpdateMessage_RankUpdate rankType=1:int64 ownerRank=2:int64 defaultContent=3:Text
  showEntranceAnimation=5:bool countdown=6:int64 relatedTabRankType=8:int64 requestFirstShowType=9:int64
  supportedVersion=10:int64 owneronrank=11:bool
WebcastRankUpdateMessage_UnionAnimationInfo unionType=1:int32 rankTypeArray=2:int32 supportedVersion=3:int64
WebcastRoomMessage common=1:CommonMessageData content=2:string supportLandscape=3:bool source=4:int64 icon=5:Image
  scene=6:int32 isWelcome=7:bool publicAreaCommon=8:PublicAreaMessageCommon showDurationMs=9:int64 subScene=10:string
WebcastUnauthorizedMemberMessage common=1:CommonMessageData action=2:int32 nickNamePrefix=3:Text nickName=4:string
  enterText=5:Text publicAreaCommon=6:PublicAreaMessageCommon
`;

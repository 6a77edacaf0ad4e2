// Schema v2 of TikTok's protobuf: guests.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6. A row is a type with its fields, name=number:kind;
// `[]` is repeated (numbers are packed), `?` is written even where it is the default.

export const LINK = `
AllListUser linkedList=2:LinkLayerListUser[] appliedList=3:LinkLayerListUser[] invitedList=4:LinkLayerListUser[]
  readyList=5:LinkLayerListUser[]
ApplyContent applier=1:Player applierLinkMicId=2:string
BusinessContent overLength=1:int64 multiLiveContent=100:MultiLiveContent cohostContent=200:BusinessContent_CohostContent
BusinessContent_CohostContent joinGroupBizContent=1:BusinessContent_JoinGroupBizContent
  permitJoinGroupBizContent=2:BusinessContent_PermitJoinGroupBizContent
  listChangeBizContent=11:BusinessContent_ListChangeBizContent
BusinessContent_CohostUserInfo permissionType=1:int64 sourceType=2:int32 isLowVersion=3:bool bestTeammateUid=4:int64
  hasTopicPerm=5:bool streamConfig=6:BusinessContent_CohostUserInfo_CohostStreamConfig
  inDifferentInviteTypeControlGroup=7:bool nickname=11:string displayId=12:string avatarThumb=13:Image
  followStatus=14:int64 userIdStr=15:string
BusinessContent_CohostUserInfo_CohostStreamConfig screenShareStreamId=1:string
BusinessContent_Hashtag id=1:int64 title=2:string image=3:Image namespace=4:int32
BusinessContent_JoinGroupBizContent fromRoomAgeRestricted=1:int32 fromTag=2:BusinessContent_Tag
  dialog=3:BusinessContent_PerceptionDialogInfo punishInfo=4:PunishEventInfo topicInfo=5:CohostTopic
  algoRequestId=6:string cohostLayoutMode=7:int32 tag=8:BusinessContent_JoinGroupBizContent_TagV2
  gameTag=9:BusinessContent_JoinGroupBizContent_RivalsGameTag newUserEducation=11:string
  joinGroupMsgExtra=101:BusinessContent_JoinGroupMessageExtra
BusinessContent_JoinGroupBizContent_RivalsGameTag tagId=1:int64 tagDisplayText=2:string
BusinessContent_JoinGroupBizContent_TagV2 tagClassification=1:int32 tagType=2:int32 tagValue=3:string
  starlingKey=4:string
  secondDegreeRelationContent=10:BusinessContent_JoinGroupBizContent_TagV2_SecondDegreeRelationContent
  cohostHistoryDay=11:int64 similarInterestContent=12:BusinessContent_JoinGroupBizContent_TagV2_SimilarInterestContent
BusinessContent_JoinGroupBizContent_TagV2_SecondDegreeRelationContent
  relatedUsers=1:BusinessContent_JoinGroupBizContent_TagV2_UserInfo[] totalRelatedUserCnt=2:int64
BusinessContent_JoinGroupBizContent_TagV2_SimilarInterestContent contentId=1:int64 displayText=2:string
BusinessContent_JoinGroupBizContent_TagV2_UserInfo userId=1:int64 nickName=2:string avatarThumb=3:Image
BusinessContent_JoinGroupMessageExtra sourceType=1:int64 extra=2:BusinessContent_JoinGroupMessageExtra_RivalExtra
  otherUsersList=3:BusinessContent_JoinGroupMessageExtra_RivalExtra[]
BusinessContent_JoinGroupMessageExtra_RivalExtra userCount=4:int64 avatarThumb=5:Image displayId=6:string
  authenticationInfo=7:BusinessContent_JoinGroupMessageExtra_RivalExtra_AuthenticationInfo nickname=8:string
  followStatus=9:int64 hashtag=10:BusinessContent_Hashtag topHostInfo=11:BusinessContent_TopHostInfo userId=12:int64
  isBestTeammate=13:bool
BusinessContent_JoinGroupMessageExtra_RivalExtra_AuthenticationInfo customVerify=1:string
  enterpriseVerifyReason=2:string authenticationBadge=3:Image
BusinessContent_ListChangeBizContent userInfos=1:map<int64,BusinessContent_CohostUserInfo>
  waitingUsers=2:BusinessContent_ListChangeBizContent_VirtualWaitingUser[]
BusinessContent_ListChangeBizContent_VirtualWaitingUser userId=1:int64 timestamp=2:int64 avatars=3:Image[]
BusinessContent_PerceptionDialogInfo iconType=1:int64 title=2:Text subTitle=3:Text adviceActionText=4:Text
  defaultActionText=5:Text violationDetailUrl=6:string scene=7:int32 targetUserId=8:int64 targetRoomId=9:int64
  countDownTime=10:int64 showFeedback=11:bool feedbackOptionsList=12:BusinessContent_PerceptionFeedbackOption[]
  policyTip=13:int64
BusinessContent_PerceptionFeedbackOption id=1:int64 contentKey=2:string
BusinessContent_PermitJoinGroupBizContent replyStatus=1:int32 sourceType=2:int32
BusinessContent_Tag tagType=1:int32 tagValue=2:string tagText=3:string
BusinessContent_TopHostInfo rankType=1:string topIndex=2:int64
CancelApplyContent applier=1:Player applierLinkMicId=2:string
CancelInviteContent invitor=1:Player invitorLinkMicId=2:string inviteeLinkMicId=3:string inviteSeqId=4:int64
  invitee=5:Player
CancelJoinGroupContent leaverList=1:GroupPlayer[] operator=2:GroupPlayer type=3:int32 groupUser=4:GroupChannelAllUser
CohostListChangeContent
CohostTopic id=1:int64 titleKey=2:string titleText=3:string liked=21:bool totalHeat=22:int64 totalRivals=23:int64
  rivalsAvatar=24:Image[]
ContentPosition contentID=1:string contentType=2:int32 pos=3:MicPositionData contentLinkmicID=4:string
  startTimeNano=5:int64
CreateChannelContent owner=1:Player ownerLinkMicId=2:string
DSLConfig sceneVersion=1:int32 layoutId=2:string
FanTicketRoomNoticeContent UserFanTicketList=1:UserFanTicket[] TotalLinkMicFanTicket=2:int64 MatchId=3:int64
  EventTime=4:int64 FanTicketIconUrl=5:string playId=6:int64 playScene=7:int32
FinishChannelContent owner=1:Player finishReason=2:int64
GroupChangeContent groupUser=1:GroupChannelAllUser linkedUserUiPositions=2:string[]
GroupChannelAllUser groupChannelId=1:int64 userList=2:GroupChannelUser[] contentVersion=3:int64
GroupChannelUser channelId=1:int64 status=2:int32 type=3:int32 allUser=4:AllListUser joinTime=5:int64 linkedTime=6:int64
  ownerUser=7:GroupPlayer groupLinkmicId=8:string
GroupPlayer channelId=1:int64 user=2:User
InviteContent invitor=1:Player inviteeRtcExtInfo=2:RTCExtraInfo invitorLinkMicId=3:string inviteeLinkMicId=4:string
  isOwner=5:bool pos=6:Position dsl=7:DSLConfig invitee=8:User operator=9:User
JoinDirectContent joiner=1:LinkLayerListUser allUsers=2:AllListUser
JoinGroupContent groupUser=1:GroupChannelAllUser joinUser=2:GroupPlayer type=3:int32 groupExtInfo=4:RTCExtraInfo[]
KickOutContent offliner=1:Player kickoutReason=2:int32 linkedUserUiPositions=3:string[] uiPos=4:PosIdentity[]
LeaveContent leaver=1:Player leaveReason=2:int64 linkedUserUiPositions=3:string[] uiPos=4:PosIdentity[]
LeaveJoinGroupContent operator=1:GroupPlayer groupChannelId=2:int64 leaveSource=3:string
  linkedUserUiPositions=4:string[]
LinkLayerListUser user=1:User linkmicId=2:int64 pos=3:Position linkedTimeNano=4:int64 appVersion=5:string
  magicNumber1=7:int64
LinkPosition position=1:int32 opt=2:int32
LinkerAcceptNoticeContent fromUserId=1:int64 fromRoomId=2:int64 toUserId=3:int64
LinkerCancelContent fromUserId=1:int64 toUserId=2:int64 cancelType=3:int64 actionId=4:int64
LinkerCloseContent
LinkerCreateContent ownerId=1:int64 ownerRoomId=2:int64 linkType=3:int64
LinkerEnterContent linkedUsersList=1:ListUser[] anchorMultiLiveEnum=2:int32
  anchorSettingInfo=3:MultiLiveAnchorPanelSettings
LinkerInviteContent fromUserId=1:int64 fromRoomId=2:int64 toRtcExtInfo=3:string rtcJoinChannel=4:bool vendor=5:int64
  secFromUserId=6:string toLinkmicIdStr=7:string fromUser=8:User requiredMicIdx=9:int64
  rtcExtInfoMap=10:map<int64,string> multiLiveLayoutEnable=11:int32 multiLiveSetting=12:MultiLiveAnchorPanelSettings
  fromLinkmicIdStr=13:string fromTopHostInfo=16:LinkerInviteContent_InviteTopHostInfo actionId=17:int64
  linkedUsers=18:LinkerInviteContent_LinkmicUserInfo[] dialogInfo=19:LinkerInviteContent_PerceptionDialogInfo
  punishEventInfo=20:PunishEventInfo fromRoomAgeRestricted=21:int32
  abTestSetting=23:LinkerInviteContent_CohostABTestSetting[]
  linkerInviteMsgExtra=101:LinkerInviteContent_LinkerInviteMessageExtra
LinkerInviteContent_CohostABTestSetting key=1:int64 value=2:LinkerInviteContent_CohostABTestSetting_CohostABTestList
LinkerInviteContent_CohostABTestSetting_CohostABTestList
  abTestList=1:LinkerInviteContent_CohostABTestSetting_CohostABTestList_CohostABTest[]
LinkerInviteContent_CohostABTestSetting_CohostABTestList_CohostABTest abTestType=1:int32 group=2:int64
LinkerInviteContent_InviteTopHostInfo rankType=1:string topIndex=2:int64
LinkerInviteContent_LinkerInviteMessageExtra matchType=1:int32 inviteType=2:int32 subType=3:int32 theme=4:string
  duration=5:int32 layout=6:int32 tips=7:string
  inviterRivalExtra=8:LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra
  otherRivalExtra=9:LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra[] topicInfo=10:CohostTopic
  algoRequestId=11:string
LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra textType=1:int32 text=2:string label=3:string
  userCount=4:int32 avatarThumb=5:Image displayId=6:string
  authenticationInfo=7:LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra_AuthenticationInfo
  nickname=8:string followStatus=9:int64
  mHashtag=10:LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra_Hashtag userId=12:int64
  isBestTeammate=13:bool optPairInfo=14:LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra_OptPairInfo
  followerCount=15:int64
LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra_AuthenticationInfo customVerify=1:string
  enterpriseVerifyReason=2:string authenticationBadge=3:Image
LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra_Hashtag id=1:int64 title=2:string image=3:Image
  namespace=4:int32
LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra_OptPairInfo mappingId=1:int64
  displayUserList=2:LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra_OptPairInfo_OptPairUser[]
  buttonNoticeType=3:int32 expectedTimeSec=4:int64 optPairType=5:int64
LinkerInviteContent_LinkerInviteMessageExtra_InviterRivalExtra_OptPairInfo_OptPairUser user=1:User roomId=2:int64
LinkerInviteContent_LinkmicUserInfo userId=1:int64 linkmicIdStr=2:string roomId=3:int64 linkedTime=4:int64
LinkerInviteContent_PerceptionDialogInfo iconType=1:int32 title=2:Text subTitle=3:Text adviceActionText=4:Text
  defaultActionText=5:Text violationDetailUrl=6:string scene=7:int32 targetUserId=8:int64 targetRoomId=9:int64
  countDownTime=10:int64 showFeedback=11:bool
  feedbackOptions=12:LinkerInviteContent_PerceptionDialogInfo_PerceptionFeedbackOption[] policyTip=13:int64
  appealPopup=14:int32
LinkerInviteContent_PerceptionDialogInfo_PerceptionFeedbackOption id=1:int64 contentKey=2:string
LinkerKickOutContent fromUserId=1:int64 kickoutReason=2:int32
LinkerLeaveContent userId=1:int64 linkmicIdStr=2:string sendLeaveUid=3:int64 leaveReason=4:int64
LinkerLinkedListChangeContent
LinkerListChangeContent linkedUsers=1:ListUser[] appliedUsers=2:ListUser[] connectingUsers=3:ListUser[]
LinkerMediaChangeContent op=1:int32 toUserId=2:int64 anchorId=3:int64 roomId=4:int64 changeScene=5:int32
  operatorInfo=7:LinkerMediaChangeContent_LinkerMediaChangeOperator
LinkerMediaChangeContent_LinkerMediaChangeOperator userId=1:int64 operatorType=2:int32 nickName=3:string
  displayId=4:string
LinkerMicIdxUpdateContent
LinkerMuteContent userId=1:int64 status=2:int32
LinkerRandomMatchContent user=1:User roomId=2:int64 inviteType=3:int64 matchId=4:string innerChannelId=5:int64
LinkerReplyContent fromUserId=1:int64 fromRoomId=2:int64 fromUserLinkmicInfo=3:LinkerReplyContent_LinkmicInfo
  toUserId=4:int64 toUserLinkmicInfo=5:LinkerReplyContent_LinkmicInfo linkType=6:int64 replyStatus=7:int64
  linkerSetting=8:LinkerSetting fromUser=9:User toUser=10:User
LinkerReplyContent_LinkmicInfo accessKey=1:string linkMicId=2:int64 joinable=3:bool confluenceType=4:int32
  rtcExtInfo=5:string rtcAppId=6:string rtcAppSign=7:string linkmicIdStr=8:string vendor=9:int64
LinkerSetting MaxMemberLimit=1:int64 LinkType=2:int64 Scene=3:int32 OwnerUserId=4:int64 OwnerRoomId=5:int64
  Vendor=6:int64
LinkerSysKickOutContent userId=1:int64 linkmicIdStr=2:string
LinkerUpdateUserContent fromUserId=1:int64 toUserId=2:int64 updateInfo=3:map<string,string>
LinkerUpdateUserSettingContent multiLiveAnchorPanelSettings=1:MultiLiveAnchorPanelSettings
LinkerWaitingListChangeContent
LinkmicUserToastContent userId=1:int64 roomId=2:int64 displayText=3:Text leavedUserId=4:int64
ListChangeContent listChangeType=1:int32 userList=2:AllListUser linkedUserUiPositions=3:string[]
  contentPos=4:ContentPosition[]
ListUser user=1:User linkmicId=2:int64 linkmicIdStr=3:string linkStatus=4:int32 linkType=5:int32 userPosition=6:int32
  silenceStatus=7:int32 modifyTime=8:int64 linkerId=9:int64 roleType=10:int32
MicPositionData type=1:int32 linkPosition=2:LinkPosition
MigrationDetails isMigrate=1:bool sourceGroupChannelId=2:int64 targetGroupChannelId=3:int64
MultiLiveAnchorPanelSettings userId=1:int64 layout=2:int64 fixMicNum=3:int64 allowRequestFromUser=4:int64
  allowRequestFromFollowerOnly=5:int64 applierSortSetting=7:int32 applierSortGiftScoreThreshold=8:int64
  allowRequestFromFriends=9:int32 allowRequestFromFollowers=10:int32 allowRequestFromOthers=11:int32
  enableShowMultiGuestLayout=12:int32
MultiLiveContent applyBizContent=1:MultiLiveContent_ApplyBizContent inviteBizContent=2:MultiLiveContent_InviteBizContent
  replyBizContent=3:MultiLiveContent_ReplyBizContent permitBizContent=4:MultiLiveContent_PermitBizContent
  joinDirectBizContent=5:MultiLiveContent_JoinDirectBizContent kickOutBizContent=6:MultiLiveContent_KickOutBizContent
MultiLiveContent_ApplyBizContent user=1:User
MultiLiveContent_InviteBizContent anchorSettingInfo=1:MultiLiveAnchorPanelSettings inviteSource=2:int32
  operatorUserInfo=3:User operatorLinkAdminType=4:int32 inviteeUserInfo=5:User shareRevenueSetting=6:int32
MultiLiveContent_JoinDirectBizContent replyImMsgId=1:int64 outsideRoomInviteSource=2:int32
MultiLiveContent_KickOutBizContent operatorUserInfo=1:User operatorLinkAdminType=2:int32 kickPlayerUserInfo=3:User
MultiLiveContent_PermitBizContent anchorSettingInfo=1:MultiLiveAnchorPanelSettings expireTimestamp=2:int64
  operatorUserInfo=3:User operatorLinkAdminType=4:int32 linkUserType=5:int32
MultiLiveContent_ReplyBizContent linkType=1:int32 isTurnOffInvitation=2:int32 replyUserInfo=3:User
P2PGroupChangeContent groupExtInfoList=1:RTCExtraInfo[] groupUser=2:GroupChannelAllUser
  migrationDetails=3:MigrationDetails contentPos=4:ContentPosition[]
PermitApplyContent permiter=1:Player permiterLinkMicId=2:string applierPos=3:Position replyStatus=4:int32
  dsl=5:DSLConfig applier=6:User operator=7:User applierLinkMicId=8:string
PermitJoinGroupContent approver=1:GroupPlayer agreeStatus=2:int32 type=3:int32 groupExtInfoList=4:RTCExtraInfo[]
  groupUser=5:GroupChannelAllUser migrationDetails=6:MigrationDetails linkedUserUiPositions=7:string[]
Player roomId=1:int64 userId=2:int64
PosIdentity type=1:int32 value=2:string
Position type=1:int32 link=2:LinkPosition
RTCExtraInfo liveRtcEngineConfig=1:RTCExtraInfo_RTCEngineConfig liveRtcVideoParamList=2:RTCExtraInfo_RTCLiveVideoParam[]
  rtcBitrateMap=3:RTCExtraInfo_RTCBitrateMap rtcFps=4:int32 rtcMixBase=5:RTCExtraInfo_RTCMixBase
  byteRtcExtInfo=6:RTCExtraInfo_ByteRTCExtInfo rtcInfoExtra=7:RTCExtraInfo_RTCInfoExtra rtcBusinessId=8:string
  rtcOther=9:RTCExtraInfo_RTCOther interactClientType=10:int32
RTCExtraInfo_ByteRTCExtInfo defaultSignaling=1:int32
RTCExtraInfo_RTCBitrateMap xx1=1:int32 xx2=2:int32 xx3=3:int32 xx4=4:int32
RTCExtraInfo_RTCEngineConfig rtcAppId=1:string rtcUserId=2:string rtcToken=3:string rtcChannelId=4:int64
RTCExtraInfo_RTCInfoExtra version=1:string
RTCExtraInfo_RTCLiveVideoParam strategyId=1:int32 params=2:RTCExtraInfo_RTCVideoParam
RTCExtraInfo_RTCMixBase bitrate=1:int32
RTCExtraInfo_RTCOther transCodingSecond=1:int32
RTCExtraInfo_RTCVideoParam width=1:int32 height=2:int32 fps=3:int32 bitrateKbps=4:int32
ReplyInviteContent invitee=1:Player replyStatus=2:int32 inviteeLinkMicId=3:string inviteePos=4:Position
  inviteOperatorUser=5:Player linkedUserUiPositions=6:string[] uiPos=7:PosIdentity[]
UserFanTicket UserId=1:int64 FanTicket=2:int64 MatchTotalScore=3:int64 MatchRank=4:int32
WebcastLinkLayerMessage common=1:CommonMessageData messageType=2:int32 channelId=3:int64 scene=4:int32 source=5:string
  centerizedIdc=6:string rtcRoomId=7:int64 createChannelContent=100:CreateChannelContent
  listChangeContent=102:ListChangeContent inviteContent=103:InviteContent applyContent=104:ApplyContent
  permitApplyContent=105:PermitApplyContent replyInviteContent=106:ReplyInviteContent kickOutContent=107:KickOutContent
  cancelApplyContent=108:CancelApplyContent cancelInviteContent=109:CancelInviteContent leaveContent=110:LeaveContent
  finishContent=111:FinishChannelContent joinDirectContent=112:JoinDirectContent joinGroupContent=113:JoinGroupContent
  permitGroupContent=114:PermitJoinGroupContent cancelGroupContent=115:CancelJoinGroupContent
  leaveGroupContent=116:LeaveJoinGroupContent p2pGroupChangeContent=117:P2PGroupChangeContent
  groupChangeContent=118:GroupChangeContent businessContent=200:BusinessContent
WebcastLinkMessage common=1:CommonMessageData MessageType=2:int32 LinkerId=3:int64 Scene=4:int32
  InviteContent=5:LinkerInviteContent ReplyContent=6:LinkerReplyContent CreateContent=7:LinkerCreateContent
  CloseContent=8:LinkerCloseContent EnterContent=9:LinkerEnterContent LeaveContent=10:LinkerLeaveContent
  CancelContent=11:LinkerCancelContent KickOutContent=12:LinkerKickOutContent
  LinkedListChangeContent=13:LinkerLinkedListChangeContent UpdateUserContent=14:LinkerUpdateUserContent
  WaitingListChangeContent=15:LinkerWaitingListChangeContent MuteContent=16:LinkerMuteContent
  RandomMatchContent=17:LinkerRandomMatchContent UpdateUserSettingContent=18:LinkerUpdateUserSettingContent
  MicIdxUpdateContent=19:LinkerMicIdxUpdateContent ListChangeContent=20:LinkerListChangeContent
  CohostListChangeContent=21:CohostListChangeContent MediaChangeContent=22:LinkerMediaChangeContent
  AcceptNoticeContent=23:LinkerAcceptNoticeContent SysKickOutContent=101:LinkerSysKickOutContent
  UserToastContent=102:LinkmicUserToastContent extra=200:string expireTimestamp=201:int64 transferExtra=202:string
WebcastLinkMicFanTicketMethod common=1:CommonMessageData FanTicketRoomNotice=2:FanTicketRoomNoticeContent
WebcastLinkMicMethod common=1:CommonMessageData messageType=2:int32 accessKey=3:string anchorLinkmicId=4:int64
  userId=5:int64 fanTicket=6:int64 totalLinkMicFanTicket=7:int64 channelId=8:int64 layout=9:int64 vendor=10:int64
  dimension=11:int64 theme=12:string inviteUid=13:int64 reply=14:int32 duration=16:int32 matchType=18:int32 win=19:bool
  prompts=20:string toUserId=21:int64 tips=25:string startTimeMs=26:int64 confluenceType=27:int32 fromRoomId=28:int64
  inviteType=29:int32 subType=30:int64 rtcExtInfo=32:string appId=34:string appSign=35:string
  anchorLinkMicIdStr=37:string rivalAnchorId=38:int64 rivalLinkmicId=39:int32 rivalLinkmicIdStr=40:string
  shouldShowPopup=41:bool rtcJoinChannel=51:bool fanTicketType=52:int32
`;

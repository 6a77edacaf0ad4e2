// Schema v2 of TikTok's protobuf: guests.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6; schema.ts tells how it is written.

export const LINK = `
AllListUser 2=linkedList[]:LinkLayerListUser appliedList[]:LinkLayerListUser invitedList[]:LinkLayerListUser
 readyList[]:LinkLayerListUser
CohostTopic id titleKey$ titleText$ 21=liked? totalHeat totalRivals rivalsAvatar[]:Image
ContentPosition contentID$ contentType% pos{type% linkPosition{position% opt%}} contentLinkmicID$ startTimeNano
GroupChannelAllUser groupChannelId userList[]{channelId status% type% allUser:AllListUser joinTime linkedTime
 ownerUser:GroupPlayer groupLinkmicId$} contentVersion
GroupPlayer channelId user:User
Hashtag id title$ image:Image namespace%
InviterRivalExtra textType% text$ label$ userCount% avatarThumb:Image displayId$ authenticationInfo:AuthenticationInfo
 nickname$ followStatus mHashtag:Hashtag 12=userId isBestTeammate? optPairInfo{mappingId displayUserList[]{user:User
 roomId} buttonNoticeType% expectedTimeSec optPairType} followerCount
LinkLayerListUser user:User linkmicId pos:Position linkedTimeNano appVersion$ 7=magicNumber1
LinkmicInfo accessKey$ linkMicId joinable? confluenceType% rtcExtInfo$ rtcAppId$ rtcAppSign$ linkmicIdStr$ vendor
ListUser user:User linkmicId linkmicIdStr$ linkStatus% linkType% userPosition% silenceStatus% modifyTime linkerId
 roleType%
MigrationDetails isMigrate? sourceGroupChannelId targetGroupChannelId
MultiLiveAnchorPanelSettings userId layout fixMicNum allowRequestFromUser allowRequestFromFollowerOnly
 7=applierSortSetting% applierSortGiftScoreThreshold allowRequestFromFriends% allowRequestFromFollowers%
 allowRequestFromOthers% enableShowMultiGuestLayout%
Player roomId userId
Position type% link{position% opt%}
RTCExtraInfo liveRtcEngineConfig{rtcAppId$ rtcUserId$ rtcToken$ rtcChannelId} liveRtcVideoParamList[]{strategyId%
 params{width% height% fps% bitrateKbps%}} rtcBitrateMap{xx1% xx2% xx3% xx4%} rtcFps% rtcMixBase{bitrate%}
 byteRtcExtInfo{defaultSignaling%} rtcInfoExtra{version$} rtcBusinessId$ rtcOther{transCodingSecond%}
 interactClientType%
RivalExtra 4=userCount avatarThumb:Image displayId$ authenticationInfo:AuthenticationInfo nickname$ followStatus
 hashtag:Hashtag topHostInfo{rankType$ topIndex} userId isBestTeammate?
WebcastLinkLayerMessage common:CommonMessageData messageType% channelId scene% source$ centerizedIdc$ rtcRoomId
 100=createChannelContent{owner:Player ownerLinkMicId$} 102=listChangeContent{listChangeType% userList:AllListUser
 linkedUserUiPositions[]$ contentPos[]:ContentPosition} inviteContent{invitor:Player inviteeRtcExtInfo:RTCExtraInfo
 invitorLinkMicId$ inviteeLinkMicId$ isOwner? pos:Position dsl{sceneVersion% layoutId$} invitee:User operator:User}
 applyContent{applier:Player applierLinkMicId$} permitApplyContent{permiter:Player permiterLinkMicId$
 applierPos:Position replyStatus% dsl{sceneVersion% layoutId$} applier:User operator:User applierLinkMicId$}
 replyInviteContent{invitee:Player replyStatus% inviteeLinkMicId$ inviteePos:Position inviteOperatorUser:Player
 linkedUserUiPositions[]$ uiPos[]{type% value$}} kickOutContent{offliner:Player kickoutReason% linkedUserUiPositions[]$
 uiPos[]{type% value$}} cancelApplyContent{applier:Player applierLinkMicId$} cancelInviteContent{invitor:Player
 invitorLinkMicId$ inviteeLinkMicId$ inviteSeqId invitee:Player} leaveContent{leaver:Player leaveReason
 linkedUserUiPositions[]$ uiPos[]{type% value$}} finishContent{owner:Player finishReason}
 joinDirectContent{joiner:LinkLayerListUser allUsers:AllListUser} joinGroupContent{groupUser:GroupChannelAllUser
 joinUser:GroupPlayer type% groupExtInfo[]:RTCExtraInfo} permitGroupContent{approver:GroupPlayer agreeStatus% type%
 groupExtInfoList[]:RTCExtraInfo groupUser:GroupChannelAllUser migrationDetails:MigrationDetails
 linkedUserUiPositions[]$} cancelGroupContent{leaverList[]:GroupPlayer operator:GroupPlayer type%
 groupUser:GroupChannelAllUser} leaveGroupContent{operator:GroupPlayer groupChannelId leaveSource$
 linkedUserUiPositions[]$} p2pGroupChangeContent{groupExtInfoList[]:RTCExtraInfo groupUser:GroupChannelAllUser
 migrationDetails:MigrationDetails contentPos[]:ContentPosition} groupChangeContent{groupUser:GroupChannelAllUser
 linkedUserUiPositions[]$} 200=businessContent{overLength 100=multiLiveContent{applyBizContent{user:User}
 inviteBizContent{anchorSettingInfo:MultiLiveAnchorPanelSettings inviteSource% operatorUserInfo:User
 operatorLinkAdminType% inviteeUserInfo:User shareRevenueSetting%} replyBizContent{linkType% isTurnOffInvitation%
 replyUserInfo:User} permitBizContent{anchorSettingInfo:MultiLiveAnchorPanelSettings expireTimestamp
 operatorUserInfo:User operatorLinkAdminType% linkUserType%} joinDirectBizContent{replyImMsgId outsideRoomInviteSource%}
 kickOutBizContent{operatorUserInfo:User operatorLinkAdminType% kickPlayerUserInfo:User}}
 200=cohostContent{joinGroupBizContent{fromRoomAgeRestricted% fromTag{tagType% tagValue$ tagText$} dialog{iconType
 title:Text subTitle:Text adviceActionText:Text defaultActionText:Text violationDetailUrl$ scene% targetUserId
 targetRoomId countDownTime showFeedback? feedbackOptionsList[]{id contentKey$} policyTip} punishInfo:PunishEventInfo
 topicInfo:CohostTopic algoRequestId$ cohostLayoutMode% tag{tagClassification% tagType% tagValue$ starlingKey$
 10=secondDegreeRelationContent{relatedUsers[]{userId nickName$ avatarThumb:Image} totalRelatedUserCnt} cohostHistoryDay
 similarInterestContent{contentId displayText$}} gameTag{tagId tagDisplayText$} 11=newUserEducation$
 101=joinGroupMsgExtra{sourceType extra:RivalExtra otherUsersList[]:RivalExtra}} permitJoinGroupBizContent{replyStatus%
 sourceType%} 11=listChangeBizContent{userInfos<int64>{permissionType sourceType% isLowVersion? bestTeammateUid
 hasTopicPerm? streamConfig{screenShareStreamId$} inDifferentInviteTypeControlGroup? 11=nickname$ displayId$
 avatarThumb:Image followStatus userIdStr$} waitingUsers[]{userId timestamp avatars[]:Image}}}}
WebcastLinkMessage common:CommonMessageData MessageType% LinkerId Scene% InviteContent{fromUserId fromRoomId
 toRtcExtInfo$ rtcJoinChannel? vendor secFromUserId$ toLinkmicIdStr$ fromUser:User requiredMicIdx rtcExtInfoMap<int64>$
 multiLiveLayoutEnable% multiLiveSetting:MultiLiveAnchorPanelSettings fromLinkmicIdStr$ 16=fromTopHostInfo{rankType$
 topIndex} actionId linkedUsers[]{userId linkmicIdStr$ roomId linkedTime}
 dialogInfo:LinkerInviteContent_PerceptionDialogInfo punishEventInfo:PunishEventInfo fromRoomAgeRestricted%
 23=abTestSetting[]{key value{abTestList[]{abTestType% group}}} 101=linkerInviteMsgExtra{matchType% inviteType% subType%
 theme$ duration% layout% tips$ inviterRivalExtra:InviterRivalExtra otherRivalExtra[]:InviterRivalExtra
 topicInfo:CohostTopic algoRequestId$}} ReplyContent{fromUserId fromRoomId fromUserLinkmicInfo:LinkmicInfo toUserId
 toUserLinkmicInfo:LinkmicInfo linkType replyStatus linkerSetting{MaxMemberLimit LinkType Scene% OwnerUserId OwnerRoomId
 Vendor} fromUser:User toUser:User} CreateContent{ownerId ownerRoomId linkType} CloseContent{}
 EnterContent{linkedUsersList[]:ListUser anchorMultiLiveEnum% anchorSettingInfo:MultiLiveAnchorPanelSettings}
 LeaveContent{userId linkmicIdStr$ sendLeaveUid leaveReason} CancelContent{fromUserId toUserId cancelType actionId}
 KickOutContent{fromUserId kickoutReason%} LinkedListChangeContent{} UpdateUserContent{fromUserId toUserId
 updateInfo<string>$} WaitingListChangeContent{} MuteContent{userId status%} RandomMatchContent{user:User roomId
 inviteType matchId$ innerChannelId} UpdateUserSettingContent{multiLiveAnchorPanelSettings:MultiLiveAnchorPanelSettings}
 MicIdxUpdateContent{} ListChangeContent{linkedUsers[]:ListUser appliedUsers[]:ListUser connectingUsers[]:ListUser}
 CohostListChangeContent{} MediaChangeContent{op% toUserId anchorId roomId changeScene% 7=operatorInfo{userId
 operatorType% nickName$ displayId$}} AcceptNoticeContent{fromUserId fromRoomId toUserId} 101=SysKickOutContent{userId
 linkmicIdStr$} UserToastContent{userId roomId displayText:Text leavedUserId} 200=extra$ expireTimestamp transferExtra$
WebcastLinkMicFanTicketMethod common:CommonMessageData FanTicketRoomNotice{UserFanTicketList[]{UserId FanTicket
 MatchTotalScore MatchRank%} TotalLinkMicFanTicket MatchId EventTime FanTicketIconUrl$ playId playScene%}
WebcastLinkMicMethod common:CommonMessageData messageType% accessKey$ anchorLinkmicId userId fanTicket
 totalLinkMicFanTicket channelId layout vendor dimension theme$ inviteUid reply% 16=duration% 18=matchType% win?
 prompts$ toUserId 25=tips$ startTimeMs confluenceType% fromRoomId inviteType% subType 32=rtcExtInfo$ 34=appId$ appSign$
 37=anchorLinkMicIdStr$ rivalAnchorId rivalLinkmicId% rivalLinkmicIdStr$ shouldShowPopup? 51=rtcJoinChannel?
 fanTicketType%
`;

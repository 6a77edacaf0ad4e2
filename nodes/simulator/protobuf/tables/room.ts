// Schema v2 of TikTok's protobuf: what a room tells.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6; schema.ts tells how it is written.

export const ROOM = `
PollOptionInfo Votes% DisplayContent$ OptionIdx% VoteUserList[]{UserId NickName$ AvatarThumb:Image}
RankTabInfo rankType% title$ titleText:Text listLynxType
Ranking type$ label$ color{color$ 4=id:uint64 6=data1:uint32} details[]:ValueLabel
RoomVerifyMessage common:CommonMessageData action% content$ noticeType closeRoom?
ValueLabel data:uint32 label$ label2$ 11=label3$
WebcastCaptionMessage common:CommonMessageData timestampMs durationMs content[]{lang$ content$} sentenceId sequenceId
 definite?
WebcastControlMessage common:CommonMessageData action% tips$ extra{banInfoUrl$ reasonNo title:Text violationReason:Text
 content:Text gotItButton:Text banDetailButton:Text source$} perceptionDialog:LinkerInviteContent_PerceptionDialogInfo
 perceptionAudienceText:Text punishInfo:PunishEventInfo floatText:Text floatStyle%
WebcastEnvelopeMessage common:CommonMessageData envelopeInfo{envelopeId$ businessType% envelopeIdc$ sendUserName$
 diamondCount% peopleCount% unpackAt% sendUserId$ sendUserAvatar:Image createAt$ roomId$ followShowStatus% skinId%}
 display%
WebcastGoalUpdateMessage common:CommonMessageData indicator{key$ op%} goal{id type% status% subGoals[]{type% id progress
 target gift{name$ icon:Image diamondCount type%} idStr$ pinInfo{pinStartTime pinEndTime pinReadyTime} source%
 recommendedText$ recommendedHeader$} description$ auditStatus% cycleType% startTime expireTime realFinishTime
 contributors[]{userId avatar:Image displayId$ score userIdStr$ inRoom? isFriend? 9=followByOwner? isFistContribute?
 subGoalContributions[]{id$ contributionCount}} contributorsLength% idStr$ auditDescription$ stats{totalCoins
 totalContributor comparison{coinsIncr contributorIncr} totalNewFans} goalExtraInfo$ mode% auditInfo{violationId
 taskType%} 20=challengeType$ isUneditable?} contributorId contributorAvatar:Image contributorDisplayId$
 contributeSubgoal{type% id progress target gift{name$ icon:Image diamondCount type%} idStr$ pinInfo{pinStartTime
 pinEndTime pinReadyTime} source% recommendedText$ recommendedCommon$} 9=contributeCount contributeScore giftRepeatCount
 contributorIdStr$ pin? unpin? pinInfo{pin? unpin? pinEndTime subGoalId subGoalIdStr$} updateSource% goalExtra$
WebcastHourlyRankMessage 2=data{data1:uint32 rankingData{data1:uint32 rankdata:Ranking data2$} data2:uint32
 rankings:Ranking rankingData2{data1:uint32 data2:uint32 rankdata:Ranking data3$ data4:uint32 data5:uint32} data3:uint32
 data4:uint32} 1=common:CommonMessageData 3=data2:uint32
WebcastImDeleteMessage common:CommonMessageData deleteMsgIdsList[] deleteUserIdsList[]
WebcastImEnterRoomMessage roomId roomTag$ liveRegion$ liveId identity$ cursor$ accountType enterUniqueId
 filterWelcomeMsg$ isAnchorContinueKeepMsg?
WebcastInRoomBannerMessage common:CommonMessageData data$ position% actionType%
WebcastLiveIntroMessage common:CommonMessageData roomId auditStatus% description$ host:User introMode%
 badges[]:BadgeStruct language$
WebcastMsgDetectMessage common:CommonMessageData detectType% triggerCondition{uplinkDetectHttp? uplinkDetectWebSocket?
 detectP2PMsg? detectRoomMsg? httpOptimize?} timeInfo{clientStartMs apiRecvTimeMs apiSendToGoimMs} triggerBy%
 fromRegion$
WebcastOecLiveShoppingMessage common:CommonMessageData data1:uint32 4=shopData{title$ priceString$ imageUrl$ shopUrl$
 6=data1:uint64 shopName$ data2:uint64 shopUrl2$ data3:uint64 data4:uint64} shopTimings{timestamp1:uint64
 timestamp2:uint64 timestamp3:uint64} 9=details{id1$ 3=data1$ data2:uint32 timestamp:uint64 data:ValueLabel}
WebcastPollMessage common:CommonMessageData messageType% pollId startContent{StartTime EndTime
 OptionList[]:PollOptionInfo Title$ Operator:User} endContent{EndType% OptionList[]:PollOptionInfo Operator:User}
 updateContent{2=OptionList[]:PollOptionInfo} pollKind% pollBasicInfo{pollSponsor$ giftId title$ isSuggestedQuestion?
 userCnt gift:Gift pollIdStr$ suggestedQuestionKey$ pollDuration timeRemain pollIndex templateId}
 templateContent{templateId templateIdStr$ status% pollKind% appealStatus% violationIdStr$}
WebcastRankTextMessage common:CommonMessageData scene% ownerIdxBeforeUpdate ownerIdxAfterUpdate selfGetBadgeMsg:Text
 otherGetBadgeMsg:Text curUserId
WebcastRankUpdateMessage common:CommonMessageData updatesList[]{rankType ownerRank defaultContent:Text
 5=showEntranceAnimation? countdown 8=relatedTabRankType requestFirstShowType supportedVersion owneronrank?} groupType
 5=priority tabsList[]:RankTabInfo isAnimationLoopPlay? animationLoopForOff? unionAnimation[]{unionType% rankTypeArray%
 supportedVersion} tabInfo[]{tabs[]:RankTabInfo supportedVersion}
WebcastRoomMessage common:CommonMessageData content$ supportLandscape? source icon:Image scene% isWelcome?
 publicAreaCommon:PublicAreaMessageCommon showDurationMs subScene$
WebcastUnauthorizedMemberMessage common:CommonMessageData action% nickNamePrefix:Text nickName$ enterText:Text
 publicAreaCommon:PublicAreaMessageCommon
`;

// Schema v2 of TikTok's protobuf: what people do.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6; schema.ts tells how it is written.

export const PEOPLE = `
AssetsModel name$ resourceUri$ 4=resourceModel{urlList[]$ uri$} describe$ id resourceType% md5$ size
 lokiExtraContent{giftType$ giftDuration needScreenShot? ismultiFrame? viewOverlay$ befViewRenderSize{with% height%}
 befViewRenderFPS% befViewFitMode% modelNames$ requirements[]$} 26=downloadType% 28=resourceByteVC1Model{urlList[]$
 uri$} bytevc1Md5$ videoResourceList[]{videoTypeName$ videoUrl{urlList[]$ uri$} videoMd5$}
 faceRecognitionArchiveMeta{version$ requirements[]$ modelNames$ sdkExtra$} lynxUrlSettingsKey$ downgradeResourceType%
 assetExtra{effectStarlingKey$} stickerAssetVariant% immediateDownload? stickerAssetVariantReason%
Detail text:Text textFontSize% background:Image start duration x% y% width% height% shadowDx% shadowDy% shadowRadius%
 shadowColor$ strokeColor$ strokeWidth%
EffectConfig type icon:Image avatarPos text:Text textIcon:Image stayTime% animAssetId badge:Image flexSettingArrayList[]
FlyingMicResources pathImage:Image micImage:Image transitionConfigs[]{configId resourceImage:Image}
ImageModel mUrls[]$ mUri$ height% width% avgColor$ imageType% schema$ content:Content isAnimated?
MsgFilter isGifter? isSubscribedToAnchor?
UserIdentity isGiftGiverOfAnchor? isSubscriberOfAnchor? isMutualFollowingWithAnchor? isFollowerOfAnchor?
 isModeratorOfAnchor? isAnchor?
WebcastBarrageMessage common:CommonMessageData event{eventName$ params<string>$} msgType!% icon:ImageModel 6=duration
 backGround:ImageModel rightIcon:ImageModel displayConfig% galleryGiftId 14=useMarquee? showType!% 17=renderType!%
 leftIconDisplayType!% ribbonAnimation:ImageModel 21=hybridUrl$ schema$ subType$ 103=privilegeLogExtra:PrivilegeLogExtra
 5=content:Text 11=scene% control{priority% duration targetGroupShowRst<int32>{banned?} horizontalTriggerType%}
 rightLabel{backgroundColor$ content:Text height} 16=badge:BadgeStruct 20=animationData{geckoChannelName$ fileName$
 height width rightOffset} 24=commonBarrageContent:Text 100=userGradeParam{currentGrade% displayConfig% userId$
 user:User} fansLevelParam{currentGrade% displayConfig% 4=user:User} subscribeGiftParam{giftSubCount showGiftSubCount?}
 104=giftGalleryParams{fromUserId toUserId}
WebcastBarrageMessageOld event:CommonMessageData 3=msgType% 5=content{key$ defaultPattern$ 4=pieces[]{type%
 11=stringValue$ 21=userValue{user:User withColon?}}}
WebcastChatMessage common:CommonMessageData user:User comment$ visibleToSender? background:ImageModel
 fullScreenTextColor$ backgroundImageV2:ImageModel 9=publicAreaCommon{userLabel:Image userConsumeInRoom}
 giftImage:ImageModel inputType% atUser:User emotes[]{placeInComment% emote{emoteId$ image{imageUrl$}}} contentLanguage$
 msgFilter:MsgFilter quickChatScene% communityflaggedStatus% 19=commentQualityScores[]{version$ score}
 18=userIdentity:UserIdentity 20=commentTag[]% publicAreaMessageCommon:PublicAreaMessageCommon screenTime signature$
 signatureVersion$ ecStreamerKey$
WebcastEmoteChatMessage common:CommonMessageData user:User emoteList[]{emoteId$ image:Image auditStatus% uuid$
 emoteType% contentSource% emotePrivateType% packageId$ auditInfo{violationId taskType%} rewardCondition%
 emoteUploadInfo{userId emoteUploadSource% userInfo:User userIdStr$} createTime emoteScene%} msgFilter:MsgFilter
 userIdentity:UserIdentity
WebcastGiftMessage common:CommonMessageData giftId% 7=user:User 9=repeatEnd% 11=groupId:uint64 15=giftDetails:Gift
 22=monitorExtra$ 3=fanTicketCount groupCount% repeatCount% comboCount% 8=toUser:User
 10=textEffect{portraitDetail:Detail landscapeDetail:Detail} 12=incomeTaskgifts roomFanTicketCount
 priority{queueSizesList[] selfQueuePriority priority} 16=logId$ sendType publicAreaCommon{userLabel:Image
 userConsumeInRoom} trayDisplayText:Text bannedDisplayEffects mTrayInfo{mDynamicImg:Image canMirror?
 trayNormalBgImg:Image trayNormalBgColor[]$ traySmallBgImg:Image traySmallBgColor[]$ rightTagText:Text
 rightTagBgImg:Image rightTagBgColor[]$ trayNameTextColor$ trayDescTextColor$ rightTagJumpSchema$} 23=giftExtra{anchorId
 profitApiMessageDur sendGiftProfitApiStartMs sendGiftProfitCoreStartMs sendGiftReqStartMs sendGiftSendMessageSuccessMs
 sendProfitApiDur toUserId sendGiftStartClientLocalMs fromPlatform$ fromVersion$} colorId isFirstSent?
 displayTextForAnchor:Text displayTextForAudience:Text orderId$ giftsInBox{gifts[]{giftId effectId colorId remainTimes%
 asset:AssetsModel}} msgFilter:MsgFilter lynxExtra[]{id code type params[]$ extra$} userIdentity:UserIdentity
 matchInfo{critical effectCardInUse? multiplierType% multiplierValue} linkmicGiftExpressionStrategy%
 flyingMicResources:FlyingMicResources disableGiftTracking? asset:AssetsModel version% sponsorshipInfo[]{giftId
 sponsorId lightGiftUp? unlightedGiftIcon$ giftGalleryDetailPageSchemeUrl$ giftGalleryClickSponsor?
 21=becomeAllSponsored?} flyingMicResourcesV2:FlyingMicResources publicAreaMessageCommon:PublicAreaMessageCommon
 signature$ signatureVersion$ multiGenerateMessage? toMemberId$ toMemberIdInt toMemberNickname$
 interactiveGiftInfo{crossScreenDelay crossScreenRole ignoreConfig% uniqId toUserTeamId}
WebcastLikeMessage common:CommonMessageData likeCount% totalLikeCount% color% user:User icon$ icons[]:Image
 specifiedDisplayText[]{uid displayText:Text} effectCnt likeEffect[]{version effectCnt effectIntervalMs level}
 publicAreaMessageCommon:PublicAreaMessageCommon roomMessageHeatLevel
WebcastMemberMessage common:CommonMessageData user:User 10=action% 3=memberCount% operator:User isSetToAdmin? isTopUser?
 rankScore topUserNo enterType 11=actionDescription$ userId effectConfig:EffectConfig popStr$
 enterEffectConfig:EffectConfig backgroundImage:Image backgroundImageV2:Image anchorDisplayText:Text clientEnterSource$
 clientEnterType$ clientLiveReason$ actionDuration userShareType$ displayStyle% adminPermissions<int32>% kickSource%
 allowPreviewTime lastSubscriptionAction publicAreaMessageCommon:PublicAreaMessageCommon liveSubOnlyTier
 liveSubOnlyMonth ecStreamerKey$ showWave waveAlgorithmData{algorithmVersion$ isAlgHit? predictScore$ isRewatch?
 isFollow?} hitAbStatus%
WebcastQuestionNewMessage common:CommonMessageData details{questionId questionText$ answerStatus% createTime user:User
 20=createFrom% answerFrom%}
WebcastRoomPinMessage common:CommonMessageData chatMessage:WebcastChatMessage socialMessage:WebcastSocialMessage
 giftMessage:WebcastGiftMessage memberMessage:WebcastMemberMessage likeMessage:WebcastLikeMessage 30=method$ pinTime
 operator:User action% displayDuration pinId ecStreamerKey$
WebcastRoomUserSeqMessage common:CommonMessageData 3=viewerCount% 2=ranksList[]{coinCount% user:User rank% delta}
 4=popStr$ seatsList[]{coinCount% user:User rank% delta} popularity totalUser% anonymous
WebcastSocialMessage common:CommonMessageData user:User shareType action shareTarget$ followCount% shareDisplayStyle
 shareCount% publicAreaMessageCommon:PublicAreaMessageCommon signature$ signatureVersion$ showDurationMs
WebcastSubNotifyMessage common:CommonMessageData user:User exhibitionType% subMonth subscribeType% oldSubscribeStatus%
 subscribeMessageType!% subscribingStatus% isSend? isCustom? giftSource% messageDisplayStyle%
 publicAreaMessageCommon:PublicAreaMessageCommon packageId$ eventTracking{giftSubSenderId giftSubReceiverId anchorId
 giftSubOrderCreateTime}
`;

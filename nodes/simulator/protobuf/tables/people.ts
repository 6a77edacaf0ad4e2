// Schema v2 of TikTok's protobuf: what people do.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6. A row is a type with its fields, name=number:kind;
// `[]` is repeated (numbers are packed), `?` is written even where it is the default.

export const PEOPLE = `
Emote emoteId=1:string image=2:Image auditStatus=3:int32 uuid=4:string emoteType=5:int32 contentSource=6:int32
  emotePrivateType=7:int32 packageId=8:string auditInfo=9:Emote_AuditInfo rewardCondition=10:int32
  emoteUploadInfo=11:Emote_EmoteUploadInfo createTime=12:int64 emoteScene=13:int32
EmoteDetails emoteId=1:string image=2:EmoteImage
EmoteImage imageUrl=1:string
Emote_AuditInfo violationId=1:int64 taskType=2:int32
Emote_EmoteUploadInfo userId=1:int64 emoteUploadSource=2:int32 userInfo=3:User userIdStr=4:string
ImageModel mUrls=1:string[] mUri=2:string height=3:int32 width=4:int32 avgColor=5:string imageType=6:int32
  schema=7:string content=8:ImageModel_Content isAnimated=9:bool
ImageModel_Content name=1:string fontColor=2:string level=3:int64
LikeEffect version=1:int64 effectCnt=2:int64 effectIntervalMs=3:int64 level=4:int64
MsgFilter isGifter=1:bool isSubscribedToAnchor=2:bool
PublicAreaCommon userLabel=1:Image userConsumeInRoom=2:int64
SpecifiedDisplayText uid=1:int64 displayText=2:Text
UserIdentity isGiftGiverOfAnchor=1:bool isSubscriberOfAnchor=2:bool isMutualFollowingWithAnchor=3:bool
  isFollowerOfAnchor=4:bool isModeratorOfAnchor=5:bool isAnchor=6:bool
WebcastBarrageMessage common=1:CommonMessageData event=2:WebcastBarrageMessage_BarrageEvent msgType=3:int32?
  icon=4:ImageModel content=5:Text duration=6:int64 backGround=7:ImageModel rightIcon=8:ImageModel displayConfig=9:int32
  galleryGiftId=10:int64 scene=11:int32 control=12:WebcastBarrageMessage_DisplayControl
  rightLabel=13:WebcastBarrageMessage_RightLabel useMarquee=14:bool showType=15:int32? badge=16:BadgeStruct
  renderType=17:int32? leftIconDisplayType=18:int32? ribbonAnimation=19:ImageModel
  animationData=20:WebcastBarrageMessage_AnimationData hybridUrl=21:string schema=22:string subType=23:string
  commonBarrageContent=24:Text userGradeParam=100:WebcastBarrageMessage_BarrageTypeUserGradeParam
  fansLevelParam=101:WebcastBarrageMessage_BarrageTypeFansLevelParam
  subscribeGiftParam=102:WebcastBarrageMessage_BarrageTypeSubscribeGiftParam privilegeLogExtra=103:PrivilegeLogExtra
  giftGalleryParams=104:WebcastBarrageMessage_BarrageTypeGiftGalleryParam
WebcastBarrageMessageOld event=1:CommonMessageData msgType=3:int32 content=5:WebcastBarrageMessageOld_Text
WebcastBarrageMessageOld_Text key=1:string defaultPattern=2:string pieces=4:WebcastBarrageMessageOld_TextPiece[]
WebcastBarrageMessageOld_TextPiece type=1:int32 stringValue=11:string
  userValue=21:WebcastBarrageMessageOld_TextPieceUser
WebcastBarrageMessageOld_TextPieceUser user=1:User withColon=2:bool
WebcastBarrageMessage_AnimationData geckoChannelName=1:string fileName=2:string height=3:int64 width=4:int64
  rightOffset=5:int64
WebcastBarrageMessage_BarrageEvent eventName=1:string params=2:map<string,string>
WebcastBarrageMessage_BarrageTypeFansLevelParam currentGrade=1:int32 displayConfig=2:int32 user=4:User
WebcastBarrageMessage_BarrageTypeGiftGalleryParam fromUserId=1:int64 toUserId=2:int64
WebcastBarrageMessage_BarrageTypeSubscribeGiftParam giftSubCount=1:int64 showGiftSubCount=2:bool
WebcastBarrageMessage_BarrageTypeUserGradeParam currentGrade=1:int32 displayConfig=2:int32 userId=3:string user=4:User
WebcastBarrageMessage_DisplayControl priority=1:int32 duration=2:int64
  targetGroupShowRst=3:map<int32,WebcastBarrageMessage_DisplayControl_ShowResult> horizontalTriggerType=4:int32
WebcastBarrageMessage_DisplayControl_ShowResult banned=1:bool
WebcastBarrageMessage_RightLabel backgroundColor=1:string content=2:Text height=3:int64
WebcastChatMessage common=1:CommonMessageData user=2:User comment=3:string visibleToSender=4:bool
  background=5:ImageModel fullScreenTextColor=6:string backgroundImageV2=7:ImageModel
  publicAreaCommon=9:PublicAreaCommon giftImage=10:ImageModel inputType=11:int32 atUser=12:User
  emotes=13:WebcastSubEmote[] contentLanguage=14:string msgFilter=15:MsgFilter quickChatScene=16:int32
  communityflaggedStatus=17:int32 userIdentity=18:WebcastChatMessage_UserIdentity
  commentQualityScores=19:WebcastChatMessage_CommentQualityScore[] commentTag=20:int32[]
  publicAreaMessageCommon=21:PublicAreaMessageCommon screenTime=22:int64 signature=23:string signatureVersion=24:string
  ecStreamerKey=25:string
WebcastChatMessage_CommentQualityScore version=1:string score=2:int64
WebcastChatMessage_UserIdentity isGiftGiverOfAnchor=1:bool isSubscriberOfAnchor=2:bool
  isMutualFollowingWithAnchor=3:bool isFollowerOfAnchor=4:bool isModeratorOfAnchor=5:bool isAnchor=6:bool
WebcastEmoteChatMessage common=1:CommonMessageData user=2:User emoteList=3:Emote[] msgFilter=4:MsgFilter
  userIdentity=5:UserIdentity
WebcastGiftMessage common=1:CommonMessageData giftId=2:int32 fanTicketCount=3:int64 groupCount=4:int32
  repeatCount=5:int32 comboCount=6:int32 user=7:User toUser=8:User repeatEnd=9:int32
  textEffect=10:WebcastGiftMessage_TextEffect groupId=11:uint64 incomeTaskgifts=12:int64 roomFanTicketCount=13:int64
  priority=14:WebcastGiftMessage_GiftIMPriority giftDetails=15:Gift logId=16:string sendType=17:int64
  publicAreaCommon=18:PublicAreaCommon trayDisplayText=19:Text bannedDisplayEffects=20:int64
  mTrayInfo=21:WebcastGiftMessage_GiftTrayInfo monitorExtra=22:string giftExtra=23:WebcastGiftMessage_GiftMonitorInfo
  colorId=24:int64 isFirstSent=25:bool displayTextForAnchor=26:Text displayTextForAudience=27:Text orderId=28:string
  giftsInBox=29:WebcastGiftMessage_GiftsBoxInfo msgFilter=30:MsgFilter lynxExtra=31:WebcastGiftMessage_LynxGiftExtra[]
  userIdentity=32:UserIdentity matchInfo=33:WebcastGiftMessage_MatchInfo linkmicGiftExpressionStrategy=34:int32
  flyingMicResources=35:WebcastGiftMessage_FlyingMicResources disableGiftTracking=36:bool
  asset=37:WebcastGiftMessage_AssetsModel version=38:int32 sponsorshipInfo=39:WebcastGiftMessage_SponsorshipInfo[]
  flyingMicResourcesV2=40:WebcastGiftMessage_FlyingMicResources publicAreaMessageCommon=41:PublicAreaMessageCommon
  signature=42:string signatureVersion=43:string multiGenerateMessage=44:bool toMemberId=45:string
  toMemberIdInt=46:int64 toMemberNickname=47:string interactiveGiftInfo=48:WebcastGiftMessage_InteractiveGiftInfo
WebcastGiftMessage_AssetsModel name=1:string resourceUri=2:string
  resourceModel=4:WebcastGiftMessage_AssetsModel_ResourceModel describe=5:string id=6:int64 resourceType=7:int32
  md5=8:string size=9:int64 lokiExtraContent=10:WebcastGiftMessage_AssetsModel_LokiExtraContent downloadType=26:int32
  resourceByteVC1Model=28:WebcastGiftMessage_AssetsModel_ResourceModel bytevc1Md5=29:string
  videoResourceList=30:WebcastGiftMessage_AssetsModel_VideoResource[]
  faceRecognitionArchiveMeta=31:WebcastGiftMessage_AssetsModel_FaceRecognitionMeta lynxUrlSettingsKey=32:string
  downgradeResourceType=33:int32 assetExtra=34:WebcastGiftMessage_AssetsModel_AssetExtra stickerAssetVariant=35:int32
  immediateDownload=36:bool stickerAssetVariantReason=37:int32
WebcastGiftMessage_AssetsModel_AssetExtra effectStarlingKey=1:string
WebcastGiftMessage_AssetsModel_FaceRecognitionMeta version=1:string requirements=2:string[] modelNames=3:string
  sdkExtra=4:string
WebcastGiftMessage_AssetsModel_LokiExtraContent giftType=1:string giftDuration=2:int64 needScreenShot=3:bool
  ismultiFrame=4:bool viewOverlay=5:string
  befViewRenderSize=6:WebcastGiftMessage_AssetsModel_LokiExtraContent_BEFViewRenderSize befViewRenderFPS=7:int32
  befViewFitMode=8:int32 modelNames=9:string requirements=10:string[]
WebcastGiftMessage_AssetsModel_LokiExtraContent_BEFViewRenderSize with=1:int32 height=2:int32
WebcastGiftMessage_AssetsModel_ResourceModel urlList=1:string[] uri=2:string
WebcastGiftMessage_AssetsModel_VideoResource videoTypeName=1:string
  videoUrl=2:WebcastGiftMessage_AssetsModel_ResourceModel videoMd5=3:string
WebcastGiftMessage_FlyingMicResources pathImage=1:Image micImage=2:Image
  transitionConfigs=3:WebcastGiftMessage_FlyingMicResources_TransitionConfig[]
WebcastGiftMessage_FlyingMicResources_TransitionConfig configId=1:int64 resourceImage=2:Image
WebcastGiftMessage_GiftIMPriority queueSizesList=1:int64[] selfQueuePriority=2:int64 priority=3:int64
WebcastGiftMessage_GiftMonitorInfo anchorId=1:int64 profitApiMessageDur=2:int64 sendGiftProfitApiStartMs=3:int64
  sendGiftProfitCoreStartMs=4:int64 sendGiftReqStartMs=5:int64 sendGiftSendMessageSuccessMs=6:int64
  sendProfitApiDur=7:int64 toUserId=8:int64 sendGiftStartClientLocalMs=9:int64 fromPlatform=10:string
  fromVersion=11:string
WebcastGiftMessage_GiftTrayInfo mDynamicImg=1:Image canMirror=2:bool trayNormalBgImg=3:Image
  trayNormalBgColor=4:string[] traySmallBgImg=5:Image traySmallBgColor=6:string[] rightTagText=7:Text
  rightTagBgImg=8:Image rightTagBgColor=9:string[] trayNameTextColor=10:string trayDescTextColor=11:string
  rightTagJumpSchema=12:string
WebcastGiftMessage_GiftsBoxInfo gifts=1:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox[]
WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox giftId=1:int64 effectId=2:int64 colorId=3:int64 remainTimes=4:int32
  asset=5:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel
WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel name=1:string resourceUri=2:string
  resourceModel=4:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_ResourceModel describe=5:string id=6:int64
  resourceType=7:int32 md5=8:string size=9:int64
  lokiExtraContent=10:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_LokiExtraContent downloadType=26:int32
  resourceByteVC1Model=28:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_ResourceModel bytevc1Md5=29:string
  videoResourceList=30:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_VideoResource[]
  faceRecognitionArchiveMeta=31:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_FaceRecognitionMeta
  lynxUrlSettingsKey=32:string downgradeResourceType=33:int32
  assetExtra=34:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_AssetExtra stickerAssetVariant=35:int32
  immediateDownload=36:bool stickerAssetVariantReason=37:int32
WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_AssetExtra effectStarlingKey=1:string
WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_FaceRecognitionMeta version=1:string requirements=2:string[]
  modelNames=3:string sdkExtra=4:string
WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_LokiExtraContent giftType=1:string giftDuration=2:int64
  needScreenShot=3:bool ismultiFrame=4:bool viewOverlay=5:string
  befViewRenderSize=6:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_LokiExtraContent_BEFViewRenderSize
  befViewRenderFPS=7:int32 befViewFitMode=8:int32 modelNames=9:string requirements=10:string[]
WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_LokiExtraContent_BEFViewRenderSize with=1:int32 height=2:int32
WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_ResourceModel urlList=1:string[] uri=2:string
WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_VideoResource videoTypeName=1:string
  videoUrl=2:WebcastGiftMessage_GiftsBoxInfo_GiftInfoInBox_AssetsModel_ResourceModel videoMd5=3:string
WebcastGiftMessage_InteractiveGiftInfo crossScreenDelay=1:int64 crossScreenRole=2:int64 ignoreConfig=3:int32
  uniqId=4:int64 toUserTeamId=5:int64
WebcastGiftMessage_LynxGiftExtra id=1:int64 code=2:int64 type=3:int64 params=4:string[] extra=5:string
WebcastGiftMessage_MatchInfo critical=1:int64 effectCardInUse=2:bool multiplierType=3:int32 multiplierValue=4:int64
WebcastGiftMessage_SponsorshipInfo giftId=1:int64 sponsorId=2:int64 lightGiftUp=3:bool unlightedGiftIcon=4:string
  giftGalleryDetailPageSchemeUrl=5:string giftGalleryClickSponsor=6:bool becomeAllSponsored=21:bool
WebcastGiftMessage_TextEffect portraitDetail=1:WebcastGiftMessage_TextEffect_Detail
  landscapeDetail=2:WebcastGiftMessage_TextEffect_Detail
WebcastGiftMessage_TextEffect_Detail text=1:Text textFontSize=2:int32 background=3:Image start=4:int64 duration=5:int64
  x=6:int32 y=7:int32 width=8:int32 height=9:int32 shadowDx=10:int32 shadowDy=11:int32 shadowRadius=12:int32
  shadowColor=13:string strokeColor=14:string strokeWidth=15:int32
WebcastLikeMessage common=1:CommonMessageData likeCount=2:int32 totalLikeCount=3:int32 color=4:int32 user=5:User
  icon=6:string icons=7:Image[] specifiedDisplayText=8:SpecifiedDisplayText[] effectCnt=9:int64
  likeEffect=10:LikeEffect[] publicAreaMessageCommon=11:PublicAreaMessageCommon roomMessageHeatLevel=12:int64
WebcastMemberMessage common=1:CommonMessageData user=2:User memberCount=3:int32 operator=4:User isSetToAdmin=5:bool
  isTopUser=6:bool rankScore=7:int64 topUserNo=8:int64 enterType=9:int64 action=10:int32 actionDescription=11:string
  userId=12:int64 effectConfig=13:WebcastMemberMessage_EffectConfig popStr=14:string
  enterEffectConfig=15:WebcastMemberMessage_EffectConfig backgroundImage=16:Image backgroundImageV2=17:Image
  anchorDisplayText=18:Text clientEnterSource=19:string clientEnterType=20:string clientLiveReason=21:string
  actionDuration=22:int64 userShareType=23:string displayStyle=24:int32 adminPermissions=25:map<int32,int32>
  kickSource=26:int32 allowPreviewTime=27:int64 lastSubscriptionAction=28:int64
  publicAreaMessageCommon=29:PublicAreaMessageCommon liveSubOnlyTier=30:int64 liveSubOnlyMonth=31:int64
  ecStreamerKey=32:string showWave=33:int64 waveAlgorithmData=34:WebcastMemberMessage_WaveAlgorithmData
  hitAbStatus=35:int32
WebcastMemberMessage_EffectConfig type=1:int64 icon=2:Image avatarPos=3:int64 text=4:Text textIcon=5:Image
  stayTime=6:int32 animAssetId=7:int64 badge=8:Image flexSettingArrayList=9:int64[]
WebcastMemberMessage_WaveAlgorithmData algorithmVersion=1:string isAlgHit=2:bool predictScore=3:string isRewatch=4:bool
  isFollow=5:bool
WebcastQuestionNewMessage common=1:CommonMessageData details=2:WebcastQuestionNewMessage_Question
WebcastQuestionNewMessage_Question questionId=1:int64 questionText=2:string answerStatus=3:int32 createTime=4:int64
  user=5:User createFrom=20:int32 answerFrom=21:int32
WebcastRoomPinMessage common=1:CommonMessageData chatMessage=2:WebcastChatMessage socialMessage=3:WebcastSocialMessage
  giftMessage=4:WebcastGiftMessage memberMessage=5:WebcastMemberMessage likeMessage=6:WebcastLikeMessage
  method=30:string pinTime=31:int64 operator=32:User action=33:int32 displayDuration=34:int64 pinId=35:int64
  ecStreamerKey=36:string
WebcastRoomUserSeqMessage common=1:CommonMessageData ranksList=2:WebcastRoomUserSeqMessage_Contributor[]
  viewerCount=3:int32 popStr=4:string seatsList=5:WebcastRoomUserSeqMessage_Contributor[] popularity=6:int64
  totalUser=7:int32 anonymous=8:int64
WebcastRoomUserSeqMessage_Contributor coinCount=1:int32 user=2:User rank=3:int32 delta=4:int64
WebcastSocialMessage common=1:CommonMessageData user=2:User shareType=3:int64 action=4:int64 shareTarget=5:string
  followCount=6:int32 shareDisplayStyle=7:int64 shareCount=8:int32 publicAreaMessageCommon=9:PublicAreaMessageCommon
  signature=10:string signatureVersion=11:string showDurationMs=12:int64
WebcastSubEmote placeInComment=1:int32 emote=2:EmoteDetails
WebcastSubNotifyMessage common=1:CommonMessageData user=2:User exhibitionType=3:int32 subMonth=4:int64
  subscribeType=5:int32 oldSubscribeStatus=6:int32 subscribeMessageType=7:int32? subscribingStatus=8:int32 isSend=9:bool
  isCustom=10:bool giftSource=11:int32 messageDisplayStyle=12:int32 publicAreaMessageCommon=13:PublicAreaMessageCommon
  packageId=14:string eventTracking=15:WebcastSubNotifyMessage_EventTracking
WebcastSubNotifyMessage_EventTracking giftSubSenderId=1:int64 giftSubReceiverId=2:int64 anchorId=3:int64
  giftSubOrderCreateTime=4:int64
`;

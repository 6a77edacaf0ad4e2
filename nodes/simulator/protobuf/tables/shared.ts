// Schema v2 of TikTok's protobuf: what messages of several kinds consist of: users, texts, pictures, gifts.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6. A row is a type with its fields, name=number:kind;
// `[]` is repeated (numbers are packed), `?` is written even where it is the default.

export const SHARED = `
Author videoTotalCount=1:int64 videoTotalPlayCount=2:int64 videoTotalFavoriteCount=6:int64
BadgeStruct badgeDisplayType=1:int32 badgePriorityType=2:int32 badgeScene=3:int32 position=4:int32 displayStatus=5:int32
  greyedByClient=6:int64 exhibitionType=7:int32 schemaUrl=10:string display=11:bool logExtra=12:PrivilegeLogExtra
  image=20:BadgeStruct_ImageBadge text=21:BadgeStruct_TextBadge str=22:BadgeStruct_StringBadge
  combine=23:BadgeStruct_CombineBadge isCustomized=24:bool
BadgeStruct_ArrowConfig icon=1:Image
BadgeStruct_CombineBadge badgeDisplayType=1:int32 icon=2:Image text=3:BadgeStruct_TextBadge str=4:string
  padding=5:BadgeStruct_PaddingInfo fontStyle=6:FontStyle profileCardPanel=7:BadgeStruct_ProfileCardPanel
  background=11:BadgeStruct_CombineBadgeBackground backgroundDarkMode=12:BadgeStruct_CombineBadgeBackground
  iconAutoMirrored=13:bool bgAutoMirrored=14:bool publicScreenShowStyle=15:int32 personalCardShowStyle=16:int32
  rankListOnlineAudienceShowStyle=17:int32 multiGuestShowStyle=18:int32 arrowConfig=19:BadgeStruct_ArrowConfig
  paddingNewFont=20:BadgeStruct_PaddingInfo
BadgeStruct_CombineBadgeBackground image=1:Image backgroundColorCode=2:string borderColorCode=3:string
BadgeStruct_IconConfig icon=1:Image background=2:BadgeStruct_CombineBadgeBackground
BadgeStruct_ImageBadge badgeDisplayType=1:int32 image=2:Image
BadgeStruct_NumberConfig number=1:int64 fontStyle=2:FontStyle background=3:BadgeStruct_CombineBadgeBackground
BadgeStruct_PaddingInfo useSpecific=1:bool middlePadding=2:int32 badgeWidth=3:int32 leftPadding=4:int32
  rightPadding=5:int32 iconTopPadding=6:int32 iconBottomPadding=7:int32 horizontalPaddingRule=8:int32
  verticalPaddingRule=9:int32
BadgeStruct_ProfileCardPanel useNewProfileCardStyle=1:bool projectionConfig=3:BadgeStruct_ProjectionConfig
  profileContent=4:BadgeStruct_ProfileContent
BadgeStruct_ProfileContent useContent=1:bool iconList=2:BadgeStruct_IconConfig[] numberConfig=3:BadgeStruct_NumberConfig
BadgeStruct_ProjectionConfig useProjection=1:bool icon=2:Image
BadgeStruct_StringBadge badgeDisplayType=1:int32 str=2:string
BadgeStruct_TextBadge badgeDisplayType=1:int32 key=2:string defaultPattern=3:string pieces=4:string[]
BorderInfo icon=1:Image level=2:int64 source=3:string profileDecorationRibbon=4:Image borderLogExtra=5:PrivilegeLogExtra
  ribbonLogExtra=6:PrivilegeLogExtra avatarBackgroundColor=7:string avatarBackgroundBorderColor=8:string
CommonMessageData method=1:string msgId=2:int64 roomId=3:int64 createTime=4:int64 monitor=5:int32 isShowMsg=6:bool
  describe=7:string displayText=8:Text foldType=9:int64 anchorFoldType=10:int64 priorityScore=11:int64 logId=12:string
  msgProcessFilterK=13:string msgProcessFilterV=14:string fromIdc=15:string toIdc=16:string
  filterMsgTagsList=17:string[] sei=18:CommonMessageData_LiveMessageSEI dependRootId=19:CommonMessageData_LiveMessageID
  dependId=20:CommonMessageData_LiveMessageID anchorPriorityScore=21:int64 roomMessageHeatLevel=22:int64
  foldTypeForWeb=23:int64 anchorFoldTypeForWeb=24:int64 clientSendTime=25:int64 dispatchStrategy=26:int32
CommonMessageData_LiveMessageID primaryId=1:string messageScene=2:string
CommonMessageData_LiveMessageSEI uniqueId=1:CommonMessageData_LiveMessageID timestamp=2:int64
FansClubData clubName=1:string level=2:int32 userFansClubStatus=3:int32 badge=4:FansClubData_UserBadge
  availableGiftIds=5:int64[] anchorId=6:int64
FansClubData_UserBadge icons=1:map<int32,Image> title=2:string
FansClubMember data=1:FansClubData preferData=2:map<int32,FansClubData>
FontStyle fontSize=1:int32 fontWidth=2:int32 fontColor=3:string borderColor=4:string
Gift giftImage=1:Image describe=2:string duration=4:int32 id=5:int64 forLinkMic=7:bool combo=10:bool giftType=11:int32
  diamondCount=12:int32 isDisplayedOnPanel=13:bool primaryEffectId=14:int64 giftLabelIcon=15:Image giftName=16:string
  icon=21:Image goldEffect=24:string previewImage=47:Image giftPanelBanner=48:Gift_GiftPanelBanner
  isBroadcastGift=49:bool isEffectBefview=50:bool isRandomGift=51:bool isBoxGift=52:bool canPutInGiftBox=53:bool
  giftBoxInfo=54:Gift_GiftBoxInfo
Gift_GiftBoxInfo capacity=1:int64 isPrimaryBox=2:bool schemeUrl=3:string
Gift_GiftPanelBanner displayText=1:Text leftIcon=2:Image schemaUrl=3:string bgColors=5:string[] bannerLynxUrl=6:string
  bannerPriority=7:int32 bannerLynxExtra=8:string bgImage=9:Image
GradeIcon icon=1:Image iconDiamond=2:int64 level=3:int64 levelStr=4:string
Image url=1:string[] mUri=2:string height=3:int32 width=4:int32 avgColor=5:string imageType=6:int32 schema=7:string
  content=8:Image_Content isAnimated=9:bool
Image_Content name=1:string fontColor=2:string level=3:int64
PrivilegeLogExtra dataVersion=1:string privilegeId=2:string privilegeVersion=3:string privilegeOrderId=4:string
  level=5:string
PublicAreaMessageCommon scrollGapCount=1:int64 anchorScrollGapCount=2:int64 releaseToScrollArea=3:bool
  anchorReleaseToScrollArea=4:bool isAnchorMarked=5:bool creatorSuccessInfo=6:PublicAreaMessageCommon_CreatorSuccessInfo
  portraitInfo=7:PublicAreaMessageCommon_PortraitInfo userInteractionInfo=8:PublicAreaMessageCommon_UserInteractionInfo
  adminFoldType=9:int64
PublicAreaMessageCommon_CreatorSuccessInfo tags=1:PublicAreaMessageCommon_TagItem[]
  topic=2:PublicAreaMessageCommon_Topic
PublicAreaMessageCommon_PortraitInfo userMetrics=1:PublicAreaMessageCommon_UserMetrics[]
  portraitTag=2:PublicAreaMessageCommon_PortraitTag[]
PublicAreaMessageCommon_PortraitTag tagId=1:string priority=2:int64 showValue=3:string showArgs=4:string
PublicAreaMessageCommon_TagItem tagType=1:int32 tagText=2:Text
PublicAreaMessageCommon_Topic topicActionType=1:int32 topicText=2:Text topicTips=3:Text
PublicAreaMessageCommon_UserInteractionInfo likeCnt=1:int64 commentCnt=2:int64 shareCnt=3:int64
PublicAreaMessageCommon_UserMetrics type=1:int32 metricsValue=2:string
PunishEventInfo punishType=1:string punishReason=2:string punishId=3:string violationUid=4:int64 punishTypeId=5:int32
  duration=6:int64 punishPerceptionCode=7:string violationUidStr=9:string showReason=10:string
Text displayType=1:string defaultPattern=2:string defaultFormat=3:Text_TextFormat piecesList=4:Text_TextPiece[]
Text_PatternRef key=1:string defaultPattern=2:string
Text_TextFormat color=1:string bold=2:bool italic=3:bool weight=4:int32 italicAngle=5:int32 fontSize=6:int32
  useHeighLightColor=7:bool useRemoteClor=8:bool
Text_TextPiece type=1:int32 format=2:Text_TextFormat stringValue=11:string userValue=21:Text_TextPieceUser
  giftValue=22:Text_TextPieceGift patternRefValue=24:Text_TextPiecePatternRef
Text_TextPieceGift giftId=1:int32 nameRef=2:Text_PatternRef showType=3:int32 colorId=4:int64
Text_TextPiecePatternRef key=1:string defaultPattern=2:string
Text_TextPieceUser user=1:User withColon=2:bool
User userId=1:int64 nickname=3:string bioDescription=5:string profilePicture=9:Image profilePictureMedium=10:Image
  profilePictureLarge=11:Image verified=12:bool status=15:int32 createTime=16:int64 modifyTime=17:int64 secret=18:int32
  shareQrcodeUri=19:string badgeImageList=21:Image[] followInfo=22:User_FollowInfo userHonor=23:UserHonor
  fansClub=24:FansClubMember border=25:BorderInfo specialId=26:string avatarBorder=27:Image medal=28:Image
  userBadges=29:Image[] newUserBadges=30:Image[] topVipNo=31:int32 userAttr=32:User_UserAttr ownRoom=33:User_OwnRoom
  payScore=34:int64 fanTicketCount=35:int64 anchorInfo=36:User_AnchorLevel linkMicStats=37:int32 uniqueId=38:string
  enableShowCommerceSale=39:bool withFusionShopEntry=40:bool payScores=41:int64 anchorLevel=42:User_AnchorLevel
  verifiedContent=43:string authorInfo=44:Author topFans=45:User[] secUid=46:string userRole=47:int32
  rewardInfo=49:User_ActivityInfo personalCard=52:Image authenticationInfo=53:User_AuthenticationInfo
  mediaBadgeImageList=57:Image[] commerceWebcastConfigIds=60:int64[] borders=61:BorderInfo[]
  comboBadgeInfo=62:User_ComboBadgeInfo subscribeInfo=63:User_SubscribeInfo badges=64:BadgeStruct[]
  mintTypeLabel=65:int64[] fansClubInfo=66:User_FansClubInfo allowFindByContacts=1002:bool
  allowOthersDownloadVideo=1003:bool allowOthersDownloadWhenSharingVideo=1004:bool allowShareShowProfile=1005:bool
  allowShowInGossip=1006:bool allowShowMyAction=1007:bool allowStrangeComment=1008:bool allowUnfollowerComment=1009:bool
  allowUseLinkmic=1010:bool avatarJpg=1012:Image backgroundImgUrl=1013:string blockStatus=1016:int32
  commentRestrict=1017:int32 constellation=1018:string disableIchat=1019:int32 enableIchatImg=1020:int64 exp=1021:int32
  foldStrangerChat=1023:bool followStatus=1024:int64 ichatRestrictType=1027:int32 idStr=1028:string isFollower=1029:bool
  isFollowing=1030:bool needProfileGuide=1031:bool pushCommentStatus=1033:bool pushDigg=1034:bool pushFollow=1035:bool
  pushFriendAction=1036:bool pushIchat=1037:bool pushStatus=1038:bool pushVideoPost=1039:bool
  pushVideoRecommend=1040:bool verifiedReason=1043:string enableCarManagementPermission=1044:bool
  upcomingEventList=1045:User_LiveEventInfo[] scmLabel=1046:string ecommerceEntrance=1047:User_EcommerceEntrance
  isBlock=1048:bool isSubscribe=1090:bool isAnchorMarked=1091:bool
UserHonor totalDiamond=1:int64 diamondIcon=2:Image currentHonorName=3:string currentHonorIcon=4:Image
  nextHonorName=5:string level=6:int32 nextHonorIcon=7:Image currentDiamond=9:int64 thisGradeMinDiamond=10:int64
  thisGradeMaxDiamond=11:int64 gradeDescribe=13:string gradeIconList=14:GradeIcon[] screenChatType=15:int64
  imIcon=16:Image imIconWithLevel=17:Image liveIcon=18:Image newImIconWithLevel=19:Image newLiveIcon=20:Image
  upgradeNeedConsume=21:int64 nextPrivileges=22:string profileDialogBg=23:Image profileDialogBackBg=24:Image
  score=25:int64 gradeBanner=1001:string
User_ActivityInfo badge=1:Image storytag=2:Image
User_AnchorLevel level=1:int64 experience=2:int64 lowestExperienceThisLevel=3:int64 highestExperienceThisLevel=4:int64
  taskStartExperience=5:int64 taskStartTime=6:int64 taskDecreaseExperience=7:int64 taskTargetExperience=8:int64
  taskEndTime=9:int64 profileDialogBg=10:Image profileDialogBgBack=11:Image stageLevel=12:Image smallIcon=13:Image
User_AuthenticationInfo customVerify=1:string enterpriseVerifyReason=2:string authenticationBadge=3:Image
User_ComboBadgeInfo icon=1:Image comboCount=2:int64
User_EcommerceEntrance entranceType=1:int32 creatorType=2:int32 schema=3:string
  shopEntranceInfo=4:User_EcommerceEntrance_ShopEntranceInfo
  showcaseEntranceInfo=5:User_EcommerceEntrance_ShowcaseEntranceInfo
User_EcommerceEntrance_ShopEntranceInfo shopId=1:string shopName=2:string shopRating=3:string
  storeLabel=4:User_EcommerceEntrance_ShopEntranceInfo_StoreLabel formatSoldCount=5:string soldCount=6:int64
  expRatePercentile=7:int32 expRateTopDisplay=8:string rateDisplayStyle=9:int32 showRateNotApplicable=10:bool
User_EcommerceEntrance_ShopEntranceInfo_StoreLabel
  officialLabel=1:User_EcommerceEntrance_ShopEntranceInfo_StoreLabel_StoreOfficialLabel isBytemall=2:bool
User_EcommerceEntrance_ShopEntranceInfo_StoreLabel_StoreOfficialLabel
  labelImageLight=1:User_EcommerceEntrance_ShopEntranceInfo_StoreLabel_StoreOfficialLabel_ShopLabelImage
  labelImageDark=2:User_EcommerceEntrance_ShopEntranceInfo_StoreLabel_StoreOfficialLabel_ShopLabelImage
  labelType=3:int64 labelTypeStr=4:string
User_EcommerceEntrance_ShopEntranceInfo_StoreLabel_StoreOfficialLabel_ShopLabelImage height=1:int32 width=2:int32
  minetype=3:string thumbUri=4:string thumbUriList=5:string[] uri=6:string urlList=7:string[] color=8:string
User_EcommerceEntrance_ShowcaseEntranceInfo formatSoldCount=1:string soldCount=2:int64
User_FansClubInfo isSleeping=1:bool fansLevel=2:int64 fansScore=3:int64 badge=4:Image fansCount=5:int64
  fansClubName=6:string
User_FollowInfo followingCount=1:int64 followerCount=2:int64 followStatus=3:int64 pushStatus=4:int64
User_LiveEventInfo eventId=1:int64 startTime=2:int64 duration=3:int64 title=4:string description=5:string
  hasSubscribed=6:bool isPaidEvent=7:bool ticketAmount=8:int64 payMethod=9:int64
User_OwnRoom roomIdsList=1:int64[] roomIdsStrList=2:string[]
User_SubscribeBadge originImg=3:Image previewImg=4:Image
User_SubscribeInfo qualification=1:bool isSubscribe=2:bool badge=3:User_SubscribeBadge enableSubscription=4:bool
  subscriberCount=5:int64 isInGracePeriod=6:bool isSubscribedToAnchor=7:bool userGiftSubAuth=9:bool
  anchorGiftSubAuth=10:bool
User_UserAttr isMuted=1:bool isAdmin=2:bool isSuperAdmin=3:bool muteDuration=4:int64
`;

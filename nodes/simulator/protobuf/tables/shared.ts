// Schema v2 of TikTok's protobuf: what messages of several kinds consist of: users, texts, pictures, gifts.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6; schema.ts tells how it is written.

export const SHARED = `
AnchorLevel level experience lowestExperienceThisLevel highestExperienceThisLevel taskStartExperience taskStartTime
 taskDecreaseExperience taskTargetExperience taskEndTime profileDialogBg:Image profileDialogBgBack:Image
 stageLevel:Image smallIcon:Image
AuthenticationInfo customVerify$ enterpriseVerifyReason$ authenticationBadge:Image
BadgeStruct badgeDisplayType% badgePriorityType% badgeScene% position% displayStatus% greyedByClient exhibitionType%
 10=schemaUrl$ display? logExtra:PrivilegeLogExtra 20=image{badgeDisplayType% image:Image} text:TextBadge
 str{badgeDisplayType% str$} combine{badgeDisplayType% icon:Image text:TextBadge str$ padding:PaddingInfo
 fontStyle:FontStyle profileCardPanel{useNewProfileCardStyle? 3=projectionConfig{useProjection? icon:Image}
 profileContent{useContent? iconList[]{icon:Image background:CombineBadgeBackground} numberConfig{number
 fontStyle:FontStyle background:CombineBadgeBackground}}} 11=background:CombineBadgeBackground
 backgroundDarkMode:CombineBadgeBackground iconAutoMirrored? bgAutoMirrored? publicScreenShowStyle%
 personalCardShowStyle% rankListOnlineAudienceShowStyle% multiGuestShowStyle% arrowConfig{icon:Image}
 paddingNewFont:PaddingInfo} isCustomized?
BorderInfo icon:Image level source$ profileDecorationRibbon:Image borderLogExtra:PrivilegeLogExtra
 ribbonLogExtra:PrivilegeLogExtra avatarBackgroundColor$ avatarBackgroundBorderColor$
CombineBadgeBackground image:Image backgroundColorCode$ borderColorCode$
CommonMessageData method$ msgId roomId createTime monitor% isShowMsg? describe$ displayText:Text foldType anchorFoldType
 priorityScore logId$ msgProcessFilterK$ msgProcessFilterV$ fromIdc$ toIdc$ filterMsgTagsList[]$ sei{uniqueId{primaryId$
 messageScene$} timestamp} dependRootId{primaryId$ messageScene$} dependId{primaryId$ messageScene$} anchorPriorityScore
 roomMessageHeatLevel foldTypeForWeb anchorFoldTypeForWeb clientSendTime dispatchStrategy%
Content name$ fontColor$ level
FansClubData clubName$ level% userFansClubStatus% badge{icons<int32>:Image title$} availableGiftIds[] anchorId
FontStyle fontSize% fontWidth% fontColor$ borderColor$
Gift giftImage:Image describe$ 4=duration% id 7=forLinkMic? 10=combo? giftType% diamondCount% isDisplayedOnPanel?
 primaryEffectId giftLabelIcon:Image giftName$ 21=icon:Image 24=goldEffect$ 47=previewImage:Image
 giftPanelBanner{displayText:Text leftIcon:Image schemaUrl$ 5=bgColors[]$ bannerLynxUrl$ bannerPriority%
 bannerLynxExtra$ bgImage:Image} isBroadcastGift? isEffectBefview? isRandomGift? isBoxGift? canPutInGiftBox?
 giftBoxInfo{capacity isPrimaryBox? schemeUrl$}
Image url[]$ mUri$ height% width% avgColor$ imageType% schema$ content:Content isAnimated?
LinkerInviteContent_PerceptionDialogInfo iconType% title:Text subTitle:Text adviceActionText:Text defaultActionText:Text
 violationDetailUrl$ scene% targetUserId targetRoomId countDownTime showFeedback? feedbackOptions[]{id contentKey$}
 policyTip appealPopup%
PaddingInfo useSpecific? middlePadding% badgeWidth% leftPadding% rightPadding% iconTopPadding% iconBottomPadding%
 horizontalPaddingRule% verticalPaddingRule%
PrivilegeLogExtra dataVersion$ privilegeId$ privilegeVersion$ privilegeOrderId$ level$
PublicAreaMessageCommon scrollGapCount anchorScrollGapCount releaseToScrollArea? anchorReleaseToScrollArea?
 isAnchorMarked? creatorSuccessInfo{tags[]{tagType% tagText:Text} topic{topicActionType% topicText:Text topicTips:Text}}
 portraitInfo{userMetrics[]{type% metricsValue$} portraitTag[]{tagId$ priority showValue$ showArgs$}}
 userInteractionInfo{likeCnt commentCnt shareCnt} adminFoldType
PunishEventInfo punishType$ punishReason$ punishId$ violationUid punishTypeId% duration punishPerceptionCode$
 9=violationUidStr$ showReason$
ShopLabelImage height% width% minetype$ thumbUri$ thumbUriList[]$ uri$ urlList[]$ color$
Text displayType$ defaultPattern$ defaultFormat:TextFormat piecesList[]{type% format:TextFormat 11=stringValue$
 21=userValue{user:User withColon?} giftValue{giftId% nameRef{key$ defaultPattern$} showType% colorId}
 24=patternRefValue{key$ defaultPattern$}}
TextBadge badgeDisplayType% key$ defaultPattern$ pieces[]$
TextFormat color$ bold? italic? weight% italicAngle% fontSize% useHeighLightColor? useRemoteClor?
User userId 3=nickname$ 5=bioDescription$ 9=profilePicture:Image profilePictureMedium:Image profilePictureLarge:Image
 verified? 15=status% createTime modifyTime secret% shareQrcodeUri$ 21=badgeImageList[]:Image followInfo{followingCount
 followerCount followStatus pushStatus} userHonor{totalDiamond diamondIcon:Image currentHonorName$
 currentHonorIcon:Image nextHonorName$ level% nextHonorIcon:Image 9=currentDiamond thisGradeMinDiamond
 thisGradeMaxDiamond 13=gradeDescribe$ gradeIconList[]{icon:Image iconDiamond level levelStr$} screenChatType
 imIcon:Image imIconWithLevel:Image liveIcon:Image newImIconWithLevel:Image newLiveIcon:Image upgradeNeedConsume
 nextPrivileges$ profileDialogBg:Image profileDialogBackBg:Image score 1001=gradeBanner$} fansClub{data:FansClubData
 preferData<int32>:FansClubData} border:BorderInfo specialId$ avatarBorder:Image medal:Image userBadges[]:Image
 newUserBadges[]:Image topVipNo% userAttr{isMuted? isAdmin? isSuperAdmin? muteDuration} ownRoom{roomIdsList[]
 roomIdsStrList[]$} payScore fanTicketCount anchorInfo:AnchorLevel linkMicStats% uniqueId$ enableShowCommerceSale?
 withFusionShopEntry? payScores anchorLevel:AnchorLevel verifiedContent$ authorInfo{videoTotalCount videoTotalPlayCount
 6=videoTotalFavoriteCount} topFans[]:User secUid$ userRole% 49=rewardInfo{badge:Image storytag:Image}
 52=personalCard:Image authenticationInfo:AuthenticationInfo 57=mediaBadgeImageList[]:Image
 60=commerceWebcastConfigIds[] borders[]:BorderInfo comboBadgeInfo{icon:Image comboCount} subscribeInfo{qualification?
 isSubscribe? badge{3=originImg:Image previewImg:Image} enableSubscription? subscriberCount isInGracePeriod?
 isSubscribedToAnchor? 9=userGiftSubAuth? anchorGiftSubAuth?} badges[]:BadgeStruct mintTypeLabel[]
 fansClubInfo{isSleeping? fansLevel fansScore badge:Image fansCount fansClubName$} 1002=allowFindByContacts?
 allowOthersDownloadVideo? allowOthersDownloadWhenSharingVideo? allowShareShowProfile? allowShowInGossip?
 allowShowMyAction? allowStrangeComment? allowUnfollowerComment? allowUseLinkmic? 1012=avatarJpg:Image backgroundImgUrl$
 1016=blockStatus% commentRestrict% constellation$ disableIchat% enableIchatImg exp% 1023=foldStrangerChat? followStatus
 1027=ichatRestrictType% idStr$ isFollower? isFollowing? needProfileGuide? 1033=pushCommentStatus? pushDigg? pushFollow?
 pushFriendAction? pushIchat? pushStatus? pushVideoPost? pushVideoRecommend? 1043=verifiedReason$
 enableCarManagementPermission? upcomingEventList[]{eventId startTime duration title$ description$ hasSubscribed?
 isPaidEvent? ticketAmount payMethod} scmLabel$ ecommerceEntrance{entranceType% creatorType% schema$
 shopEntranceInfo{shopId$ shopName$ shopRating$ storeLabel{officialLabel{labelImageLight:ShopLabelImage
 labelImageDark:ShopLabelImage labelType labelTypeStr$} isBytemall?} formatSoldCount$ soldCount expRatePercentile%
 expRateTopDisplay$ rateDisplayStyle% showRateNotApplicable?} showcaseEntranceInfo{formatSoldCount$ soldCount}} isBlock?
 1090=isSubscribe? isAnchorMarked?
`;

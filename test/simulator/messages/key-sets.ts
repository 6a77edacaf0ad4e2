// The keys that are present in every message, by type and by sub-object (SDK 0.0.6, recorded streams).

const lines = {
  WebcastRankTextMessage: ['common scene ownerIdxBeforeUpdate ownerIdxAfterUpdate curUserId'],
  common: [
    'method msgId roomId createTime monitor isShowMsg describe foldType anchorFoldType priorityScore logId',
    'msgProcessFilterK msgProcessFilterV fromIdc toIdc filterMsgTagsList anchorPriorityScore',
    'roomMessageHeatLevel foldTypeForWeb anchorFoldTypeForWeb clientSendTime dispatchStrategy',
  ],
  user: [
    'userId nickname bioDescription verified status createTime modifyTime secret shareQrcodeUri badgeImageList',
    'specialId userBadges newUserBadges topVipNo payScore fanTicketCount linkMicStats uniqueId',
    'enableShowCommerceSale withFusionShopEntry payScores verifiedContent topFans secUid userRole',
    'mediaBadgeImageList commerceWebcastConfigIds borders badges mintTypeLabel allowFindByContacts',
    'allowOthersDownloadVideo allowOthersDownloadWhenSharingVideo allowShareShowProfile allowShowInGossip',
    'allowShowMyAction allowStrangeComment allowUnfollowerComment allowUseLinkmic backgroundImgUrl blockStatus',
    'commentRestrict constellation disableIchat enableIchatImg exp foldStrangerChat followStatus',
    'ichatRestrictType idStr isFollower isFollowing needProfileGuide pushCommentStatus pushDigg pushFollow',
    'pushFriendAction pushIchat pushStatus pushVideoPost pushVideoRecommend verifiedReason',
    'enableCarManagementPermission upcomingEventList scmLabel isBlock isSubscribe isAnchorMarked',
  ],
  image: ['url mUri height width avgColor imageType schema isAnimated'],
  WebcastLinkmicBattleTaskMessage: ['common battleTaskMessageType battleId'],
  WebcastCaptionMessage: ['common timestampMs durationMs content sentenceId sequenceId definite'],
  WebcastHourlyRankMessage: ['data common data2'],
  WebcastQuestionNewMessage: ['common details'],
  details: ['questionId questionText answerStatus createTime user createFrom answerFrom'],
  WebcastLinkMicBattle: [
    'common battleId battleSetting action battleResult inviteeGiftPermissionType armies anchorInfo bubbleText',
    'supportedActions battleCombos teamUsers inviteeGiftPermissionTypes actionByUserId teamBattleResult',
    'teamArmies abtestSettings',
  ],
  WebcastEmoteChatMessage: ['common user emoteList userIdentity'],
  badge: [
    'badgeDisplayType badgePriorityType badgeScene position displayStatus greyedByClient exhibitionType',
    'schemaUrl display isCustomized',
  ],
  emote: [
    'emoteId image auditStatus uuid emoteType contentSource emotePrivateType packageId rewardCondition',
    'createTime emoteScene',
  ],
  userIdentity: [
    'isGiftGiverOfAnchor isSubscriberOfAnchor isMutualFollowingWithAnchor isFollowerOfAnchor',
    'isModeratorOfAnchor isAnchor',
  ],
  WebcastLinkMicBattlePunishFinish: ['common channelId opUid reason battleId battleSettings'],
  WebcastPollMessage: ['common messageType pollId pollKind'],
  WebcastLinkMicArmies: [
    'common battleId battleItems channelId giftSentTime scoreUpdateTime battleStatus fromUserId giftId',
    'giftCount totalDiamondCount repeatCount teamArmies triggerCriticalStrike hasTeamMatchMvpSfx logId',
    'battleSettings',
  ],
  WebcastOecLiveShoppingMessage: ['common data1 shopTimings'],
  WebcastUnauthorizedMemberMessage: ['common action nickNamePrefix nickName enterText'],
  WebcastLinkLayerMessage: ['common messageType channelId scene source centerizedIdc rtcRoomId'],
  WebcastMsgDetectMessage: ['common detectType triggerCondition timeInfo triggerBy fromRegion'],
  WebcastEnvelopeMessage: ['common envelopeInfo display'],
  envelopeInfo: [
    'envelopeId businessType envelopeIdc sendUserName diamondCount peopleCount unpackAt sendUserId createAt',
    'roomId followShowStatus skinId',
  ],
  WebcastRoomPinMessage: ['common giftMessage method pinTime operator action displayDuration pinId ecStreamerKey'],
  giftDetails: [
    'giftImage describe duration id forLinkMic combo giftType diamondCount isDisplayedOnPanel primaryEffectId',
    'giftName icon goldEffect isBroadcastGift isEffectBefview isRandomGift isBoxGift canPutInGiftBox',
  ],
  giftExtra: [
    'anchorId profitApiMessageDur sendGiftProfitApiStartMs sendGiftProfitCoreStartMs sendGiftReqStartMs',
    'sendGiftSendMessageSuccessMs sendProfitApiDur toUserId sendGiftStartClientLocalMs fromPlatform',
    'fromVersion',
  ],
  WebcastGoalUpdateMessage: [
    'common indicator goal contributorId contributorAvatar contributorDisplayId contributeSubgoal',
    'contributeCount contributeScore giftRepeatCount contributorIdStr pin unpin updateSource goalExtra',
  ],
  goal: [
    'id type status subGoals description auditStatus cycleType startTime expireTime realFinishTime',
    'contributors contributorsLength idStr auditDescription goalExtraInfo mode challengeType isUneditable',
  ],
  WebcastGiftMessage: [
    'common giftId user repeatEnd groupId giftDetails monitorExtra fanTicketCount groupCount repeatCount',
    'comboCount incomeTaskgifts roomFanTicketCount logId sendType trayDisplayText bannedDisplayEffects',
    'giftExtra colorId isFirstSent orderId lynxExtra userIdentity linkmicGiftExpressionStrategy',
    'disableGiftTracking version sponsorshipInfo signature signatureVersion multiGenerateMessage toMemberId',
    'toMemberIdInt toMemberNickname',
  ],
  WebcastLinkMicMethod: [
    'common messageType accessKey anchorLinkmicId userId fanTicket totalLinkMicFanTicket channelId layout',
    'vendor dimension theme inviteUid reply duration matchType win prompts toUserId tips startTimeMs',
    'confluenceType fromRoomId inviteType subType rtcExtInfo appId appSign anchorLinkMicIdStr rivalAnchorId',
    'rivalLinkmicId rivalLinkmicIdStr shouldShowPopup rtcJoinChannel fanTicketType',
  ],
  WebcastLinkMicFanTicketMethod: ['common FanTicketRoomNotice'],
  WebcastMemberMessage: [
    'common user action memberCount isSetToAdmin isTopUser rankScore topUserNo enterType actionDescription',
    'userId popStr anchorDisplayText clientEnterSource clientEnterType clientLiveReason actionDuration',
    'userShareType displayStyle adminPermissions kickSource allowPreviewTime lastSubscriptionAction',
    'liveSubOnlyTier liveSubOnlyMonth ecStreamerKey showWave hitAbStatus',
  ],
  WebcastControlMessage: ['common action tips floatStyle'],
  WebcastImDeleteMessage: ['common deleteMsgIdsList deleteUserIdsList'],
  WebcastRoomMessage: ['common content supportLandscape source scene isWelcome showDurationMs subScene'],
  WebcastLinkMessage: ['common MessageType LinkerId Scene extra expireTimestamp transferExtra'],
  WebcastSocialMessage: [
    'common user shareType action shareTarget followCount shareDisplayStyle shareCount signature',
    'signatureVersion showDurationMs',
  ],
  WebcastBarrageMessage: [
    'common msgType icon duration backGround displayConfig galleryGiftId useMarquee hybridUrl schema subType',
    'content scene',
  ],
  WebcastRankUpdateMessage: [
    'common updatesList groupType priority tabsList isAnimationLoopPlay animationLoopForOff unionAnimation',
    'tabInfo',
  ],
  WebcastRoomUserSeqMessage: ['common viewerCount ranksList popStr seatsList popularity totalUser anonymous'],
  WebcastChatMessage: [
    'common user comment visibleToSender fullScreenTextColor inputType emotes contentLanguage quickChatScene',
    'communityflaggedStatus commentQualityScores userIdentity commentTag screenTime signature signatureVersion',
    'ecStreamerKey',
  ],
  WebcastLikeMessage: [
    'common likeCount totalLikeCount color user icon icons specifiedDisplayText effectCnt likeEffect',
    'roomMessageHeatLevel',
  ],
  WebcastLiveIntroMessage: ['common roomId auditStatus description host introMode badges language'],
  WebcastSubNotifyMessage: [
    'common user exhibitionType subMonth subscribeType oldSubscribeStatus subscribingStatus isSend isCustom',
    'giftSource messageDisplayStyle packageId',
  ],
};

export const KEY_SETS: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  Object.entries(lines).map(([name, keys]) => [name, keys.flatMap((line) => line.split(' '))]),
);

// Every operation of the service that the package knows, in the order of the dialog's list; rows.ts tells how a row is written,
// parameters.ts what is known of parameters by their names. Paths and spellings: OpenAPI files and code of the official SDKs
// (flat: 0.3.0, late 2025; nested: 0.6.0, June 2026).

/** On creators and rooms. `bulkLiveCheck`: premium in 2025, Business by the schema of June 2026. */
const LIVE = `
# live business never json | /webcast/ > /webcast/anchors/{unique_id}/
fetch community ifAsked bytes
  | GET fetch > /webcast/rooms/{room_id}/connect connect
  | uniqueId+=unique_id roomId+ client cursor userAgent clientEnter country platform session
roomId | GET room_id | uniqueId*
isLive | GET room_id | uniqueId*
roomInfo premium | GET room_info > /webcast/rooms/{room_id}/room_info room_info | uniqueId+ roomId+=-/room_id
bulkLiveCheck ifHeld | POST body /webcast/bulk_live_check | userIds*=user_numeric_ids
userId | GET > user_id | uniqueId*
roomCover image | GET room_cover | uniqueId*
roomVideo url | GET room_video | uniqueId* streamType=streamType
`;

/** The catalog is not asked of TikTok, and does not count (SDK 0.6.0). */
const GIFTS = `
# gifts community never json | /webcast/
gifts premium | GET gift_info > rooms/{room_id}/gifts | roomId* language=webcast_language
giftCatalog free | GET > gifts/catalog | pageSize=pageSize page=pageNumber orderBy=orderBy ascending
giftSearch free | POST > gifts/catalog/search | search*
gift free | GET > gifts/catalog/{gift_id} | giftId*
giftList link | GET > gifts | region^ webcastLanguage redirect
giftGallery premium needed | GET > anchors/{unique_id}/gift_gallery | uniqueId* webcastLanguage xImageSource
`;

/** What finds creators and LIVEs. `rankings`: “Available with any paid plan” (SDK 0.6.0); premium in 2025. */
const DISCOVERY = `
# discovery business never json | /webcast/
rankings ifHeld | GET rankings | region* rankType*
feed | GET feed | region*
hashtags community | GET hashtag_list > hashtags
earnings premium ifHeld | GET user_earnings > anchors/{unique_id}/earnings | uniqueId*=unique_id period
events community needed | GET > events/anchors/{anchor_id} | anchorId* page
event community | GET > events/{event_id} | eventId* xImageSource
`;

/** Kept by the service, of the nested family alone, and not counted (SDK 0.6.0). Days are those of UTC, as in 2026-03-01. */
const CATALOGS = `
# leaderboards community never json free | /webcast/rankings/catalog/
leaderboards | GET > leaderboards
leaderboard | GET > leaderboards/{region}/{rank_name} | boardRegion* rankName* date league
leaderboardDates | GET > leaderboards/{region}/{rank_name}/dates | boardRegion* rankName* league
leaderboardHistory
  | GET > leaderboards/{region}/{rank_name}/anchors/{anchor_id}/history
  | boardRegion* rankName* anchorId* from* to*
rankNames | GET > anchors/{anchor_id}/rank_names | anchorId* from* to*
rankedUsers | GET > anchors/search | search* limit

# agencies community never json free | /webcast/agencies/catalog/
agencies | GET > search | search* page
agency | GET > {agency_id} | agencyId*
agencyOfAnchor | GET > anchors/{anchor_id} | anchorId*
agencyApplyUrl link | GET > {agency_id}/apply_url | agencyId* redirect
`;

/** What TikTok tells a creator of the own LIVEs: the session must be the one of the creator. */
const ANALYTICS = `
# analytics premium needed json | /webcast/live_analytics/ > /webcast/anchors/me/
liveHistory | GET video_list > rooms | count offset xImageSource
liveDetails | GET video_detail > rooms/{room_id}/details | roomId* xImageSource
liveInteractions | GET user_interactions > rooms/{room_id}/interactions | roomId* userId* xImageSource
`;

/** Room 0 stands for "the room of targetUniqueId" (comment in the official SDK). */
const CHAT = `
# chat premium needed json | /webcast/
sendChat
  | POST body chat > rooms/{room_id}/chat rooms/0/chat
  | content* roomId+=targetRoomId/room_id uniqueId+=targetUniqueId
`;

/**
 * That `rateLimits` is free is not documented; its answer tells the exact figures anyway. The body of `createJwt` is the older one,
 * which the schemas of both families take.
 */
const ACCOUNT = `
# account community never json | /webcast/
rateLimits free | GET rate_limits > /accounts/me/rate_limits | type=-/type
account | GET > /accounts/me
createJwt
  | POST body /accounts/{account_id}/jwt/create
  | accountId* expireAfter=expireAfter creators=websockets.allowedCreators maxWebSockets=websockets.maxWebSockets name
sockets | GET > websockets/{account_id} | accountId*
socket | GET > websockets/{account_id}/{websocket_id} | accountId* websocketId*
`;

/** All of them act as the TikTok user of the session. */
const MODERATION = `
# moderation premium needed json | /webcast/moderation/ > /webcast/rooms/{room_id}/moderation/
muteUser | PUT mutes | userId* roomId* duration
unmuteUser | DELETE mutes | userId* roomId*
banUser | PUT bans | userId*=tiktok_user_id roomId*
unbanUser | DELETE bans | userId*=tiktok_user_id roomId*
mutedUsers | GET mutes | roomId* page
bannedUsers | GET bans | roomId* page
moderators | GET moderators > /webcast/anchors/{anchor_id}/moderation/moderators | anchorId*
addModerator | PUT moderators > /webcast/anchors/{anchor_id}/moderation/moderators | anchorId* userId*=to_user_id
removeModerator | DELETE moderators > /webcast/anchors/{anchor_id}/moderation/moderators | anchorId* userId*=to_user_id
toggleComments | POST toggle_comments | roomId* enabled*
sensitiveWords business | GET > sensitive-words | roomId* secAnchorId*
addSensitiveWord business | POST > sensitive-words | roomId* word* secAnchorId*
deleteSensitiveWord business | DELETE > sensitive-words | roomId* wordId* secAnchorId*
`;

/** LIVE alerts: webhooks that tell of a creator going live. */
const ALERTS = `
# alerts community never json | /accounts/{account_id}/alerts/
alerts | GET list | accountId* page
alert | GET {alert_id}/retrieve | accountId* alertId*
createAlert | PUT body create | accountId* uniqueId*=unique_id
deleteAlert | DELETE {alert_id}/delete | accountId* alertId*
alertTargets | GET {alert_id}/targets/list | accountId* alertId*
createAlertTarget | PUT body {alert_id}/targets/create | accountId* alertId* url* metadata
deleteAlertTarget | DELETE {alert_id}/targets/{target_id}/delete | accountId* alertId* targetId*
testAlertTarget | POST {alert_id}/targets/{target_id}/test | accountId* alertId* targetId*
`;

/** Its parameters are read in custom-call.ts, and whatever else is given goes into the query. */
const CUSTOM = `
# other community ifAsked bytes
custom | | path*=- method=- query=- body=- session
`;

export const TABLE = [LIVE, GIFTS, DISCOVERY, CATALOGS, ANALYTICS, CHAT, ACCOUNT, MODERATION, ALERTS, CUSTOM].join('');

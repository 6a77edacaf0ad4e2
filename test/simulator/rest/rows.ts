// Every route of the reference's tables, and which keys its answer has.
import { SESSION, type Given } from './call';

/** Path with `{room}`, `{host}` and `{account}`; keys that the body (or what `at` leads to) must have. */
export interface Row {
  flat?: string;
  nested?: string;
  given?: Given;
  at?: string;
  keys: string;
  /** A JWT may stand for the key: the security lists of the service's specification. */
  takesJwt?: true;
}

const session = (given: Given = {}): Given => ({ ...given, headers: SESSION });
const PERSON = session({ body: { user_numeric_ids: ['{host}', '1'] } });

/** The tables 1.4 and 1.5 of the reference, bodies as there. */
export const ROWS: readonly Row[] = [
  { flat: '/webcast/rate_limits', keys: 'code message day hour minute load_shedding' },
  { nested: '/accounts/me/rate_limits', keys: 'code message day hour minute' },
  { nested: '/accounts/me/rate_limits?type=CATALOG', keys: 'code message day hour minute' },
  {
    flat: '/accounts/me',
    nested: '/accounts/me',
    at: 'account',
    keys:
      'id name day hour minute max_alerts max_websockets expires_at purchased_captcha_credits webhook_secret scopes ' +
      'created_at updated_at',
  },
  { flat: '/webcast/room_id?uniqueId=demo', takesJwt: true, keys: 'code ok routes_attempted is_live room_id' },
  {
    nested: '/webcast/anchors/demo/room_id',
    takesJwt: true,
    keys: 'code ok routes_attempted is_live room_id room_status source',
  },
  {
    flat: '/webcast/room_info?uniqueId=demo',
    at: 'data.room_info',
    keys:
      'id status is_live title cover_url start_time current_viewers total_viewers hls_pull_url hls_pull_url_ld ' +
      'flv_pull_url flv_pull_url_ld',
  },
  {
    nested: '/webcast/anchors/demo/room_info',
    at: 'data.room_info',
    keys: 'id status is_live title cover_url start_time stream_urls',
  },
  { nested: '/webcast/rooms/{room}/room_info', at: 'data', keys: 'raw unique_id user room_info' },
  {
    flat: '/webcast/room_info?uniqueId=demo',
    at: 'data.user',
    keys: 'unique_id nickname avatar_url sec_uid numeric_uid signature is_verified following followers',
  },
  { nested: '/webcast/anchors/demo/room_cover?redirect=false', takesJwt: true, keys: 'code cover_url' },
  { nested: '/webcast/anchors/demo/user_id', takesJwt: true, keys: 'code numeric_user_id' },
  { nested: '/tiktok/users/demo/basic', keys: 'code user' },
  { nested: '/tiktok/users/demo/detailed', keys: 'code user videos' },
  { nested: '/tiktok/users/{host}', keys: 'code user' },
  { flat: '/webcast/gift_info?room_id={room}', at: 'response', keys: 'data extra status_code' },
  {
    nested: '/webcast/rooms/{room}/gifts',
    at: 'response',
    keys: 'room_id page_gifts gift_overrides panel_refresh_data',
  },
  {
    nested: '/webcast/anchors/demo/gift_gallery',
    given: session(),
    at: 'data',
    takesJwt: true,
    keys:
      'normal_gifts current_user_progress current_timestamp current_period_starts_at current_period_ends_at class_type ' +
      'anchor_ranking_league',
  },
  { nested: '/webcast/gifts/catalog', takesJwt: true, keys: 'code gifts total pageSize pageNumber totalPages' },
  {
    nested: 'POST /webcast/gifts/catalog/search?query=rose',
    takesJwt: true,
    keys: 'code gifts total pageSize pageNumber totalPages',
  },
  {
    nested: '/webcast/gifts/catalog/5655',
    takesJwt: true,
    at: 'gift',
    keys: 'giftId giftName giftType diamondCount combo forLinkMic describe duration imageUri updatedAt',
  },
  { nested: '/webcast/gifts', takesJwt: true, keys: 'code url' },
  {
    flat: 'POST /webcast/bulk_live_check',
    nested: 'POST /webcast/bulk_live_check',
    given: session(PERSON),
    at: 'response.data.{host}',
    keys: 'room_id is_live',
  },
  {
    flat: '/webcast/rankings?region=DE&rank_type=DAILY_RANK',
    nested: '/webcast/rankings?region=DE&rank_type=DAILY_RANK',
    given: session(),
    keys: 'code region response',
  },
  {
    flat: '/webcast/rankings?region=US&rank_type=FANS_TEAM_RANK',
    given: session(),
    at: 'response',
    keys: 'ranks rank_title rank_type resets_at resets_in',
  },
  {
    nested: '/webcast/rankings?region=US&rank_type=FANS_TEAM_RANK',
    given: session(),
    at: 'response',
    keys: 'attempts ranks rank_title rank_type resets_at resets_in',
  },
  {
    flat: '/webcast/rankings?region=US&rank_type=FANS_TEAM_RANK',
    given: session(),
    at: 'response.ranks.0.user',
    keys: 'nickname numeric_id unique_id avatar_thumb',
  },
  {
    nested: '/webcast/rankings?region=US&rank_type=FANS_TEAM_RANK',
    given: session(),
    at: 'response.ranks.0.user',
    keys: 'nickname numeric_id unique_id avatar_thumb follower_count following_count',
  },
  {
    flat: '/webcast/feed?region=DE',
    nested: '/webcast/feed?region=DE',
    takesJwt: true,
    at: 'response.data.data.0',
    keys: 'type rid data flare_info room_event_tracking',
  },
  {
    flat: '/webcast/hashtag_list',
    nested: '/webcast/hashtags',
    takesJwt: true,
    at: 'response.data.data',
    keys: 'game_hashtag game_tag_list hashtag live_studio_hashtag live_voice_hashtag third_party_hashtag',
  },
  {
    flat: '/webcast/user_earnings?unique_id=demo',
    nested: '/webcast/anchors/demo/earnings',
    given: session(),
    at: 'response',
    keys: 'user earnings_estimate earnings_estimate_currency diamonds period resets_at resets_in',
  },
  {
    flat: 'POST /webcast/chat',
    given: session({ body: { content: 'hi', targetRoomId: '{room}' } }),
    at: 'data',
    keys: 'data extra status_code',
  },
  {
    flat: 'POST /webcast/chat',
    given: session({ body: { content: 'hi', targetUniqueId: 'demo' } }),
    at: 'data',
    keys: 'data extra status_code',
  },
  {
    nested: 'POST /webcast/rooms/{room}/chat',
    given: session({ body: { content: 'hi' } }),
    at: 'data',
    keys: 'data extra status_code',
  },
  {
    nested: 'POST /webcast/rooms/0/chat',
    given: session({ body: { content: 'hi', targetUniqueId: 'demo' } }),
    at: 'data',
    keys: 'data extra status_code',
  },
  {
    flat: 'PUT /webcast/moderation/mutes?room_id={room}&user_id=5&duration=60',
    nested: 'PUT /webcast/rooms/{room}/moderation/mutes?user_id=5&duration=60',
    given: session(),
    at: 'response.data.data',
    keys: 'actual_duration max_count room_id total user_id',
  },
  {
    flat: '/webcast/moderation/mutes?room_id={room}',
    nested: '/webcast/rooms/{room}/moderation/mutes',
    given: session(),
    at: 'response.data.extra',
    keys: 'now datas has_more max_count next_cursor total',
  },
  ...['mutes?user_id=5', 'bans?tiktok_user_id=5'].map((target) => ({
    flat: `DELETE /webcast/moderation/${target}&room_id={room}`,
    nested: `DELETE /webcast/rooms/{room}/moderation/${target}`,
    given: session(),
    at: 'response.data',
    keys: 'data extra status_code',
  })),
  {
    flat: 'PUT /webcast/moderation/bans?room_id={room}&tiktok_user_id=5',
    nested: 'PUT /webcast/rooms/{room}/moderation/bans?tiktok_user_id=5',
    given: session(),
    at: 'response.data',
    keys: 'data extra status_code',
  },
  {
    flat: '/webcast/moderation/bans?room_id={room}&page=1',
    nested: '/webcast/rooms/{room}/moderation/bans?page=1',
    given: session(),
    at: 'response.data.extra',
    keys: 'now has_more max_count next_cursor total',
  },
  ...['PUT', 'DELETE'].map((method) => ({
    flat: `${method} /webcast/moderation/moderators?anchor_id={host}&to_user_id=5`,
    nested: `${method} /webcast/anchors/{host}/moderation/moderators?to_user_id=5`,
    given: session(),
    at: 'response.data',
    keys: 'data extra status_code',
  })),
  {
    flat: '/webcast/moderation/moderators?anchor_id={host}',
    nested: '/webcast/anchors/{host}/moderation/moderators',
    given: session(),
    at: 'response.data',
    keys: 'data extra status_code',
  },
  {
    flat: 'POST /webcast/moderation/toggle_comments?room_id={room}&enabled=false',
    nested: 'POST /webcast/rooms/{room}/moderation/toggle_comments?enabled=false',
    given: session(),
    at: 'response.data',
    keys: 'data extra status_code',
  },
  ...['POST /{}?word=spam', '/{}', 'DELETE /{}?word_id=1'].map((target) => ({
    nested: target.replace('/{}', '/webcast/rooms/{room}/moderation/sensitive-words'),
    given: session(),
    at: 'response.data',
    keys: 'data extra status_code',
  })),
  {
    flat: '/webcast/live_analytics/video_list?count=2',
    nested: '/webcast/anchors/me/rooms?count=2',
    given: session(),
    at: 'response.data.data.video_list.0',
    keys: 'cover diamonds duration end_time new_followers room_id start_time title views',
  },
  {
    flat: '/webcast/live_analytics/video_detail?room_id={room}',
    nested: '/webcast/anchors/me/rooms/{room}/details',
    given: session(),
    at: 'response.data',
    keys: 'data extra status_code',
  },
  {
    flat: '/webcast/live_analytics/user_interactions?room_id={room}&user_id=5',
    nested: '/webcast/anchors/me/rooms/{room}/interactions?user_id=5',
    given: session(),
    at: 'response.data',
    keys: 'data extra status_code',
  },
  {
    flat: 'POST /webcast/sign_url',
    nested: 'POST /tiktok/signing/encrypt/sign_url',
    given: { body: { url: 'https://www.example.test/x' } },
    at: 'response',
    keys: 'signedUrl userAgent browserName browserVersion tokens requestHeaders cookies',
  },
  { nested: '/webcast/websockets/{account}', keys: 'code webSocketIds connections' },
  {
    flat: 'POST /accounts/{account}/jwt/create',
    nested: 'POST /accounts/{account}/jwt/create',
    given: { body: { expireAfter: 60, websockets: { allowedCreators: ['demo'], maxWebSockets: 1 } } },
    at: 'config',
    keys: 'id expiresAt ttl accountId apiKeyId limits webSocketData name',
  },
  {
    nested: 'POST /accounts/{account}/jwt/create',
    given: {
      body: {
        metadata: { version: 'v2', expireAfter: 30, name: 'dash' },
        websockets: { enabled: true, config: { allowedCreators: null, maxWebSockets: 2 } },
      },
    },
    keys: 'code token config',
  },
  {
    flat: '/accounts/{account}/alerts/list',
    nested: '/accounts/{account}/alerts/list',
    takesJwt: true,
    keys: 'code alerts hasMore',
  },
];

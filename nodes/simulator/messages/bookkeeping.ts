// What a room sends for its own purposes: microphones, links, measurements. A client passes most of it on unread.
import { type WireMessage } from '../../client/wire';
import { common } from './common';
import { wireMessage, type Fields } from './fields';
import { seconds, timeOf, type MessageOptions, type Scene } from './scene';
import { displayText } from './text';
import { user } from './user';

const LINK_MIC_DEFAULTS = {
  channelId: '0',
  layout: '0',
  vendor: '0',
  dimension: '0',
  theme: '',
  inviteUid: '0',
  reply: 0,
  duration: 0,
  matchType: 0,
  win: false,
  prompts: '',
  toUserId: '0',
  tips: '',
  startTimeMs: '0',
  confluenceType: 0,
  fromRoomId: '0',
  inviteType: 0,
  subType: '0',
  rtcExtInfo: '',
  appId: '',
  appSign: '',
  anchorLinkMicIdStr: '',
  rivalAnchorId: '0',
  rivalLinkmicId: 0,
  rivalLinkmicIdStr: '',
  shouldShowPopup: false,
  rtcJoinChannel: false,
  fanTicketType: 0,
};

export function linkMic(scene: Scene, options: MessageOptions & { fanTicket?: number } = {}): WireMessage {
  const fanTicket = String(options.fanTicket ?? 155);
  const data = {
    common: common('WebcastLinkMicMethod', scene, options),
    messageType: 8,
    accessKey: '',
    anchorLinkmicId: '0',
    userId: scene.host.id,
    fanTicket,
    totalLinkMicFanTicket: fanTicket,
    ...LINK_MIC_DEFAULTS,
  };
  return wireMessage('WebcastLinkMicMethod', data, options.data);
}

export function linkMicFanTicket(scene: Scene, options: MessageOptions & { fanTicket?: number } = {}): WireMessage {
  const FanTicket = String(options.fanTicket ?? 155);
  const FanTicketRoomNotice = {
    UserFanTicketList: [{ UserId: scene.host.id, FanTicket, MatchTotalScore: '0', MatchRank: 0 }],
    TotalLinkMicFanTicket: FanTicket,
    MatchId: '0',
    EventTime: '0',
    FanTicketIconUrl: 'https://p1.images.example.test/img/webcast-sim/linkmic_coin@3x.png~0x0.png',
    playId: '0',
    playScene: 0,
  };
  const data = { common: common('WebcastLinkMicFanTicketMethod', scene, options), FanTicketRoomNotice };
  return wireMessage('WebcastLinkMicFanTicketMethod', data, options.data);
}

/** Whole users, twice each: the largest message of all, up to 100 kB in recorded streams. */
export function link(scene: Scene, options: MessageOptions & { users?: number } = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const linkerId = scene.ids.next(atMs);
  const linked = [scene.host, ...scene.people.guests, ...scene.people.viewers].slice(0, options.users ?? 6);
  const linkedUsers = linked.map((person, index) => ({
    user: user(person),
    linkmicId: String(1_000_001 + index),
    linkmicIdStr: `${1_000_001 + index}_${linkerId}`,
    linkStatus: 2,
    linkType: 1,
    userPosition: index,
    silenceStatus: 0,
    modifyTime: seconds(atMs),
    linkerId,
    roleType: index === 0 ? 1 : 2,
  }));
  const data = {
    common: common('WebcastLinkMessage', scene, options, { isShowMsg: false }),
    MessageType: 19,
    LinkerId: linkerId,
    Scene: 4,
    ListChangeContent: { linkedUsers, appliedUsers: [], connectingUsers: [] },
    extra: '',
    expireTimestamp: '0',
    transferExtra: '',
  };
  return wireMessage('WebcastLinkMessage', data, options.data);
}

export function linkLayer(scene: Scene, options: MessageOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const channelId = scene.ids.next(atMs);
  const linked = (person: Scene['host']): Fields => {
    const fields = {
      linkmicId: '0',
      pos: { type: 0 },
      linkedTimeNano: `${String(atMs)}000000`,
      appVersion: '',
      magicNumber1: '0',
    };
    return { user: user(person, 'thin'), ...fields };
  };
  const userList = [scene.host, ...scene.people.guests].map((person, index) => ({
    channelId,
    status: 3,
    type: 102 + index,
    allUser: { linkedList: [linked(person)], appliedList: [], invitedList: [], readyList: [] },
    joinTime: `${String(atMs)}000000`,
    linkedTime: `${String(atMs)}000000`,
    ownerUser: { channelId, user: user(person, 'thin') },
    groupLinkmicId: '',
  }));
  const data = {
    common: common('WebcastLinkLayerMessage', scene, options, { isShowMsg: false }),
    messageType: 18,
    channelId,
    scene: 2,
    source: 'invite_new_arc',
    centerizedIdc: '',
    rtcRoomId: '0',
    groupChangeContent: {
      groupUser: { groupChannelId: channelId, userList, contentVersion: '0' },
      linkedUserUiPositions: [],
    },
  };
  return wireMessage('WebcastLinkLayerMessage', data, options.data);
}

/** Someone without an account enters. */
export function unauthorizedMember(scene: Scene, options: MessageOptions = {}): WireMessage {
  const data = {
    common: common('WebcastUnauthorizedMemberMessage', scene, options, { fold: '1' }),
    action: 1,
    nickNamePrefix: displayText('web_nonlogin_im_1', 'Viewer%s', []),
    nickName: String(scene.random.int(100_000, 999_999)),
    enterText: displayText('live_room_enter_toast', '{0:user} joined', []),
  };
  return wireMessage('WebcastUnauthorizedMemberMessage', data, options.data);
}

export function msgDetect(scene: Scene, options: MessageOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const uplink = { uplinkDetectHttp: true, uplinkDetectWebSocket: false, detectP2PMsg: false, detectRoomMsg: true };
  const timeInfo = {
    clientStartMs: String(atMs - 654),
    apiRecvTimeMs: String(atMs - 5),
    apiSendToGoimMs: String(atMs),
  };
  const data = {
    common: common('WebcastMsgDetectMessage', scene, options, { isShowMsg: false, fromIdc: 'sim' }),
    detectType: 2,
    triggerCondition: { ...uplink, httpOptimize: false },
    timeInfo,
    triggerBy: 0,
    fromRegion: 'PT',
  };
  return wireMessage('WebcastMsgDetectMessage', data, options.data);
}

export function liveShopping(scene: Scene, options: MessageOptions = {}): WireMessage {
  const shopTimings = { timestamp1: '0', timestamp2: '0', timestamp3: String(timeOf(scene, options)) };
  const data = { common: common('WebcastOecLiveShoppingMessage', scene, options), data1: 0, shopTimings };
  return wireMessage('WebcastOecLiveShoppingMessage', data, options.data);
}

/** Its `data` is a JSON text, whatever the SDK's types say (recorded streams). */
export function banner(scene: Scene, options: MessageOptions = {}): WireMessage {
  const data = {
    common: common('WebcastInRoomBannerMessage', scene, options, { isShowMsg: false }),
    data: JSON.stringify({ banner_id: 1, schema: 'sslocal://example_banner', title: 'Gift gallery' }),
    position: 1,
    actionType: 1,
  };
  return wireMessage('WebcastInRoomBannerMessage', data, options.data);
}

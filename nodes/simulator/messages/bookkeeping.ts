// What a room sends for its own purposes: microphones, links, measurements. A client passes most of it on unread.
import { type WireMessage } from '../../client/wire';
import { message } from './message';
import { seconds, timeOf, type MessageOptions, type Scene } from './scene';
import { displayText } from './text';
import { user } from './user';

export function linkMic(scene: Scene, options: MessageOptions & { fanTicket?: number } = {}): WireMessage {
  const fanTicket = String(options.fanTicket ?? 155);
  const told = { messageType: 8, userId: scene.host.id, fanTicket, totalLinkMicFanTicket: fanTicket };
  return message('WebcastLinkMicMethod', scene, options, told);
}

export function linkMicFanTicket(scene: Scene, options: MessageOptions & { fanTicket?: number } = {}): WireMessage {
  const FanTicket = String(options.fanTicket ?? 155);
  const FanTicketRoomNotice = {
    UserFanTicketList: [{ UserId: scene.host.id, FanTicket }],
    TotalLinkMicFanTicket: FanTicket,
    FanTicketIconUrl: 'https://p1.images.example.test/img/webcast-sim/linkmic_coin@3x.png~0x0.png',
  };
  return message('WebcastLinkMicFanTicketMethod', scene, options, { FanTicketRoomNotice });
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
    modifyTime: seconds(atMs),
    linkerId,
    roleType: index === 0 ? 1 : 2,
  }));
  const told = { MessageType: 19, LinkerId: linkerId, Scene: 4, ListChangeContent: { linkedUsers } };
  return message('WebcastLinkMessage', scene, options, told, { isShowMsg: false });
}

export function linkLayer(scene: Scene, options: MessageOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const channelId = scene.ids.next(atMs);
  const nowNs = `${String(atMs)}000000`;
  const userList = [scene.host, ...scene.people.guests].map((person, index) => ({
    channelId,
    status: 3,
    type: 102 + index,
    allUser: { linkedList: [{ user: user(person, 'thin'), pos: {}, linkedTimeNano: nowNs }] },
    joinTime: nowNs,
    linkedTime: nowNs,
    ownerUser: { channelId, user: user(person, 'thin') },
  }));
  const told = {
    messageType: 18,
    channelId,
    scene: 2,
    source: 'invite_new_arc',
    groupChangeContent: { groupUser: { groupChannelId: channelId, userList } },
  };
  return message('WebcastLinkLayerMessage', scene, options, told, { isShowMsg: false });
}

/** Someone without an account enters. */
export function unauthorizedMember(scene: Scene, options: MessageOptions = {}): WireMessage {
  const told = {
    action: 1,
    nickNamePrefix: displayText('web_nonlogin_im_1', 'Viewer%s'),
    nickName: String(scene.random.int(100_000, 999_999)),
    enterText: displayText('live_room_enter_toast', '{0:user} joined'),
  };
  return message('WebcastUnauthorizedMemberMessage', scene, options, told, { fold: '1' });
}

export function msgDetect(scene: Scene, options: MessageOptions = {}): WireMessage {
  const atMs = timeOf(scene, options);
  const timeInfo = {
    clientStartMs: String(atMs - 654),
    apiRecvTimeMs: String(atMs - 5),
    apiSendToGoimMs: String(atMs),
  };
  const triggerCondition = { uplinkDetectHttp: true, detectRoomMsg: true };
  const told = { detectType: 2, triggerCondition, timeInfo, fromRegion: 'PT' };
  return message('WebcastMsgDetectMessage', scene, options, told, { isShowMsg: false, fromIdc: 'sim' });
}

export function liveShopping(scene: Scene, options: MessageOptions = {}): WireMessage {
  const shopTimings = { timestamp3: String(timeOf(scene, options)) };
  return message('WebcastOecLiveShoppingMessage', scene, options, { shopTimings });
}

/** Its `data` is a JSON text, whatever the SDK's types say (recorded streams). */
export function banner(scene: Scene, options: MessageOptions = {}): WireMessage {
  const told = {
    data: JSON.stringify({ banner_id: 1, schema: 'sslocal://example_banner', title: 'Gift gallery' }),
    position: 1,
    actionType: 1,
  };
  return message('WebcastInRoomBannerMessage', scene, options, told, { isShowMsg: false });
}

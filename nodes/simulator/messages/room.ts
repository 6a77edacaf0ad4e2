// The room speaks: its intro, notices, captions, ranks, and its end.
import { type WireMessage } from '../../client/wire';
import { hostBadge } from './badges';
import { staticImage } from './image';
import { message } from './message';
import { seconds, timeOf, userOf, type MessageOptions, type Scene } from './scene';
import { displayText, stringPiece, userPiece } from './text';
import { user } from './user';

const CONTROL_SOURCES: Readonly<Record<number, string>> = { 1: 'anchor_pause', 2: 'anchor_resume' };

/** 1 paused, 2 resumed, 3 ended, 4 suspended by TikTok. */
export function control(scene: Scene, action: number, options: MessageOptions = {}): WireMessage {
  const isEnd = action === 3 || action === 4;
  const sei = action === 3 ? { uniqueId: { messageScene: 'end_room' } } : undefined;
  const source = CONTROL_SOURCES[action];
  const told = { action, extra: source && { source } };
  return message('WebcastControlMessage', scene, options, told, { isShowMsg: !isEnd, ...(sei && { sei }) });
}

export interface CaptionOptions extends MessageOptions {
  text?: string;
  language?: string;
  isFinal?: boolean;
}

/** createTime is "0" on every recorded caption: its time is the frame's. */
export function caption(scene: Scene, options: CaptionOptions = {}): WireMessage {
  const told = {
    timestampMs: String(timeOf(scene, options)),
    durationMs: String(scene.random.int(900, 7_200)),
    content: [
      {
        lang: options.language ?? 'en',
        content: options.text ?? 'And this next song is one that I wrote last winter.',
      },
    ],
    definite: options.isFinal,
  };
  return message('WebcastCaptionMessage', scene, options, told, { isShowMsg: false, createTime: '0' });
}

export interface RoomMessageOptions extends MessageOptions {
  /** `filtered` (source "1") is the one kind that carries its createTime in seconds. */
  kind?: 'fan' | 'filtered';
}

/** System text. `content` is a single space, the words are in the header. */
export function roomMessage(scene: Scene, options: RoomMessageOptions = {}): WireMessage {
  const isFiltered = options.kind === 'filtered';
  const displayed = isFiltered
    ? displayText('pm_mt_LIVE_commentFiltered_notif', 'Some comments in this LIVE were filtered.', [], '#ff8CE7FF')
    : displayText('pm_mt_fan_live_joined_comment', '{0:user} became the No. {1:string} member on the team', [
        userPiece(user(userOf(scene, options))),
        stringPiece(String(scene.random.int(100, 9_000))),
      ]);
  const time = isFiltered ? { createTime: seconds(timeOf(scene, options)) } : {};
  const mark = isFiltered ? { source: '1' } : { icon: staticImage('fans_comment_icon.png') };
  const header = { displayText: displayed, fold: '2', ...time } as const;
  return message('WebcastRoomMessage', scene, options, { content: ' ', ...mark }, header);
}

/** Sent on every connection with the room's id as its msgId; roomId and createTime of the header are "0". */
export function liveIntro(scene: Scene, options: MessageOptions & { text?: string } = {}): WireMessage {
  const header = { isShowMsg: false, createTime: '0', roomId: '0' };
  const told = {
    roomId: scene.roomId,
    auditStatus: 1,
    description: options.text ?? 'Songs on request, questions welcome',
    host: user(scene.host, 'listed'),
    introMode: 1,
    badges: [hostBadge()],
    language: 'en',
  };
  return message('WebcastLiveIntroMessage', scene, { msgId: scene.roomId, ...options }, told, header);
}

export function rankText(scene: Scene, options: MessageOptions & { rank?: number } = {}): WireMessage {
  const person = userOf(scene, options);
  const rank = String(options.rank ?? 3);
  const pieces = [userPiece(user(person)), stringPiece(rank)];
  const text = displayText('pm_mt_topviewer_comment', '{0:user} just became a top {1:string} viewer!', pieces);
  const told = {
    scene: 1,
    ownerIdxBeforeUpdate: String(Number(rank) + 1),
    ownerIdxAfterUpdate: rank,
    selfGetBadgeMsg: displayText('pm_mt_badge_got_viewer', 'You just got the No. {0:string} gifter badge', [
      stringPiece(rank),
    ]),
    otherGetBadgeMsg: displayText('pm_mt_badge_got_host', '{0:user} just got the No. {1:string} gifter badge', pieces),
    curUserId: person.id,
  };
  return message('WebcastRankTextMessage', scene, options, told, { displayText: text, isShowMsg: false });
}

export function rankUpdate(scene: Scene, options: MessageOptions & { rank?: number } = {}): WireMessage {
  const update = {
    rankType: '1',
    ownerRank: String(options.rank ?? 0),
    defaultContent: displayText('pm_mt_Live_WR', 'Weekly Ranking'),
    countdown: '380424',
    relatedTabRankType: '1',
    requestFirstShowType: '1',
    supportedVersion: '290100',
    owneronrank: options.rank !== undefined,
  };
  const told = { updatesList: [update], groupType: '1', priority: '10' };
  return message('WebcastRankUpdateMessage', scene, options, told, { isShowMsg: false });
}

export function hourlyRank(scene: Scene, options: MessageOptions = {}): WireMessage {
  const color = { color: '#ffffffff', id: '400' };
  const rankings = { type: 'pm_mt_Live_WR', label: 'Weekly Ranking', color };
  const told = { data: { data1: 1, rankings, data3: 1 }, data2: 1 };
  return message('WebcastHourlyRankMessage', scene, options, told, { isShowMsg: false });
}

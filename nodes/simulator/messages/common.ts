// The header of every message. method, msgId and createTime are never missing in recorded streams.
import { type Fields } from './fields';
import { timeOf, type MessageOptions, type Scene } from './scene';

export interface HeaderDetails {
  displayText?: Fields;
  describe?: string;
  /** False on bookkeeping messages. */
  isShowMsg?: boolean;
  /** "1" joins, likes, gifts and social; "2" chats; "0" all else (recorded streams). */
  fold?: '0' | '1' | '2';
  fromIdc?: string;
  clientSendTime?: string;
  /** For the kinds that carry "0" or seconds where others carry milliseconds. */
  createTime?: string;
  roomId?: string;
  fields?: Fields;
}

export function common(method: string, scene: Scene, options: MessageOptions, details: HeaderDetails = {}): Fields {
  const atMs = timeOf(scene, options);
  const fold = details.fold ?? '0';
  const createTime =
    options.createTime === undefined ? (details.createTime ?? String(atMs)) : String(options.createTime);
  return {
    method,
    msgId: options.msgId ?? scene.ids.next(atMs),
    roomId: details.roomId ?? scene.roomId,
    createTime,
    monitor: 0,
    isShowMsg: details.isShowMsg ?? true,
    describe: details.describe ?? '',
    ...(details.displayText === undefined ? {} : { displayText: details.displayText }),
    foldType: fold,
    anchorFoldType: fold,
    priorityScore: '0',
    logId: '',
    msgProcessFilterK: '',
    msgProcessFilterV: '',
    fromIdc: details.fromIdc ?? '',
    toIdc: '',
    filterMsgTagsList: [],
    anchorPriorityScore: '0',
    roomMessageHeatLevel: fold === '0' ? '0' : '3',
    foldTypeForWeb: fold,
    anchorFoldTypeForWeb: fold,
    clientSendTime: details.clientSendTime ?? '0',
    dispatchStrategy: 0,
    ...details.fields,
  };
}

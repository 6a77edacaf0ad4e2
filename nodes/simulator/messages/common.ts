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
  monitor?: number;
  sei?: Fields;
}

export function common(method: string, scene: Scene, options: MessageOptions, details: HeaderDetails): Fields {
  const atMs = timeOf(scene, options);
  const { fold = '0', createTime = atMs, ...others } = details;
  return {
    method,
    msgId: options.msgId ?? scene.ids.next(atMs),
    roomId: scene.roomId,
    createTime: String(options.createTime ?? createTime),
    isShowMsg: true,
    foldType: fold,
    anchorFoldType: fold,
    roomMessageHeatLevel: fold === '0' ? '0' : '3',
    foldTypeForWeb: fold,
    anchorFoldTypeForWeb: fold,
    ...others,
  };
}

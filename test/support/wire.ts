// Small wire messages for tests: only the fields that matter, schema v2.
import { type WireMessage } from '../../nodes/client/wire';

let serial = 0;

/** A new 19-digit id at each call. */
export function newId(): string {
  return `74012${String(++serial).padStart(14, '0')}`;
}

export const ROOM_ID = '7400000000000000001';

export interface MessageOptions {
  id?: string | null;
  createTime?: number | string;
  roomId?: string;
  [field: string]: unknown;
}

export function message(
  type: string,
  { id = newId(), createTime, roomId = ROOM_ID, ...data }: MessageOptions = {},
): WireMessage {
  const common = {
    method: type,
    roomId,
    ...(id !== null && { msgId: id }),
    ...(createTime !== undefined && { createTime: String(createTime) }),
  };
  return { type, data: { common, ...data } };
}

export function user(name = 'ann'): Record<string, unknown> {
  return { userId: `68${String(hash(name)).padStart(17, '0')}`, uniqueId: `${name}.viewer`, nickname: name };
}

export function chat(options: MessageOptions = {}): WireMessage {
  return message('WebcastChatMessage', { user: user(), comment: 'hello', ...options });
}

export interface GiftOptions extends MessageOptions {
  by?: string;
  giftId?: number;
  name?: string;
  diamonds?: number;
  giftType?: number;
  count?: number;
  end?: boolean;
  groupId?: string;
}

/** A streak's hit unless told otherwise. */
export function gift(options: GiftOptions = {}): WireMessage {
  const {
    by = 'ann',
    giftId = 5655,
    name = 'Rose',
    diamonds = 1,
    giftType = 1,
    count = 1,
    end = false,
    groupId = '1700000000001',
    ...rest
  } = options;
  return message('WebcastGiftMessage', {
    user: user(by),
    giftId,
    groupId: giftType === 1 ? groupId : '0',
    repeatCount: count,
    comboCount: count,
    repeatEnd: end ? 1 : 0,
    giftDetails: { id: String(giftId), giftName: name, giftType, diamondCount: diamonds, combo: giftType === 1 },
    ...rest,
  });
}

export function roomInfo(options: { roomId?: string; title?: string; viewers?: number } = {}): WireMessage {
  const { roomId = ROOM_ID, title = 'Evening stream', viewers = 298 } = options;
  return {
    type: 'roomInfo',
    data: { uniqueId: 'host.account', roomInfo: { id: roomId, isLive: true, title, currentViewers: viewers } },
  };
}

export function workerInfo(): WireMessage {
  return { type: 'workerInfo', data: { webSocketId: 'ws-1', schemaVersion: 'v2' } };
}

export function control(action: number): WireMessage {
  return message('WebcastControlMessage', { action });
}

export function bundle(timestamp: number, ...messages: WireMessage[]): { timestamp: number; messages: WireMessage[] } {
  return { timestamp, messages };
}

function hash(text: string): number {
  let value = 7;
  for (const char of text) value = (value * 31 + char.charCodeAt(0)) % 1_000_000_007;
  return value;
}

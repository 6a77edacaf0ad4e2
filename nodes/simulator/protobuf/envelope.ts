// What lies around messages: `ProtoMessageFetchResult`, which fetch and connect answer with, and `WebcastPushFrame`, in which it
// travels on a socket (names and numbers: SDK 0.0.6).
import { gzipSync } from 'node:zlib';
import { Random } from '../random';
import { encode } from './encode';
import { anyOrder, type Packed } from './pack';

const INTERVAL_MS = 1_000;
const HEARTBEAT_MS = 10_000;
/** TikTok's own numbers are not known; a client has no use for them. */
const SERVICE = '8888';
const METHOD = '8';
const FIRST_LOG_ID = 7_000_000_000_000_000_000n;

export interface Delivery {
  messages: readonly Packed[];
  /** The messages were sent before this connection. */
  isHistory: boolean;
  /** Epoch ms, as the service says it. */
  nowMs: number;
}

function encoded(type: string, fields: object, order = 0): Buffer {
  return encode(type, fields, order) ?? Buffer.alloc(0);
}

/** Bytes of `ProtoMessageFetchResult`. */
export function fetchResult({ messages, isHistory, nowMs }: Delivery, more: object = {}): Buffer {
  const fields = {
    messages: messages.map(({ order, ...message }) => encoded('BaseProtoMessage', { ...message, isHistory }, order)),
    cursor: cursorAt(nowMs),
    fetchInterval: INTERVAL_MS,
    now: nowMs,
    internalExt: `internal_src:dim|fetch_time:${nowMs}|wss_info:0-${nowMs}-0-0`,
    fetchType: 1,
    heartBeatDuration: HEARTBEAT_MS,
    needsAck: true,
    ...more,
  };
  return encoded('ProtoMessageFetchResult', fields, anyOrder(new Random(`result:${nowMs}`)));
}

export interface ConnectDetails {
  roomId: string;
  socketUrl: string;
}

/** The answer of fetch and connect: all fields, and the recent messages of the room. */
export function connectResult(delivery: Delivery, { roomId, socketUrl }: ConnectDetails): Buffer {
  const { nowMs } = delivery;
  return fetchResult(delivery, {
    internalExt: `internal_src:dim|wss_push_room_id:${roomId}|fetch_time:${nowMs}`,
    wsParams: { room_id: roomId, compress: 'gzip', imprp: 'sim-imprp' },
    wsUrl: socketUrl,
    isFirst: true,
    historyCommentCursor: cursorAt(nowMs),
    historyNoMore: true,
  });
}

/** Bytes of `WebcastPushFrame`. The service sends what it gunzipped already; `isGzipped` leaves that to the client. */
export function pushFrame(sequence: number, delivery: Delivery, isGzipped: boolean): Buffer {
  const { nowMs } = delivery;
  const payload = fetchResult(delivery);
  const fields = {
    seqId: sequence,
    logId: String(FIRST_LOG_ID + BigInt(sequence)),
    service: SERVICE,
    method: METHOD,
    headers: { compress_type: isGzipped ? 'gzip' : 'none', 'im-cursor': cursorAt(nowMs), 'im-now': String(nowMs) },
    payloadEncoding: 'pb',
    payloadType: 'msg',
    payload: isGzipped ? gzipSync(payload) : payload,
  };
  return encoded('WebcastPushFrame', fields, anyOrder(new Random(`frame:${sequence}`)));
}

function cursorAt(nowMs: number): string {
  return `${nowMs}_7000000000000000001_1_1_0_0`;
}

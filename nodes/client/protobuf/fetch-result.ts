// `ProtoMessageFetchResult` of the SDK's schema v2: what the service answers to a fetch, and what a push frame carries.
import { gunzipSync } from 'node:zlib';
import { toEpochMs, toId, toNumber } from '../events/fields';
import { Bytes, LENGTH_DELIMITED, VARINT } from './bytes';

/** A message of which only the envelope has been read. */
export interface BinaryMessage {
  type: string;
  /** A view of the bytes it came in. */
  payload: Buffer;
  /** Null where the envelope tells none; the payload tells it as well. */
  msgId: string | null;
  isHistory: boolean;
}

export interface FetchResult {
  messages: BinaryMessage[];
  /** Messages that `wants` did not want. */
  unwanted: number;
  /** Parts that could not be read; 0 in sound bytes. What came before is kept. */
  broken: number;
  /** The service's clock, epoch ms; null where it is not told. */
  now: number | null;
  /** "" where it is not told, as all texts here. */
  cursor: string;
  fetchIntervalMs: number | null;
  internalExt: string;
  socketUrl: string;
  socketParams: Record<string, string>;
  isFirst: boolean;
}

type Wants = (type: string) => boolean;

const GZIP = Buffer.from([0x1f, 0x8b, 0x08]);
const MAX_UNPACKED_BYTES = 8 * 1024 * 1024;
/** Far above any real frame. More are counted as broken. */
const MOST_MESSAGES = 10_000;

const tagOf = (number: number, wireType: number): number => (number << 3) | wireType;

const MESSAGES = tagOf(1, LENGTH_DELIMITED);
const CURSOR = tagOf(2, LENGTH_DELIMITED);
const FETCH_INTERVAL = tagOf(3, VARINT);
const NOW = tagOf(4, VARINT);
const INTERNAL_EXT = tagOf(5, LENGTH_DELIMITED);
const WS_PARAMS = tagOf(7, LENGTH_DELIMITED);
const WS_URL = tagOf(10, LENGTH_DELIMITED);
const IS_FIRST = tagOf(11, VARINT);

/** Of `BaseProtoMessage`, one of `messages`. */
const TYPE = tagOf(1, LENGTH_DELIMITED);
const PAYLOAD = tagOf(2, LENGTH_DELIMITED);
const MSG_ID = tagOf(3, VARINT);
const IS_HISTORY = tagOf(6, VARINT);

/** Of an entry of `wsParams`. */
const KEY = tagOf(1, LENGTH_DELIMITED);
const VALUE = tagOf(2, LENGTH_DELIMITED);

/** An answer of which nothing is known. */
export function emptyResult(broken: number): FetchResult {
  return {
    messages: [],
    unwanted: 0,
    broken,
    now: null,
    cursor: '',
    fetchIntervalMs: null,
    internalExt: '',
    socketUrl: '',
    socketParams: {},
    isFirst: false,
  };
}

/**
 * Reads the bytes, gzipped or not; never throws.
 * @param wants false for the type of a message that may be passed over unread
 */
export function readFetchResult(data: Buffer, wants?: Wants): FetchResult {
  const plain = unpacked(data);
  const result = emptyResult(0);
  if (plain === null) result.broken = 1;
  else readPlain(result, plain, wants);
  return result;
}

function readPlain(result: FetchResult, data: Buffer, wants: Wants | undefined): void {
  const bytes = new Bytes(data);
  const params = new Map<string, string>();
  while (bytes.hasMore) {
    const tag = bytes.tag();
    if (tag === MESSAGES) readMessage(result, bytes, wants);
    else if (tag === NOW) result.now = toEpochMs(bytes.int64());
    else if (tag === CURSOR) result.cursor = bytes.string();
    else if (tag === FETCH_INTERVAL) result.fetchIntervalMs = toNumber(bytes.int64());
    else if (tag === INTERNAL_EXT) result.internalExt = bytes.string();
    else if (tag === WS_PARAMS) readParam(params, bytes);
    else if (tag === WS_URL) result.socketUrl = bytes.string();
    else if (tag === IS_FIRST) result.isFirst = bytes.bool();
    else bytes.skip(tag);
  }
  if (bytes.isBroken) result.broken++;
  // Not by assignment: a key may be `__proto__`.
  if (params.size > 0) result.socketParams = Object.fromEntries(params);
}

function readMessage(result: FetchResult, bytes: Bytes, wants: Wants | undefined): void {
  const outerEnd = bytes.enter();
  const { end, isBroken: isEndless } = bytes;
  if (isEndless) return;
  let type = '';
  let isWanted = true;
  let payloadStart = end;
  let payloadEnd = end;
  let msgId = '0';
  let isHistory = false;
  // To the end: the type may come after the payload (recorded).
  while (bytes.hasMore) {
    const tag = bytes.tag();
    if (tag === TYPE) {
      type = bytes.string();
      isWanted = wants === undefined || wants(type);
    } else if (tag === PAYLOAD) {
      bytes.skip(tag);
      payloadStart = bytes.contentStart;
      payloadEnd = bytes.position;
    } else if (tag === MSG_ID && isWanted) msgId = bytes.int64();
    else if (tag === IS_HISTORY) isHistory = bytes.bool();
    else bytes.skip(tag);
  }
  const isBroken = bytes.isBroken || type === '';
  bytes.abandon(end, outerEnd);
  if (isBroken) result.broken++;
  else if (!isWanted) result.unwanted++;
  else if (result.messages.length >= MOST_MESSAGES) result.broken++;
  else {
    const payload = bytes.viewOf(payloadStart, payloadEnd);
    result.messages.push({ type, payload, msgId: toId(msgId), isHistory });
  }
}

function readParam(params: Map<string, string>, bytes: Bytes): void {
  let key = '';
  let value = '';
  const outerEnd = bytes.enter();
  while (bytes.hasMore) {
    const tag = bytes.tag();
    if (tag === KEY) key = bytes.string();
    else if (tag === VALUE) value = bytes.string();
    else bytes.skip(tag);
  }
  bytes.leave(outerEnd);
  if (!bytes.isBroken && bytes.takeEntry()) params.set(key, value);
}

/** No protobuf begins as gzip does: there is no wire type 7. Null where it cannot be unpacked, or to too much. */
function unpacked(data: Buffer): Buffer | null {
  if (!data.subarray(0, GZIP.length).equals(GZIP)) return data;
  try {
    return gunzipSync(data, { maxOutputLength: MAX_UNPACKED_BYTES });
  } catch {
    return null;
  }
}

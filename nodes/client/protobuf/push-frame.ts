// `WebcastPushFrame` of the SDK's schema v2: a binary frame of the socket (`features.rawMessages`).
import { Bytes, LENGTH_DELIMITED } from './bytes';
import { emptyResult, type FetchResult, readFetchResult } from './fetch-result';

const PAYLOAD_ENCODING = (6 << 3) | LENGTH_DELIMITED;
const PAYLOAD_TYPE = (7 << 3) | LENGTH_DELIMITED;
const PAYLOAD = (8 << 3) | LENGTH_DELIMITED;

/**
 * The messages of a frame; never throws.
 * @param wants false for the type of a message that may be passed over unread
 * @returns null for a sound frame of another type than messages, a heartbeat for instance
 */
export function readPushFrame(data: Buffer, wants?: (type: string) => boolean): FetchResult | null {
  const bytes = new Bytes(data);
  let encoding = '';
  let type = '';
  let payload: Buffer | null = null;
  while (bytes.hasMore) {
    const tag = bytes.tag();
    if (tag === PAYLOAD) payload = bytes.view();
    else if (tag === PAYLOAD_ENCODING) encoding = bytes.string();
    else if (tag === PAYLOAD_TYPE) type = bytes.string();
    else bytes.skip(tag);
  }
  if (!bytes.isBroken && type !== 'msg' && type !== '') return null;
  // SDK 0.0.6 reads what is `pb`, of whatever type. Messages in another encoding are lost, and must not be so in silence.
  if (encoding !== 'pb') return emptyResult(1);
  if (payload === null) return emptyResult(bytes.isBroken ? 1 : 0);
  const result = readFetchResult(payload, wants);
  if (bytes.isBroken) result.broken++;
  return result;
}

// The answer of a fetch, which is protobuf, as what happens in the LIVE: the events that a live node would send of it, through
// the same mapping and the same counting.
import { systemClock } from '../clock';
import { toId } from '../events/fields';
import { type LiveEvent } from '../events/model';
import { type FetchAnswer } from '../messages';
import { type FetchResult, readFetchResult } from '../protobuf/fetch-result';
import { DeliveryMemory } from './delivery/memory';
import { Watcher } from './delivery/watcher';
import { BinaryIncoming } from './frames/binary-incoming';
import { type Connection } from './frames/incoming';

export interface AskedFor {
  creator: string | null;
  roomId: string | null;
}

/** Null where the bytes are no such answer. What of it is broken is counted in `other`, by its type, or as "". */
export function fetchAnswer(bytes: Buffer, asked: AskedFor): FetchAnswer | null {
  const result = readFetchResult(bytes);
  if (isNothing(result)) return null;
  const { cursor, fetchIntervalMs, now, socketUrl, socketParams } = result;
  const { events, other } = read(result, asked);
  const told = events.find((event) => event.roomId !== null);
  return {
    roomId: told?.roomId ?? toId(socketParams['room_id']) ?? asked.roomId,
    cursor,
    fetchIntervalMs,
    at: now,
    socketUrl,
    socketParams,
    events: events.map((event) => ({ ...event, creator: asked.creator })),
    other,
  };
}

/** As it is of bytes of any other kind: JSON, a page. */
function isNothing({ messages, now, cursor, socketUrl }: FetchResult): boolean {
  return messages.length === 0 && now === null && cursor === '' && socketUrl === '';
}

interface Read {
  events: LiveEvent[];
  other: Record<string, number>;
}

function read({ messages, now, broken }: FetchResult, { creator, roomId }: AskedFor): Read {
  const events: LiveEvent[] = [];
  const others = new Map<string, number>(broken > 0 ? [['', broken]] : []);
  let isHistory = false;
  const watcher = new Watcher(
    systemClock,
    {
      creator: creator ?? '',
      events: [],
      gifts: 'updates',
      giftFilter: [],
      minDiamonds: 0,
      giftMatch: 'all',
      history: 'emit',
      format: 'simple',
      onDelivery: ({ event }) => event && events.push(Object.assign(event, { history: isHistory })),
    },
    new DeliveryMemory(systemClock),
  );
  // Nothing is history by its time: the answer says of each whether it is.
  const connection: Connection = { historyBefore: 0 };
  const timestamp = now ?? systemClock.now();
  for (const message of messages) {
    const incoming = new BinaryIncoming(message);
    if (incoming.isBroken || incoming.type === 'other') {
      others.set(message.type, (others.get(message.type) ?? 0) + 1);
      continue;
    }
    isHistory = message.isHistory;
    watcher.receive({ messages: [incoming], sentAt: timestamp, timestamp, roomId, connection, isFirst: true });
  }
  watcher[Symbol.dispose]();
  return { events, other: Object.fromEntries([...others].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

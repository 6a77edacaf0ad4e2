// Frames as a node's watcher gets them, without a socket, and what came of them.
import { type EventType, type GiftEvent } from '../../nodes/client/events/model';
import { type Delivery } from '../../nodes/client/live/delivery/deliveries';
import { type ArrivedFrame, type Connection, Incoming } from '../../nodes/client/live/frames/incoming';
import { type WatcherOptions } from '../../nodes/client/live/delivery/watcher';
import { type WireMessage } from '../../nodes/client/wire';
import { faultOfEvent, note } from './judge';
import { ROOM_ID } from './wire';

export interface FrameOptions {
  timestamp: number;
  roomId?: string | null;
  connection: TestConnection;
  isFirst?: boolean;
  /** How many consumers will pass on raw data. */
  takers?: (type: EventType) => number;
}

interface TestConnection extends Connection {
  sinceNotLiveMs: number;
}

/** A connection whose history limit is known with its first frame, as the reader has it. */
export function connect(sinceNotLiveMs = 0): TestConnection {
  return { historyBefore: 0, sinceNotLiveMs };
}

export function arrive(messages: readonly WireMessage[], options: FrameOptions): ArrivedFrame {
  const { timestamp, roomId = ROOM_ID, connection, isFirst = false, takers = () => 1 } = options;
  if (isFirst) connection.historyBefore = timestamp - connection.sinceNotLiveMs;
  return {
    messages: messages.map((message) => new Incoming(message, takers)),
    sentAt: timestamp,
    timestamp,
    roomId,
    connection,
    isFirst,
  };
}

/** Everything simple, all types, nothing filtered. */
export function watching(
  onDelivery: (delivery: Delivery) => void,
  options: Partial<WatcherOptions> = {},
): WatcherOptions {
  return {
    creator: 'host.account',
    events: [],
    gifts: 'final',
    giftFilter: [],
    minDiamonds: 0,
    giftMatch: 'all',
    history: 'skip',
    format: 'simple',
    ...options,
    onDelivery: (delivery) => {
      if (delivery.event) note(faultOfEvent(delivery.event));
      (options.onDelivery ?? onDelivery)(delivery);
    },
  };
}

/** The gift of a delivery in a format that has one. */
export function giftOf(delivery: Delivery | undefined): GiftEvent {
  if (delivery?.event?.type !== 'gift') throw new Error('this is no gift in the simple format');
  return delivery.event;
}

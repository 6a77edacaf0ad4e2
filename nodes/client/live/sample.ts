// A sample event in the shape of a real one: the same mapping and the same counting, past all filters.
import { systemClock } from '../clock';
import { type EventType } from '../events/model';
import { sampleMessage } from '../events/samples';
import { type Delivery } from './delivery/deliveries';
import { Incoming } from './frames/incoming';
import { DeliveryMemory } from './delivery/memory';
import { Watcher, type WatcherOptions } from './delivery/watcher';

export function sampleDelivery(type: EventType, creator: string, format: WatcherOptions['format']): Delivery {
  const now = systemClock.now();
  const deliveries: Delivery[] = [];
  const watcher = new Watcher(
    systemClock,
    {
      creator,
      format,
      events: [type],
      gifts: 'final',
      giftFilter: [],
      minDiamonds: 0,
      history: 'emit',
      onDelivery: (delivery) => deliveries.push(delivery),
    },
    new DeliveryMemory(systemClock),
  );
  const message = new Incoming(sampleMessage(type, now), () => 1);
  const connection = { historyBefore: 0 };
  watcher.receive({ messages: [message], sentAt: now, timestamp: now, roomId: null, connection, isFirst: true });
  watcher[Symbol.dispose]();
  const [delivery] = deliveries;
  if (!delivery) throw new Error(`there is no sample of ${type}`);
  return delivery;
}

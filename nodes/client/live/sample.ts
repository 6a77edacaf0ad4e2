// A sample event in the shape of a real one: the same mapping, the same counting and the same filters.
import { systemClock } from '../clock';
import { type EventType } from '../events/model';
import { type SampleGift, sampleMessage } from '../events/samples';
import { type Delivery } from './delivery/deliveries';
import { type GiftWish } from './delivery/gift-filter';
import { DeliveryMemory } from './delivery/memory';
import { Watcher, type WatcherOptions } from './delivery/watcher';
import { Incoming } from './frames/incoming';

export type SampleOptions = Pick<WatcherOptions, 'format' | 'events' | keyof GiftWish>;

/** A dear gift that people know: what passes a limit that five roses do not reach. */
const DEAR = { id: '11046', name: 'Galaxy', diamonds: 1_000 };
const ROSES = 5;
const NUMERIC = /^\d+$/;

const NO_FILTERS: SampleOptions = { format: 'simple', events: [], giftFilter: [], minDiamonds: 0, giftMatch: 'all' };

/** @param given what of it differs from a simple payload without filters. Null where those let no event of this type pass */
export function sampleDelivery(type: EventType, creator: string, given: Partial<SampleOptions> = {}): Delivery | null {
  const options = { ...NO_FILTERS, ...given };
  const now = systemClock.now();
  const deliveries: Delivery[] = [];
  const watcher = new Watcher(
    systemClock,
    {
      ...options,
      creator,
      gifts: 'final',
      history: 'emit',
      onDelivery: (delivery) => deliveries.push(delivery),
    },
    new DeliveryMemory(systemClock),
  );
  const message = new Incoming(sampleMessage(type, now, wantedGift(options)), () => 1);
  const connection = { historyBefore: 0 };
  watcher.receive({ messages: [message], sentAt: now, timestamp: now, roomId: null, connection, isFirst: true });
  watcher[Symbol.dispose]();
  return deliveries[0] ?? null;
}

/** The first gift that the node names, at a price that is enough; where it names none, one that is worth it. */
function wantedGift({ giftFilter, minDiamonds, giftMatch }: SampleOptions): SampleGift | undefined {
  // An id behind a name is that gift's own.
  const [named, behind = ''] = giftFilter;
  const atLeast = named !== undefined && giftMatch === 'any' ? 0 : minDiamonds;
  const dear = { ...DEAR, diamonds: Math.max(DEAR.diamonds, Math.ceil(atLeast)), count: 1 };
  if (named === undefined) return atLeast > ROSES ? dear : undefined;
  const isId = NUMERIC.test(named);
  return {
    id: isId ? named : NUMERIC.test(behind) ? behind : DEAR.id,
    name: isId ? `Gift ${named}` : named,
    diamonds: Math.max(1, Math.ceil(atLeast / ROSES)),
    count: ROSES,
  };
}

// One node's view of one creator: what of the frames it is sent, in which shape, each event once.
import { type Clock } from '../../clock';
import { readGift } from '../../events/catalog';
import { EVENT_TYPES, type EventType, type LiveEvent } from '../../events/model';
import { type DeliveryCounts } from '../counters/delivery-counts';
import { type GiftsView } from '../counters/gift-tally';
import { type Delivery } from './deliveries';
import { Gifts } from './gifts';
import { GiftFilter, type GiftWish } from './gift-filter';
import { type ArrivedFrame, type Connection, type Incoming } from '../frames/incoming';
import { type DeliveryMemory, type RoomMemory } from './memory';
import { DeliveryReceipt, KeptReceipt } from './receipts';

export interface WatcherOptions extends GiftWish {
  creator: string;
  /** Wanted types; none means all. */
  events: readonly EventType[];
  gifts: 'final' | 'updates';
  history: 'skip' | 'emit';
  format: 'simple' | 'raw' | 'both';
  onDelivery: (delivery: Delivery) => void;
}

export interface WatcherCounts extends DeliveryCounts {
  gifts: GiftsView | null;
}

export class Watcher implements Disposable {
  readonly #clock: Clock;
  readonly #options: WatcherOptions;
  readonly #memory: DeliveryMemory;
  readonly #wanted: ReadonlySet<EventType> | null;
  readonly #gifts: Gifts;
  #connection: Connection | null = null;
  /** This node was not there when the connection began. */
  #joinedLate = false;
  /** Epoch ms by the service's clock: the history limit of rooms that are new on this connection; null until it is known. */
  #limit: number | null = null;
  #since: number | null = null;
  /** Whoever is sent an event may end the watching, with more of the frame to come. */
  #isOver = false;

  constructor(clock: Clock, options: WatcherOptions, memory: DeliveryMemory) {
    this.#clock = clock;
    this.#options = options;
    this.#memory = memory;
    this.#wanted = options.events.length > 0 ? new Set(options.events) : null;
    const filter = new GiftFilter(options.giftFilter, options.minDiamonds, options.giftMatch);
    this.#gifts = new Gifts(clock, { mode: options.gifts, filter }, options.onDelivery);
    // Streaks that a deploy interrupted fall silent though no frame may come any more.
    if (memory.last && this.#wants('gift')) this.#gifts.enter(memory.last.streaks);
  }

  /** Types that this watcher wants; null for all. */
  get wanted(): ReadonlySet<EventType> | null {
    return this.#wanted;
  }

  /** Does this watcher pass on raw data of such an event? */
  takes(type: EventType): boolean {
    return (this.#options.format !== 'simple' || type === 'other') && this.#wants(type);
  }

  /** The history limit of the room, whole epoch ms by the service's clock; null until it is known. */
  get since(): number | null {
    // Of whole numbers the same are below it.
    return this.#since === null ? null : Math.ceil(this.#since);
  }

  /** Since the node began to watch, over deploys; `gifts`: of this LIVE, null where the node does not want them. */
  get counts(): WatcherCounts {
    const { counts, last } = this.#memory;
    return { ...counts, gifts: this.#wants('gift') && last ? last.streaks.tally.view : null };
  }

  /** The connection is live already. Of a room that is new here the next frame will tell the limit exactly. */
  join({ roomId, sentAt }: ArrivedFrame): void {
    this.#since = this.#memory.limitOf(roomId) ?? sentAt;
  }

  receive(frame: ArrivedFrame): void {
    const room = this.enter(frame);
    for (const incoming of frame.messages) {
      if (this.#wants(incoming.type) && !this.#isOver) this.#receive(incoming, frame, room);
    }
  }

  /** What Node-RED dropped when it was stopped in order: now there is somebody to get it. */
  sendLeft(): void {
    const { kept } = this.#memory;
    for (const [number, left] of kept.take()) {
      const receipt = new KeptReceipt(kept, number, left);
      if (this.#wants(left.type) && !this.#isOver) this.#options.onDelivery({ ...left, receipt });
      else receipt.dropped();
    }
  }

  /** What came when this one was disposed of already, and no successor will get before the process ends. */
  keep(frames: readonly ArrivedFrame[]): void {
    const onDelivery = ({ receipt }: Delivery) => receipt?.keep();
    const heir = new Watcher(this.#clock, { ...this.#options, onDelivery }, this.#memory);
    for (const frame of frames) heir.receive(frame);
    heir[Symbol.dispose]();
  }

  /** While the creator is live the memory stays young, though nothing is sent. */
  set isLive(isLive: boolean) {
    if (this.#memory.log) this.#memory.log.isLive = isLive;
  }

  /** The stream is over, or the user stops watching: open gift streaks are finished and sent. */
  finishStreaks(): void {
    this.#gifts.finishAll('stream');
  }

  [Symbol.dispose](): void {
    this.#isOver = true;
    this.#gifts[Symbol.dispose]();
  }

  #wants(type: EventType): boolean {
    return this.#wanted === null || this.#wanted.has(type);
  }

  /** Goes to the room of a frame; its messages are not received yet. */
  enter(frame: ArrivedFrame): RoomMemory {
    const { connection, isFirst, sentAt } = frame;
    if (connection !== this.#connection) {
      this.#connection = connection;
      this.#joinedLate = !isFirst;
      this.#limit = null;
      this.#forgetUnwanted();
    }
    if (this.#limit === null) {
      this.#limit = this.#joinedLate ? sentAt : connection.historyBefore;
      if (this.#limit !== null) this.#noteWanted(this.#limit);
    }
    const room = this.#memory.enter(frame.roomId, this.#limit);
    this.#since = room.historyBefore;
    if (this.#wants('gift')) this.#gifts.enter(room.streaks);
    return room;
  }

  #receive(incoming: Incoming, frame: ArrivedFrame, room: RoomMemory): void {
    const { type } = incoming;
    const { id, createTime } = incoming.head;
    const ids = type === 'gift' ? room.giftIds : room.otherIds;
    const { counts } = this.#memory;
    if (id !== null && !ids.add(id)) {
      counts.replays++;
      if (type === 'gift' && room.streaks.hasRebuilt) this.#restore(incoming, frame, room);
      return;
    }
    const history = createTime !== null && createTime < this.#historyLimit(type, room, frame);
    const skip = history && this.#options.history === 'skip';
    if (skip) counts.history++;
    else if (!history && createTime !== null && createTime < (frame.connection.historyBefore ?? 0)) counts.recovered++;
    const facts = type === 'gift' ? readGift(incoming.message) : null;
    const receipt = room.log && new DeliveryReceipt(this.#memory, room, id, type === 'gift');
    // Of a streak with an id the counts say all: its hits, told again after a start, restore it.
    if (facts?.streakable && facts.groupId !== null) receipt?.forgetId();
    let isSent = false;
    if (facts && skip) this.#gifts.skip(facts);
    else if (facts) {
      const capture = () => this.#capture(incoming, frame, history, receipt);
      isSent = this.#gifts.receive(facts, capture, () => this.#simple(incoming, frame));
    } else if (!skip && this.#isNews(incoming, frame, receipt)) {
      isSent = true;
      this.#options.onDelivery(this.#capture(incoming, frame, history, receipt));
    }
    if (facts) room.streaks.tally.picture(incoming.message);
    if (!isSent) receipt?.given();
  }

  /** Of a streak without an id the hits are known by theirs. */
  #restore(incoming: Incoming, frame: ArrivedFrame, room: RoomMemory): void {
    const facts = readGift(incoming.message);
    const receipt = room.log && new DeliveryReceipt(this.#memory, room, null, true);
    if (facts?.streakable) this.#gifts.restore(facts, () => this.#capture(incoming, frame, false, receipt));
  }

  #historyLimit(type: EventType, room: RoomMemory, { connection }: ArrivedFrame): number {
    const limit = Math.max(room.historyBefore ?? 0, this.#memory.wantedSince.get(type) ?? 0);
    // What comes on a connection that one has joined late is live, though it was created before its frame was sent.
    return this.#joinedLate ? Math.min(limit, connection.historyBefore ?? 0) : limit;
  }

  /** False for a subscription that was told in other words. */
  #isNews(incoming: Incoming, frame: ArrivedFrame, receipt: DeliveryReceipt | null): boolean {
    if (incoming.type !== 'subscribe') return true;
    const subscription = this.#memory.subscriptions.add(incoming, frame.timestamp);
    if (subscription && receipt) receipt.subscription = subscription;
    return subscription !== null;
  }

  #capture(incoming: Incoming, frame: ArrivedFrame, history: boolean, receipt: DeliveryReceipt | null): Delivery {
    const { creator, format } = this.#options;
    const { type } = incoming;
    const raw = format === 'simple' ? null : incoming.take();
    const { roomId, timestamp } = frame;
    const event = format === 'raw' ? null : incoming.map({ creator, roomId, timestamp }, raw);
    if (event) event.history = history;
    if (!receipt) return { type, creator, history, event, raw };
    const delivery = { type, creator, history, event, raw, receipt };
    receipt.delivery = delivery;
    return delivery;
  }

  /** As the journal needs it of an open streak; not of `other`, whose data would be taken. */
  #simple(incoming: Incoming, { roomId, timestamp }: ArrivedFrame): LiveEvent {
    return incoming.map({ creator: this.#options.creator, roomId, timestamp }, null);
  }

  #forgetUnwanted(): void {
    this.#memory.unwant((type) => !this.#wants(type));
  }

  /** A type that a deploy made wanted: what was created before is history, and not the gap of a reconnect. */
  #noteWanted(since: number): void {
    this.#memory.want(
      EVENT_TYPES.filter((type) => this.#wants(type)),
      since,
    );
  }
}

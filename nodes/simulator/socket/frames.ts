// Messages into frames, in the way each socket asked for. Sockets of one mode share the bytes.
import { type ServiceClock } from '../clock';
import { rawBytes } from '../messages/service';
import { fetchResult, pushFrame, type Delivery } from '../protobuf/envelope';
import { type RawForm } from '../types';
import { type Features } from './flags';
import { type Outgoing } from './outgoing';
import { type Frame } from './raw-socket';

export interface FrameMode extends Pick<
  Features,
  'bundleEvents' | 'rawMessages' | 'includeRawBytes' | 'schemaVersion'
> {
  rawForm: RawForm;
}

/** The wire type of each byte's last three bits is 7, which protobuf does not have. */
const NO_PROTOBUF = Buffer.alloc(64, 0xff);

let sequence = 0;

function textFrame(text: string): Frame {
  return { content: Buffer.from(text), isBinary: false };
}

/** Messages that leave together: one bundle. */
export class Batch {
  readonly #built = new Map<string, Frame[]>();
  readonly #clock: ServiceClock;
  readonly #isHistory: boolean;

  constructor(
    readonly items: readonly Outgoing[],
    clock: ServiceClock,
    isHistory = false,
  ) {
    this.#clock = clock;
    this.#isHistory = isHistory;
  }

  frames(mode: FrameMode): Frame[] {
    const { schemaVersion, bundleEvents, rawMessages, includeRawBytes, rawForm } = mode;
    // TikTok's bytes are the same whatever else a socket asks for.
    const key = rawMessages ? rawForm : `${schemaVersion}${bundleEvents}${includeRawBytes}`;
    let frames = this.#built.get(key);
    if (frames === undefined) {
      frames = rawMessages ? this.#binary(rawForm) : this.#texts(mode);
      this.#built.set(key, frames);
    }
    return frames;
  }

  #texts({ schemaVersion, bundleEvents, includeRawBytes }: FrameMode): Frame[] {
    const texts = this.items.map((item) => item.text(schemaVersion));
    const delivery = includeRawBytes ? this.#delivery() : null;
    if (delivery !== null) texts.unshift(JSON.stringify(rawBytes(fetchResult(delivery))));
    const nowMs = this.#clock.nowMs();
    return (bundleEvents ? [`{"timestamp":${nowMs},"messages":[${texts.join(',')}]}`] : texts).map(textFrame);
  }

  #binary(form: RawForm): Frame[] {
    const delivery = this.#delivery();
    if (delivery === null) return [];
    if (form === 'unreadable') return [{ content: NO_PROTOBUF, isBinary: true }];
    return [{ content: pushFrame(++sequence, delivery, form === 'gzip'), isBinary: true }];
  }

  /** Null where nothing in it came from TikTok. */
  #delivery(): Delivery | null {
    const messages = this.items.map((item) => item.packed()).filter((packed) => packed !== null);
    if (messages.length === 0) return null;
    return { messages, isHistory: this.#isHistory, nowMs: this.#clock.nowMs() };
  }
}

export function batches(
  items: readonly Outgoing[],
  size: number,
  clock: ServiceClock,
  { isHistory = false } = {},
): Batch[] {
  const list: Batch[] = [];
  for (let start = 0; start < items.length; start += size)
    list.push(new Batch(items.slice(start, start + size), clock, isHistory));
  return list;
}

// Messages into frames, in the way each socket asked for. Sockets of one mode share the bytes.
import { type ServiceClock } from '../clock';
import { type Features } from './flags';
import { rawBytes } from '../messages/service';
import { type Outgoing } from './outgoing';
import { fetchResult, pushFrame } from '../protobuf';
import { type Frame } from './raw-socket';

export type FrameMode = Pick<Features, 'bundleEvents' | 'rawMessages' | 'includeRawBytes' | 'schemaVersion'>;

let sequence = 0;

function build(items: readonly Outgoing[], mode: FrameMode, clock: ServiceClock): Frame[] {
  if (mode.rawMessages) {
    const messages = items.map((item) => item.message(mode.schemaVersion));
    return [{ content: pushFrame(++sequence, messages), isBinary: true }];
  }
  const texts = items.map((item) => item.text(mode.schemaVersion));
  if (mode.includeRawBytes) {
    texts.unshift(JSON.stringify(rawBytes(fetchResult(items.map((item) => item.message(mode.schemaVersion))))));
  }
  const frames = mode.bundleEvents ? [`{"timestamp":${clock.nowMs()},"messages":[${texts.join(',')}]}`] : texts;
  return frames.map((text) => ({ content: Buffer.from(text), isBinary: false }));
}

/** Messages that leave together: one bundle. */
export class Batch {
  readonly #built = new Map<string, Frame[]>();
  readonly #clock: ServiceClock;

  constructor(
    readonly items: readonly Outgoing[],
    clock: ServiceClock,
  ) {
    this.#clock = clock;
  }

  frames(mode: FrameMode): Frame[] {
    const key = `${mode.schemaVersion}${mode.bundleEvents}${mode.rawMessages}${mode.includeRawBytes}`;
    let frames = this.#built.get(key);
    if (frames === undefined) {
      frames = build(this.items, mode, this.#clock);
      this.#built.set(key, frames);
    }
    return frames;
  }
}

export function batches(items: readonly Outgoing[], size: number, clock: ServiceClock): Batch[] {
  const list: Batch[] = [];
  for (let start = 0; start < items.length; start += size)
    list.push(new Batch(items.slice(start, start + size), clock));
  return list;
}

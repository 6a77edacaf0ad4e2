// A delivery as JSON, whose length is what it costs to keep; its Buffers stay Buffers.
import { asBuffer } from '../delivery/told';
import { type Delivery } from '../delivery/deliveries';

export interface Packed {
  /** Shares nothing with the one that it was made of. */
  copy: Delivery;
  bytes: number;
}

/** Null for what JSON cannot hold: nesting too deep. */
export function packed({ receipt: _receipt, ...delivery }: Delivery): Packed | null {
  const { raw } = delivery;
  const data = raw && asBuffer(raw.data);
  try {
    const text = JSON.stringify(data ? { ...delivery, raw: { type: raw.type, data: null } } : delivery);
    const copy = JSON.parse(text) as Delivery;
    if (data) copy.raw = { type: raw.type, data: Buffer.from(data) };
    return { copy, bytes: Buffer.byteLength(text) + (data?.length ?? 0) };
  } catch {
    return null;
  }
}

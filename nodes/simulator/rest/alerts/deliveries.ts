// Sends LIVE alerts to their targets: signed, to this computer alone, a few at a time, each once.
import { createHmac } from 'node:crypto';
import { type ClientRequest } from 'node:http';
import { webhookSecretOf } from '../account';
import { type Alert } from '../memory';
import { type CreatorControl } from '../../types';
import { bodyOf } from './bodies';
import { isOnThisComputer, post } from './post';

const MAX_OPEN = 32;

export type Target = Alert['targets'][number];

/** `status` as the SDKs declare it; what each number means is not published. */
export interface Delivered {
  status: 0 | 1 | -1;
  statusLabel: string;
}

export class Deliveries {
  readonly #open = new Set<ClientRequest>();
  /** How many of each kind a target was sent: whose turn it is among the forms. */
  readonly #turns = new WeakMap<Target, { start: number; end: number }>();
  #isClosed = false;

  /** @param ownUrl where nothing is sent to either: it would ask for more */
  constructor(readonly ownUrl: () => string) {}

  /** Never rejects. The target's `last_status` follows. */
  async send(alert: Alert, target: Target, creator: CreatorControl): Promise<Delivered> {
    // An address may hold what cannot be sent: a name or password with a `%` that is none.
    const delivered = await this.#send(alert, target, creator).catch((error: unknown) => failed(String(error)));
    target['last_status'] = delivered.status;
    return delivered;
  }

  /** The creator's LIVE has begun, or ended. */
  tell(alerts: readonly Alert[], creator: CreatorControl): void {
    for (const alert of alerts) for (const target of alert.targets) void this.send(alert, target, creator);
  }

  close(): void {
    this.#isClosed = true;
    for (const request of this.#open) request.destroy();
  }

  async #send({ fields }: Alert, target: Target, creator: CreatorControl): Promise<Delivered> {
    const url = new URL(String(target['url']));
    if (!isOnThisComputer(url) || url.port === new URL(this.ownUrl()).port)
      return { status: 0, statusLabel: 'NOT_SENT: the simulator posts to http addresses of this computer only' };
    if (this.#isClosed || this.#open.size >= MAX_OPEN) return failed('too many at once');
    const turns = this.#turns.get(target) ?? { start: 0, end: 0 };
    this.#turns.set(target, turns);
    const turn = turns[creator.isOnline ? 'start' : 'end']++;
    const coverUrl = `${this.ownUrl()}/images/covers/${creator.roomId}.png`;
    const occasion = { creator, alert: fields, metadata: target['metadata'], coverUrl };
    const body = bodyOf(occasion, turn);
    // Of the raw body, in hex, without a prefix: as all known receivers check it.
    const signature = createHmac('sha256', webhookSecretOf(fields.account_id)).update(body).digest('hex');
    const { sent, result } = post(url, body, signature);
    this.#open.add(sent);
    sent.on('close', () => this.#open.delete(sent));
    const answer = await result;
    if (typeof answer === 'number' && answer >= 200 && answer < 300) return { status: 1, statusLabel: 'SUCCESS' };
    return failed(String(answer));
  }
}

function failed(why: string): Delivered {
  return { status: -1, statusLabel: `FAILED: ${why}` };
}

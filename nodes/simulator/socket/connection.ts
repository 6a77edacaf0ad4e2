// One socket of one creator, from the connect sequence to its end. Owns the socket and its three timers.
import { type WireMessage } from '../../client/wire';
import { type ServiceClock } from '../clock';
import { ABNORMAL, CLOSE_REASONS } from './close-codes';
import { Batch, batches, type FrameMode } from './frames';
import { type Features } from './flags';
import { isFields } from '../messages/fields';
import { tiktokConnect } from '../messages/service';
import { Outgoing } from './outgoing';
import { Presence } from '../creator/presence';
import { type Frame, type RawSocket } from './raw-socket';
import { type RawForm } from '../types';

export interface ConnectionSettings {
  clock: ServiceClock;
  speed: number;
  lifetimeMs: number;
  isCompact: boolean;
  frameSize: number;
}

/** What a room tells a newcomer. */
export interface Welcome {
  /** Nothing at all: the socket is live at once. */
  isSilent: boolean;
  rawForm: RawForm;
  opening(features: Features): WireMessage[];
  /** Asked for when it is sent: what happened during the connect sequence is in it. */
  replay(): readonly Outgoing[];
}

/** Between the first bundle and `tiktok.connect` (seen in March 2026). */
export const CONNECT_MS = 2_300;
/** A peer on whose socket more than this waits is behind. */
const BEHIND_BYTES = 1_048_576;
/** A peer that reads nothing for so long is given up. */
const MAX_BUFFERED_BYTES = 64 * 1_048_576;
const AS_HISTORY = { isHistory: true };

/** Ends a socket with a code; 1006 is an end without a close frame. */
export function closeSocket(socket: RawSocket, code: number, reason = CLOSE_REASONS[code] ?? ''): void {
  if (code === ABNORMAL) socket.terminate();
  else socket.close(code, reason);
}

export class Connection {
  #connectTimer: NodeJS.Timeout | undefined;
  readonly #lifeTimer: NodeJS.Timeout;
  #silenceTimer: NodeJS.Timeout | undefined;
  readonly #presence: Presence | null;
  #state: 'opening' | 'live' | 'ended' = 'opening';
  /** It got as far as the live events; stays true after the end. */
  hasEntered = false;
  /** It was half-open for a while and missed what was sent then; stays true. */
  hasMissed = false;
  #isFrozen = false;
  readonly #socket: RawSocket;
  readonly #features: Features;
  readonly #mode: FrameMode;
  readonly #settings: ConnectionSettings;
  readonly #welcome: Welcome;

  constructor(
    socket: RawSocket,
    readonly key: string,
    features: Features,
    settings: ConnectionSettings,
    welcome: Welcome,
  ) {
    this.#socket = socket;
    this.#features = features;
    const { rawForm } = welcome;
    this.#mode = { ...features, rawForm, rawMessages: features.rawMessages && rawForm !== 'text' };
    this.#settings = settings;
    this.#welcome = welcome;
    const leaveAfterMs = (features.syntheticPresenceLeaveAfter * 1_000) / settings.speed;
    this.#presence = features.syntheticPresence && !this.#mode.rawMessages ? new Presence(leaveAfterMs) : null;
    this.#lifeTimer = setTimeout(() => this.close(4555), settings.lifetimeMs);
    socket.onClose(() => this.#dispose());
  }

  open(): void {
    if (this.#welcome.isSilent) {
      this.#enter();
      return;
    }
    const opening = this.#welcome.opening(this.#features);
    // In binary mode too these come as text, one after the other (client libraries of late 2025).
    if (this.#mode.rawMessages) for (const message of opening) this.#say([message]);
    else this.#say(opening);
    this.#connectTimer = setTimeout(() => this.#greet(), CONNECT_MS / this.#settings.speed);
  }

  deliver(batch: Batch): void {
    if (this.#state !== 'live') return;
    this.#send(batch);
    this.#silenceTimer?.refresh();
    this.#tell(this.#extras(batch.items));
  }

  sendFrame(frame: Frame): void {
    this.#socket.send(frame);
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) this.#socket.terminate();
  }

  /** False once its end has begun, even if the peer has not answered yet. */
  get isOpen(): boolean {
    return this.#state !== 'ended';
  }

  get isEntering(): boolean {
    return this.#state === 'opening';
  }

  get isBehind(): boolean {
    return this.isOpen && !this.#isFrozen && this.#socket.bufferedAmount > BEHIND_BYTES;
  }

  close(code: number, reason?: string): void {
    if (this.#isFrozen) return;
    this.#state = 'ended';
    closeSocket(this.#socket, code, reason);
  }

  drop(): void {
    this.#state = 'ended';
    this.#socket.terminate();
  }

  freeze(): void {
    this.#isFrozen = true;
    this.hasMissed = true;
    this.#socket.freeze();
  }

  thaw(): void {
    this.#isFrozen = false;
    this.#socket.thaw();
  }

  #greet(): void {
    if (!this.isOpen) return;
    this.#tell([tiktokConnect()]);
    for (const batch of batches(this.#welcome.replay(), this.#settings.frameSize, this.#settings.clock, AS_HISTORY))
      this.#send(batch);
    this.#enter();
  }

  #enter(): void {
    this.#state = 'live';
    this.hasEntered = true;
    this.#armSilence();
  }

  /** Only for sockets that ask for it; runs at the script's speed. */
  #armSilence(): void {
    const afterSeconds = this.#features.closeInactiveWebSocketAfter;
    if (afterSeconds === null) return;
    this.#silenceTimer = setTimeout(() => this.close(4006), (afterSeconds * 1_000) / this.#settings.speed);
  }

  #send(batch: Batch): void {
    for (const frame of batch.frames(this.#mode)) this.sendFrame(frame);
  }

  /** What the service makes of TikTok's events. The binary mode passes those through, and has nothing of the kind. */
  #tell(messages: readonly WireMessage[]): void {
    if (messages.length > 0 && !this.#mode.rawMessages) this.#say(messages);
  }

  /** The service's own events, as text, in a bundle of their own. */
  #say(messages: readonly WireMessage[]): void {
    const { rawMessages, bundleEvents } = this.#mode;
    const items = messages.map((message) => new Outgoing(message, this.#settings.isCompact));
    const isBundled = bundleEvents || rawMessages;
    const mode = { ...this.#mode, bundleEvents: isBundled, rawMessages: false, includeRawBytes: false };
    for (const frame of new Batch(items, this.#settings.clock).frames(mode)) this.sendFrame(frame);
  }

  #extras(items: readonly Outgoing[]): WireMessage[] {
    const extras = this.#presence?.observe(items, this.#settings.clock.nowMs()) ?? [];
    return this.#features.enableTranscription ? [...extras, ...items.flatMap(transcribed)] : extras;
  }

  #dispose(): void {
    this.#state = 'ended';
    clearTimeout(this.#connectTimer);
    clearTimeout(this.#lifeTimer);
    clearTimeout(this.#silenceTimer);
  }
}

function transcribed(item: Outgoing): WireMessage[] {
  const { type, data } = item.message();
  if (type !== 'WebcastCaptionMessage' || !isFields(data) || !Array.isArray(data['content'])) return [];
  return data['content'].filter(isFields).map((caption) => ({
    type: 'transcription',
    data: { text: caption['content'], isFinal: data['definite'], language: caption['lang'], provider: 'sim' },
  }));
}

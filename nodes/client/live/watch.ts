// A node's handle on one creator: starts when made, ends once, by a person or by a deploy.
import { type ConnectionReport, STOPPED } from './connection/report';
import { type RoomState } from './frames/room-state';
import { type Attachment, type Session } from './session';
import { type Encoding, type ProtobufFault } from '../encoding';
import { type Features } from './connection/socket-url';
import { type Watcher, type WatcherOptions } from './delivery/watcher';

/** What output 2 and a status line are made of. */
export interface ConnectionStatus extends ConnectionReport, RoomState {
  creator: string;
  /** The history limit of the room, epoch ms by the service's clock; null until live. */
  since: number | null;
  /** Why the events come as JSON though protobuf was asked for; null where they come as asked for. */
  fallback: ProtobufFault | null;
}

export interface WatchOptions extends WatcherOptions {
  /** Names the node over deploys. */
  nodeId: string;
  features: Features;
  /** Where absent, JSON. */
  encoding?: Encoding;
  whenOffline: 'wait' | 'stop';
  pollIntervalMs: number;
  /** At each change of any field. */
  onStatus: (status: ConnectionStatus) => void;
}

/** What a watch needs of the client that made it. */
export interface WatchTies {
  /** The memory is free for the next one. */
  release: () => void;
  /** Why this creator's events cannot come as protobuf; null while they can. */
  protobufFault: () => ProtobufFault | null;
}

export class Watch {
  #session: Session;
  readonly #watcher: Watcher;
  readonly #options: WatchOptions;
  readonly #ties: WatchTies;
  readonly #attachment: Attachment;
  #status: ConnectionStatus;
  #ended = false;

  constructor(session: Session, watcher: Watcher, options: WatchOptions, ties: WatchTies) {
    this.#session = session;
    this.#watcher = watcher;
    this.#options = options;
    this.#ties = ties;
    this.#status = this.#statusOf(STOPPED, { roomId: null, title: null, viewers: null });
    this.#attachment = {
      nodeId: options.nodeId,
      watcher,
      pollIntervalMs: options.pollIntervalMs,
      looksFirst: options.whenOffline === 'stop',
      onMoved: (next) => this.#follow(next),
      onChange: (report, room) => this.#change(report, room),
    };
    watcher.sendLeft();
    session.attach(this.#attachment);
  }

  get status(): ConnectionStatus {
    return this.#status;
  }

  /** False once it was stopped, by a person or by `whenOffline: stop`. */
  get isWatching(): boolean {
    return !this.#ended;
  }

  /** A person wants to know now: ends a pause between looks or tries, except one for a limit of the service. */
  lookNow(): void {
    this.#session.lookNow();
  }

  /** A person stops it: open gift streaks are finished and sent first. */
  stop(): void {
    if (this.#ended) return;
    this.#watcher.finishStreaks();
    this.#detach(STOPPED);
  }

  /** The node goes away in a deploy: nothing is sent any more. `returns`: one with its id may follow. */
  leave(returns: boolean): void {
    if (!this.#end()) return;
    this.#session.leave(this.#attachment, returns);
  }

  #change(report: ConnectionReport, room: RoomState): void {
    // Without a time for the next look it is under way: its answer is what counts.
    if (report.state === 'offline' && report.retryAt !== null && this.#options.whenOffline === 'stop') {
      this.#watcher.finishStreaks();
      this.#detach({ ...report, state: 'stopped', retryAt: null });
    } else {
      this.#tell(report, room);
    }
  }

  #detach(report: ConnectionReport): void {
    if (!this.#end()) return;
    this.#session.detach(this.#attachment);
    this.#tell(report, this.#status);
  }

  #end(): boolean {
    if (this.#ended) return false;
    this.#ended = true;
    this.#watcher[Symbol.dispose]();
    this.#ties.release();
    return true;
  }

  #since({ state }: ConnectionReport): number | null {
    if (state === 'live') return this.#watcher.since;
    return state === 'reconnecting' || state === 'ended' ? this.#status.since : null;
  }

  #follow(session: Session): void {
    if (this.#ended) return;
    this.#session = session;
    session.attach(this.#attachment);
  }

  #tell(report: ConnectionReport, room: RoomState): void {
    this.#watcher.isLive = report.state === 'live' && !this.#ended;
    this.#status = this.#statusOf(report, room);
    this.#options.onStatus(this.#status);
  }

  #statusOf(report: ConnectionReport, { roomId, title, viewers }: RoomState): ConnectionStatus {
    const { creator, encoding } = this.#options;
    const fallback = encoding === 'protobuf' ? this.#ties.protobufFault() : null;
    return { ...report, creator, roomId, title, viewers, since: this.#since(report), fallback };
  }
}

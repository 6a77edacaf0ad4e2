// What is known of a creator's room, as the messages tell it: id, title, viewers, and whether the stream is over.
import { readControl, readRoomInfo, readViewers } from '../../events/catalog';
import { type WireMessage } from '../../wire';
import { type Incoming } from './incoming';

const STREAM_ENDED = new Set([3, 4]); // ended, suspended (SDK enum ControlAction)

/** For a node's status. */
export interface RoomState {
  roomId: string | null;
  title: string | null;
  viewers: number | null;
}

/** What a frame told besides its messages. */
export interface RoomNews {
  /** It had a viewer count, new or not. */
  toldViewers: boolean;
  streamEnded: boolean;
}

export class Room {
  #state: RoomState = { roomId: null, title: null, viewers: null };
  #isNamed = false;

  /** Another object whenever something of it changed. */
  get state(): RoomState {
    return this.#state;
  }

  /** On this connection: it may be another room than on the last one. */
  get isNamed(): boolean {
    return this.#isNamed;
  }

  /** A new socket was opened. */
  reset(): void {
    this.#isNamed = false;
  }

  read(messages: readonly Incoming[]): RoomNews {
    const news = { toldViewers: false, streamEnded: false };
    for (const { message } of messages) {
      this.#readInfo(message);
      const viewers = readViewers(message);
      news.toldViewers ||= viewers !== null;
      if (viewers !== null && viewers !== this.#state.viewers) this.#state = { ...this.#state, viewers };
      news.streamEnded ||= STREAM_ENDED.has(readControl(message) ?? 0);
    }
    this.#findId(messages);
    return news;
  }

  #readInfo(message: WireMessage): void {
    const info = readRoomInfo(message);
    if (!info) return;
    this.#isNamed ||= info.roomId !== null;
    const known = info.roomId === null || info.roomId === this.#state.roomId ? this.#state : null;
    this.#state = {
      roomId: info.roomId ?? this.#state.roomId,
      title: info.title ?? known?.title ?? null,
      viewers: info.viewers ?? known?.viewers ?? null,
    };
  }

  /** A service that sends no roomInfo (an older one, a recording) still names the room in its messages. */
  #findId(messages: readonly Incoming[]): void {
    for (const { head } of messages) {
      if (this.#isNamed) return;
      const { roomId } = head;
      if (roomId === null) continue;
      this.#isNamed = true;
      if (roomId !== this.#state.roomId) this.#state = { roomId, title: null, viewers: this.#state.viewers };
    }
  }
}

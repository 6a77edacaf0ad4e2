// The sockets of one creator, addressed together.
import { ABNORMAL } from './close-codes';
import { type Connection } from './connection';
import { type Batch } from './frames';
import { type Frame } from './wire-socket';

export class Audience {
  private readonly connections = new Set<Connection>();

  get size(): number {
    return this.connections.size;
  }

  /** Somebody is there whose end has not begun. */
  get isListening(): boolean {
    return [...this.connections].some((connection) => connection.isOpen);
  }

  add(connection: Connection): void {
    this.connections.add(connection);
  }

  delete(connection: Connection): void {
    this.connections.delete(connection);
  }

  deliver(batch: Batch): void {
    for (const connection of this.connections) connection.deliver(batch);
  }

  sendFrame(frame: Frame): void {
    for (const connection of this.connections) connection.sendFrame(frame);
  }

  /** 1006 ends them without a close frame. */
  close(code: number, reason?: string): void {
    for (const connection of this.connections) {
      if (code === ABNORMAL) connection.drop();
      else connection.close(code, reason);
    }
  }

  /** Tells of each before it freezes. */
  freeze(before: (connection: Connection) => void): void {
    for (const connection of this.connections) {
      before(connection);
      connection.freeze();
    }
  }

  thaw(): void {
    for (const connection of this.connections) connection.thaw();
  }
}

// A node's place in a session.
import { type Attendee } from './audience';
import { type ConnectionReport } from './connection/report';
import { type RoomState } from './frames/room-state';

export interface AttachmentTo<Session> extends Attendee {
  /** Wants an answer of its own, not the one that an earlier look gave. */
  readonly looksFirst: boolean;
  /** It belongs to another session from now on. */
  onMoved(session: Session): void;
  /** At each change of the connection, and of what is known of the room. */
  onChange(report: ConnectionReport, room: RoomState): void;
}

// One creator's connection as a person may look at it: plain numbers and facts, put together when somebody asks.
import { type Encoding } from '../encoding';
import { type AudienceView } from './audience';
import { type ConnectionReport } from './connection/report';
import { type CountersView } from './counters/counters';
import { type RoomState } from './frames/room-state';

export interface SessionView extends AudienceView, CountersView {
  creator: string;
  encoding: Encoding;
  report: ConnectionReport;
  room: RoomState;
  /** Frames, or messages in them, that could not be read, or were damaged. */
  broken: number;
}

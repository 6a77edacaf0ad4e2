// What all creators of a simulator share.
import { type IdSource } from '../ids';
import { type ConnectionSettings } from '../socket/connection';
import { type RecordedFrame } from './recording';

export interface CreatorContext {
  seed: number;
  settings: ConnectionSettings;
  ids: IdSource;
  recording: readonly RecordedFrame[] | null;
  /** Something happened that a waiting test may look for. */
  changed(): void;
}

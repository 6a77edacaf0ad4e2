// What all creators of a simulator share.
import { type IdSource } from '../ids';
import { type ConnectionSettings } from '../socket/connection';
import { type Recording } from '../recording/playing';
import { type CreatorControl } from '../types';

export interface CreatorContext {
  seed: number;
  settings: ConnectionSettings;
  ids: IdSource;
  /** What the creator `recording` plays. */
  recording: Recording | null;
  /** Something happened that a waiting test may look for. */
  changed(): void;
  /** A LIVE has begun, or ended. */
  turned(creator: CreatorControl): void;
}

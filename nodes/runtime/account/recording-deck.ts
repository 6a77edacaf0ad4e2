// The recording of an account, as its nodes see it: begun anew, how far it is, and what is wrong with it.
import { type PlayerOptions, type RecordingPlayer } from '../../simulator';
import { type RecordingSettings } from './account-settings';

/** The creator of the built-in simulator that plays the recording. */
export const RECORDING = 'recording';

const NONE = 'the account names no recording: enter the file in its dialog';

export class RecordingDeck {
  /** What the simulator is asked for; null where the account names no file. */
  readonly options: PlayerOptions | null;
  /** Once the simulator runs. */
  player: RecordingPlayer | null = null;
  readonly #listeners = new Set<(text: string) => void>();

  constructor(recording: RecordingSettings | null, warn: (text: string) => void) {
    this.options = recording && {
      ...recording,
      onWarning: warn,
      onFailed: (text) => {
        for (const listener of this.#listeners) listener(text);
      },
    };
  }

  /** From the start, unless somebody watches it. Resolves to what is wrong with it, in words, or null. */
  async cue(): Promise<string | null> {
    return this.player ? this.player.cue() : NONE;
  }

  /** Of the file, in whole percent; null while it is not played. */
  get percent(): number | null {
    const progress = this.player?.progress ?? null;
    return progress === null ? null : Math.floor(100 * progress);
  }

  /** A playing broke off. The answer ends the listening. */
  onFailed(listener: (text: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
}

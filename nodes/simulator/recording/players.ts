// Players: each a place of its own in the simulator, at which the creator `recording` plays one file. All else is the same there.
import { type Creator } from '../creator/creator';
import { type CreatorRegistry } from '../creator/registry';
import { creatorKey, normalizeUniqueId } from '../socket/usernames';
import { type PlayerOptions, type RecordingPlayer, type SimulatorOptions } from '../types';
import { type Recording } from './playing';
import { recordingFault } from './recording';

/** The creator that plays a file. */
const RECORDING = 'recording';
/** The recording of the command is played again after so long. */
const AGAIN_MS = 20_000;
const PLACE = /^\/player\/(\d+)(?=\/|$)/;

interface Addresses {
  restUrl: string;
  wsUrl: string;
}

export class Players {
  readonly #creators = new Map<string, Creator>();
  readonly #registry: CreatorRegistry;
  #count = 0;

  constructor(registry: CreatorRegistry) {
    this.#registry = registry;
  }

  /** A file that cannot be played is told of by `cue`; until then the creator is offline. */
  async open(
    { path, speed = 1, onWarning, onFailed }: PlayerOptions,
    { restUrl, wsUrl }: Addresses,
  ): Promise<RecordingPlayer> {
    const recording = { path, speed, offlineMs: Infinity, onBroken: onWarning, onFailed };
    const creator = this.#registry.addPlayer(RECORDING, recording);
    const id = String(++this.#count);
    this.#creators.set(id, creator);
    creator.setOnline((await recordingFault(path)) === null);
    return {
      restUrl: `${restUrl}/player/${id}`,
      wsUrl: `${wsUrl}/player/${id}`,
      get progress() {
        return creator.progress;
      },
      async cue() {
        const fault = await recordingFault(path);
        if (fault === null && (!creator.isOnline || creator.sockets === 0)) creator.newStream();
        return fault;
      },
      close: () => {
        this.#creators.delete(id);
        this.#registry.remove(creator);
      },
    };
  }

  /** The player whose place an address is, and the rest of the path; null where it belongs to none. */
  find(pathname: string): { creator: Creator; path: string } | null {
    const [place = '', id = ''] = PLACE.exec(pathname) ?? [];
    const creator = this.#creators.get(id);
    return creator === undefined ? null : { creator, path: pathname.slice(place.length) || '/' };
  }
}

export function isRecording(name: string): boolean {
  return creatorKey(normalizeUniqueId(name)) === RECORDING;
}

/** What the simulator plays that was started with a file. Rejects where it cannot be played. */
export async function recordingOf({
  recording: path,
  onWarning = () => undefined,
}: SimulatorOptions): Promise<Recording | null> {
  if (path === undefined) return null;
  const fault = await recordingFault(path);
  if (fault !== null) throw new Error(`${fault}.`);
  return { path, offlineMs: AGAIN_MS, onBroken: onWarning, onFailed: onWarning };
}

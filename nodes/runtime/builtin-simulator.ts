// The simulator inside Node-RED: one per process, started by the first account that asks, stopped with the last.
import { type Service } from '../client/service';
import { type PlayerOptions, type RecordingPlayer, type Simulator } from '../simulator';

let running: { users: number; simulator: Promise<Simulator> } | null = null;

/** The simulator as one account has it. */
export interface Simulated {
  service: Service;
  /** Of its recording; null where it has none. */
  player: RecordingPlayer | null;
  /** Once. */
  release(): Promise<void>;
}

/** @param recording what the creator `recording` plays to this account */
export async function acquireSimulator(recording: PlayerOptions | null): Promise<Simulated> {
  // Loaded here and not above: most users never need it.
  running ??= { users: 0, simulator: import('../simulator/index.js').then(({ startSimulator }) => startSimulator()) };
  const own = running;
  own.users++;
  let simulator: Simulator;
  try {
    simulator = await own.simulator;
  } catch (error) {
    if (running === own) running = null;
    throw error;
  }
  let player: RecordingPlayer | null = null;
  const release = async () => {
    player?.close();
    if (--own.users > 0) return;
    if (running === own) running = null;
    await simulator.close();
  };
  try {
    player = recording && (await simulator.player(recording));
  } catch (error) {
    // It goes on for the other accounts, and ends with the last of them.
    await release();
    throw error;
  }
  const { restUrl, wsUrl } = player ?? simulator;
  return { service: { restUrl, wsUrl, family: 'flat' }, player, release };
}

// The simulator inside Node-RED: one per process, started by the first account that asks, stopped with the last.
import { type Service } from '../client/service';
import { type Simulator } from '../simulator';

let running: { users: number; simulator: Promise<Simulator> } | null = null;

/** Each call needs one `releaseSimulator`. */
export async function acquireSimulator(): Promise<Service> {
  // Loaded here and not above: most users never need it.
  running ??= { users: 0, simulator: import('../simulator/index.js').then(({ startSimulator }) => startSimulator()) };
  const own = running;
  own.users++;
  try {
    const { restUrl, wsUrl } = await own.simulator;
    return { restUrl, wsUrl, family: 'flat' };
  } catch (error) {
    if (running === own) running = null;
    throw error;
  }
}

export async function releaseSimulator(): Promise<void> {
  const own = running;
  if (!own || --own.users > 0) return;
  running = null;
  await (await own.simulator).close();
}

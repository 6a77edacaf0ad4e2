// Run as a process of its own: opens sockets of every kind, closes the simulator, and has then nothing left that could keep it alive.
import { connect, simulate } from '../client';

async function main(): Promise<void> {
  const simulator = await simulate();
  const names = ['demo', 'flaky', 'ending', 'busy', 'quiet', 'other'];
  const query = { 'features.closeInactiveWebSocketAfter': '3600', 'features.syntheticPresence': '1' };
  const clients = names.map((uniqueId) => connect(simulator, { uniqueId, ...query }));
  const [demo] = clients;
  await demo?.until(() => demo.of('WebcastGiftMessage').length > 5);
  simulator.creator('busy').freeze();
  const waiting = simulator.waitFor(() => false, 60_000).catch(() => undefined);
  await simulator.close();
  await waiting;
  const closed = await Promise.all(clients.map((client) => client.closed));
  const stopped = performance.now();
  process.once('exit', () => {
    const isInTime = performance.now() - stopped < 1_000;
    process.stdout.write(`closed ${closed.length} sockets ${isInTime ? 'in time' : 'late'}\n`);
  });
}

void main();

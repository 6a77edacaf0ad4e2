// The service, in a process of its own: sends what it is told to, as fast as it is taken or at a pace.
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { WebSocketServer } from 'ws';
import answers from '../processes/answers.cjs';
import clock from '../processes/clock.cjs';
import { frameSource } from './frames.mjs';

/** More is not handed to a socket before it has taken this: the receiver sets the pace. */
const HIGH_WATER_BYTES = 512 * 1024;

const sources = new Map();
/** By the creator that they were opened for. */
const sockets = new Map();
/** How often all of many creators had their turn. */
let rounds = 0;
/** How many sockets have gone, so far. */
let closed = 0;
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, perMessageDeflate: false });
server.on('connection', (socket, { url }) => {
  const name = new URL(url, 'ws://127.0.0.1').searchParams.get('uniqueId');
  sockets.set(name, socket);
  socket.on('close', () => {
    closed++;
    if (sockets.get(name) === socket) sockets.delete(name);
  });
  socket.on('error', () => undefined); // the close that follows says enough
  server.emit('named');
});
await once(server, 'listening');

/** Null when the next frame may follow at once. */
function send(socket, frame, isBinary) {
  if (socket?.readyState !== socket?.OPEN) throw new Error('a receiver has closed its socket');
  if (socket.bufferedAmount < HIGH_WATER_BYTES) {
    socket.send(frame, { binary: isBinary });
    return null;
  }
  return new Promise((resolve) => socket.send(frame, { binary: isBinary }, resolve));
}

async function sourceOf(load) {
  const key = JSON.stringify(load);
  if (!sources.has(key)) sources.set(key, await frameSource(load));
  return sources.get(key);
}

answers.answer({
  port: () => server.address().port,
  closed: () => closed,

  /** Resolves when all of these are connected. */
  async connected({ names }) {
    while (!names.every((name) => sockets.has(name))) await once(server, 'named');
  },

  /** To each of `to` in turn; `eventsPerSecond` is of all of them together, null means without a pace. */
  async serve({ to, load, events, eventsPerSecond = null }) {
    const source = await sourceOf(load);
    const elapsed = clock.stopwatch();
    for (let index = 0; index < events / load.frameSize; index++) {
      if (eventsPerSecond !== null) {
        const waitMs = (index * load.frameSize * 1_000) / eventsPerSecond - elapsed().wallMs;
        if (waitMs > 0) await delay(waitMs);
      }
      // With many creators each gets every frame in turn, however their number and that of the frames divide.
      if (to.length > 1 && index % to.length === 0) rounds++;
      const shift = to.length > 1 ? rounds : 0;
      const taken = send(sockets.get(to[index % to.length]), source.frame(index + shift), source.isBinary);
      if (taken) await taken;
    }
    const { wallMs, cpuMs } = elapsed();
    return { bytesPerEvent: source.bytesPerEvent, busy: cpuMs / wallMs };
  },
});

// An HTTP proxy for tunnels (CONNECT) on a loopback port.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';

export interface ConnectProxy {
  /** Answers every tunnel with this status instead of granting it. */
  refusal: number | null;
  /** Takes the question and never answers. */
  mute: boolean;
  /** Connections that are open now, from clients and to targets. */
  open(): number;
  url: string;
  /** Every tunnel that was asked for. */
  tunnels: { target: string; headers: IncomingHttpHeaders }[];
  stop(): Promise<void>;
}

export async function startProxy(): Promise<ConnectProxy> {
  const tunnels: ConnectProxy['tunnels'] = [];
  const sockets = new Set<Socket>();
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };
  const server = createServer();
  server.on('connect', (request, client: Socket, head: Buffer) => {
    const target = request.url ?? '';
    tunnels.push({ target, headers: request.headers });
    track(client);
    // Unread, its end would go unnoticed; with the other side's, it is closed.
    if (proxy.mute || proxy.refusal !== null) client.resume().on('end', () => client.end());
    if (proxy.mute) return;
    if (proxy.refusal !== null) {
      client.end(`HTTP/1.1 ${proxy.refusal} No\r\n\r\n`);
      return;
    }
    const [host, port] = target.split(':');
    const upstream = connect(Number(port), host, () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client).pipe(upstream);
    });
    track(upstream);
    // A pipe that has lost its target reads no more, and would not notice the end.
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const proxy: ConnectProxy = {
    refusal: null,
    mute: false,
    open: () => sockets.size,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tunnels,
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

// An HTTP proxy for tunnels (CONNECT) on a loopback port, which can misbehave in every way that was seen of one.
import { type AddressInfo, connect, createServer as createTcpServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { type Certificate } from './rest-certificate';

/** What a proxy does with a connection instead of opening a tunnel. `head` is called when the question has been read. */
export interface ProxyFault {
  connected?: (client: Socket) => void;
  head?: (client: Socket) => void;
}

export interface ConnectProxy {
  /** Answers every tunnel with this status instead of granting it. */
  refusal: number | null;
  /** Takes the question and never answers. */
  mute: boolean;
  fault: ProxyFault | null;
  /** How a tunnel is granted. */
  grant: string;
  /** Connections that were ever made to it. */
  readonly connections: number;
  /** Connections that are open now, from clients and to targets. */
  open(): number;
  url: string;
  /** Every tunnel that was asked for. */
  tunnels: { target: string; headers: Record<string, string> }[];
  /** Ends every tunnel, without a word. */
  cut(): void;
  stop(): Promise<void>;
}

/** @param certificate with one, it is spoken to by TLS */
export async function startProxy(certificate?: Certificate, host = '127.0.0.1'): Promise<ConnectProxy> {
  const tunnels: ConnectProxy['tunnels'] = [];
  const sockets = new Set<Socket>();
  let connections = 0;
  const track = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
  };

  const accept = (client: Socket) => {
    connections++;
    track(client);
    // Where nothing reads, the end would go unnoticed; with the other side's, it is closed.
    client.on('end', () => client.end());
    if (proxy.fault?.connected) {
      client.resume();
      proxy.fault.connected(client);
      return;
    }
    let head = '';
    const onData = (chunk: Buffer) => {
      head += chunk.toString('latin1');
      const end = head.indexOf('\r\n\r\n');
      if (end < 0) return;
      client.off('data', onData).pause();
      onHead(client, head.slice(0, end).split('\r\n'), Buffer.from(head.slice(end + 4), 'latin1'));
    };
    client.on('data', onData);
  };

  const onHead = (client: Socket, [first = '', ...lines]: string[], rest: Buffer) => {
    const target = /^CONNECT (\S+) HTTP\/1\.1$/.exec(first)?.[1] ?? '';
    const headers = Object.fromEntries(
      lines.map((line) => {
        const colon = line.indexOf(':');
        return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
      }),
    );
    tunnels.push({ target, headers });
    const { refusal } = proxy;
    if (target === '' || refusal !== null || proxy.mute || proxy.fault) client.resume();
    if (target === '') client.end('HTTP/1.1 400 Bad Request\r\n\r\n');
    else if (proxy.fault) proxy.fault.head?.(client);
    else if (refusal !== null) client.end(`HTTP/1.1 ${refusal} No\r\n\r\n`);
    else if (!proxy.mute) openTunnel(client, target, rest);
  };

  const openTunnel = (client: Socket, target: string, rest: Buffer) => {
    const { hostname, port } = new URL(`http://${target}`);
    const upstream = connect(Number(port), hostname.replace(/^\[|\]$/g, ''), () => {
      client.write(proxy.grant);
      upstream.write(rest);
      upstream.pipe(client).pipe(upstream);
    });
    track(upstream);
    // A pipe that has lost its target reads no more, and would not notice the end.
    upstream.on('close', () => client.destroy());
    client.on('close', () => upstream.destroy());
  };

  const server: Server = certificate ? createTlsServer(certificate, accept) : createTcpServer(accept);
  server.on('tlsClientError', () => connections++);
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const proxy: ConnectProxy = {
    refusal: null,
    mute: false,
    fault: null,
    grant: 'HTTP/1.1 200 Connection Established\r\n\r\n',
    get connections() {
      return connections;
    },
    open: () => sockets.size,
    url: `${certificate ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    tunnels,
    cut: () => {
      for (const socket of sockets) socket.destroy();
    },
    stop: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
  return proxy;
}

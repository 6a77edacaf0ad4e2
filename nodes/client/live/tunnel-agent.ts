// The way of a socket through an HTTP proxy: a tunnel by CONNECT (RFC 9110, 9.3.6), with TLS inside it where needed.
import { Agent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, type AgentOptions, request as httpsRequest } from 'node:https';
import { isIPv6, type Socket } from 'node:net';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';
import { proxyAddress, proxyLogin } from '../proxy';

type Callback = (error: Error | null, socket?: Socket) => void;

/** For one socket. `proxyUrl` may hold user and password; what the proxy has not answered yet ends with the signal. */
export function tunnelAgent(target: URL, proxyUrl: string, signal: AbortSignal): Agent {
  const isSecure = target.protocol === 'wss:';
  const agent = isSecure ? new HttpsAgent() : new Agent();
  const createConnection = (options: AgentOptions & ConnectionOptions, callback: Callback) => {
    const { host = '', port = 0 } = options;
    const path = isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`;
    const onTunnel: Callback = (error, socket) => {
      if (error || !socket) {
        callback(error ?? new Error('no tunnel'));
        return;
      }
      let tunnel: Socket;
      try {
        tunnel = isSecure ? connectTls({ ...options, socket }) : socket;
      } catch (cause) {
        socket.destroy();
        callback(cause as Error); // of a certificate or key that is none
        return;
      }
      // The connection below does not end with the one inside it.
      tunnel.once('close', () => socket.destroy());
      callback(null, tunnel);
    };
    try {
      openTunnel(proxyAddress(proxyUrl), path, signal, onTunnel);
    } catch (cause) {
      callback(cause as Error);
    }
  };
  // Node's agents ask this method for each connection; its type knows only the synchronous form.
  return Object.assign(agent, { createConnection });
}

function openTunnel(proxy: URL, path: string, signal: AbortSignal, done: Callback): void {
  const login = proxyLogin(proxy);
  const request = (proxy.protocol === 'https:' ? httpsRequest : httpRequest)({
    method: 'CONNECT',
    host: proxy.hostname.replace(/^\[|\]$/g, ''),
    port: proxy.port,
    path,
    headers: { host: path, ...(login !== null && { 'proxy-authorization': login }) },
    agent: false,
    signal,
  });
  request.once('connect', (response, socket) => {
    if (response.statusCode === 200) {
      done(null, socket);
      return;
    }
    socket.destroy();
    done(Object.assign(new Error('refused by the proxy'), { code: `PROXY_${response.statusCode ?? 0}` }));
  });
  request.once('error', done);
  request.end();
}

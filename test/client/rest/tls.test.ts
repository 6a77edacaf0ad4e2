import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { TLSSocket } from 'node:tls';
import { HttpPool } from '../../../nodes/client/rest/http/http';
import { makeCertificate } from '../../support/rest-certificate';
import { errorOf } from '../../support/rest-client';

describe('http over TLS', () => {
  const service = makeCertificate('service');
  const own = makeCertificate('client');
  const names: (string | null)[] = [];
  let server: Server;
  let url: URL;

  before(async () => {
    server = createServer(
      { ...service, requestCert: true, rejectUnauthorized: false, ca: own.cert },
      (request, response) => {
        // Node types the name as always there; without a certificate the object is empty.
        const { subject } = (request.socket as TLSSocket).getPeerCertificate() as { subject?: { CN: string } };
        names.push(subject?.CN ?? null);
        response.end();
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = new URL(`https://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  beforeEach(() => {
    names.length = 0;
  });

  it('refuses a certificate that nobody vouches for', async () => {
    const http = new HttpPool({ timeoutMs: 5000 });
    const error = await errorOf(http.request({ method: 'GET', url, headers: {} }), 'NETWORK');
    assert.match(error.message, /the certificate is self-signed: .+ \(DEPTH_ZERO_SELF_SIGNED_CERT\)/);
    await http.close();
  });

  it('uses the settings, and shows our certificate to the service alone', async () => {
    const http = new HttpPool({ timeoutMs: 5000, tls: { ca: service.cert, cert: own.cert, key: own.key } });
    await http.request({ method: 'GET', url, headers: {} });
    await http.request({ method: 'GET', url, headers: {}, anonymous: true });
    assert.deepEqual(names, ['client', null]);
    await http.close();
  });

  it('does not check where the settings say so', async () => {
    const http = new HttpPool({ timeoutMs: 5000, tls: { rejectUnauthorized: false } });
    assert.equal((await http.request({ method: 'GET', url, headers: {} })).statusCode, 200);
    await http.close();
  });
});

// Who may call at all: programs on this computer, and pages that this computer serves. The port is open to every page that the
// user's browser shows, so a foreign Origin is turned away, and so is a Host that is no loopback name (DNS rebinding: a page of
// evil.example whose name leads to 127.0.0.1 is of one origin with what it calls there, and is known by its Host alone).
import { type IncomingMessage } from 'node:http';
import { isIPv4 } from 'node:net';

export interface HttpAnswer {
  status: number;
  headers?: Record<string, string>;
  body?: string;
}

/** A name or an address, and perhaps a port: nothing else may stand in a Host header. */
const AUTHORITY = /^(\[[\da-f:]{2,39}\]|[\da-z.-]{1,255})(?::\d{0,5})?$/i;
/** Of an Origin: browsers send the first two, other clients name the socket's own. */
const ORIGIN = /^(?:https?|wss?):\/\/(.+)$/i;

const TEXT = { 'content-type': 'text/plain; charset=utf-8' };
const FOREIGN: HttpAnswer = {
  status: 403,
  headers: TEXT,
  body: 'The simulator answers programs and pages of this computer only, by a loopback name: localhost, 127.0.0.1 or [::1].\n',
};
const MALFORMED: HttpAnswer = { status: 400, headers: TEXT, body: 'One Host header, and a target on this host.\n' };

/** What turns the caller away, or null. */
export function callerRefusal(request: IncomingMessage): HttpAnswer | null {
  const hosts = headerValues(request, 'host');
  // Without one: HTTP/1.0, which no browser speaks.
  if (hosts.length > 1 || (hosts.length === 0 && request.httpVersion !== '1.0')) return MALFORMED;
  const target = request.url ?? '/';
  if (!target.startsWith('/') && target !== '*') {
    if (!URL.canParse(target)) return MALFORMED;
    // The host of an absolute target goes before the header's (RFC 9112, 3.2.2).
    if (!isLoopbackAddress(new URL(target))) return FOREIGN;
  }
  const isForeign =
    !hosts.every(isLoopbackAuthority) ||
    !headerValues(request, 'origin').every(isLoopbackOrigin) ||
    isCrossSite(request);
  return isForeign ? FOREIGN : null;
}

/** Of all headers of that name: `request.headers` keeps the first only. */
function headerValues({ rawHeaders }: IncomingMessage, name: string): string[] {
  return rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
}

function isLoopbackName(name: string): boolean {
  const plain = name.toLowerCase().replace(/\.$/, '');
  if (plain.startsWith('[')) return URL.canParse(`http://${plain}`) && new URL(`http://${plain}`).hostname === '[::1]';
  return plain === 'localhost' || (isIPv4(plain) && plain.startsWith('127.'));
}

function isLoopbackAuthority(authority: string): boolean {
  const name = AUTHORITY.exec(authority)?.[1];
  return name !== undefined && isLoopbackName(name);
}

/** `null` is that of files, sandboxes and data: addresses, whoever made them. */
function isLoopbackOrigin(origin: string): boolean {
  const authority = ORIGIN.exec(origin)?.[1];
  return authority !== undefined && isLoopbackAuthority(authority);
}

function isLoopbackAddress({ hostname, username, password }: URL): boolean {
  return username === '' && password === '' && isLoopbackName(hostname);
}

/** A page gets pictures and the like without an Origin; browsers tell then that it is of another site. */
function isCrossSite({ headers }: IncomingMessage): boolean {
  if (headers['sec-fetch-site'] !== 'cross-site') return false;
  const { referer } = headers;
  // localhost and 127.0.0.1 are two sites.
  return referer === undefined || !URL.canParse(referer) || !isLoopbackAddress(new URL(referer));
}

// Uploaded files: just enough of multipart/form-data to know which fields came, and with what.
import { type Incoming } from './incoming';
import { badRequest, RequestRefusal } from '../refusal';

const MAX_PARTS = 20;
const BOUNDARY = /^multipart\/form-data\s*;.*\bboundary=(?:"([^"]+)"|([^\s;]+))/i;

/** Contents by the names of their fields. */
export function filesOf({ headers, body, isTooLarge }: Incoming): ReadonlyMap<string, Buffer> {
  if (isTooLarge) throw new RequestRefusal(413, 'The body is too large.');
  const [, quoted, plain] = BOUNDARY.exec(headers['content-type'] ?? '') ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) throw badRequest('A multipart/form-data body is required.');
  const files = new Map<string, Buffer>();
  for (const part of parts(body, boundary)) {
    const head = part.indexOf('\r\n\r\n');
    const name = /\bname="([^"]*)"/i.exec(part.toString('latin1', 0, Math.max(0, head)))?.[1];
    if (name !== undefined) files.set(name, part.subarray(head + 4));
  }
  return files;
}

/** Between the first boundary and the last; the line end before a boundary belongs to it. */
function parts(body: Buffer, boundary: string): Buffer[] {
  const whole = Buffer.concat([Buffer.from('\r\n'), body]);
  const marker = `\r\n--${boundary}`;
  const found: Buffer[] = [];
  let at = whole.indexOf(marker);
  while (at >= 0 && found.length < MAX_PARTS) {
    const start = at + marker.length;
    at = whole.indexOf(marker, start);
    if (at >= 0) found.push(whole.subarray(start, at));
  }
  return found;
}

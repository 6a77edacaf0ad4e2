// Where a caller wants pictures to be served from (SDK 0.6.0). Here they lie on the same made-up hosts for all.
import { type IncomingHttpHeaders } from 'node:http';
import { badRequest } from '../refusal';

const HEADER = 'x-image-source';
const SOURCES = ['ORIGIN', 'CDN', 'CDN_CNAME'];

export function checkImageSource(headers: IncomingHttpHeaders): void {
  const source = headers[HEADER];
  if (source !== undefined && !SOURCES.includes(String(source)))
    throw badRequest(`Invalid value for header "${HEADER}": it must be one of ${SOURCES.join(', ')}.`);
}

// The one place that follows redirects: pictures lie on other hosts. Nothing that identifies us goes there.
import { isLoopback } from '../service';
import { EulerError } from './errors/euler-error';
import type { Http, HttpResponse } from './http/http';
import { isRecord, parseJson } from './json';
import type { RestCall } from './rest-call';
import { redirectTarget } from './response';

const MOST_REDIRECTS = 3;

/** The picture that the answer leads to, or the answer itself where it leads nowhere. */
export async function followImage(
  first: HttpResponse,
  call: RestCall,
  http: Http,
  signal: AbortSignal,
): Promise<HttpResponse> {
  let response = first;
  let from = call.url;
  for (let count = 0; ; count++) {
    const next = nextUrl(response, from);
    if (next === null) return response;
    if (count === MOST_REDIRECTS) throw refused(`more than ${MOST_REDIRECTS} redirects`);
    if (!isAllowed(next, call.url)) throw refused('a redirect to a place that is not https');
    // No key, no session, no cookie, no client certificate. Its limits are not the account's either.
    response = await http.request({
      method: 'GET',
      url: next,
      headers: { accept: 'image/*', 'user-agent': call.headers['user-agent'] ?? '' },
      signal,
      anonymous: true,
    });
    if (response.statusCode >= 400) throw refused(`the host of the picture answered ${response.statusCode}`);
    from = next;
  }
}

// Newer routes may answer `{code, cover_url}` instead of a redirect.
function nextUrl(response: HttpResponse, from: URL): URL | null {
  if (response.statusCode >= 300 && response.statusCode < 400) {
    const target = redirectTarget(response, from);
    if (target === null) throw refused('a redirect to nowhere');
    return target;
  }
  const isJson = /json/i.test(response.headers['content-type'] ?? '');
  const json = isJson && response.statusCode === 200 ? parseJson(response.body.toString('utf8')) : undefined;
  const cover = isRecord(json) ? json['cover_url'] : undefined;
  return typeof cover === 'string' && URL.canParse(cover) ? new URL(cover) : null;
}

// This machine and plain http are for a service that itself is on this machine: the simulator, a test.
function isAllowed(url: URL, service: URL): boolean {
  if (url.username !== '' || url.password !== '') return false;
  if (isLoopback(url.hostname)) return isLoopback(service.hostname);
  return url.protocol === 'https:';
}

function refused(what: string): EulerError {
  return new EulerError('BAD_RESPONSE', `The picture could not be fetched: ${what}`);
}

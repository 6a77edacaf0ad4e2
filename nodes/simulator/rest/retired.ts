// A host whose service has moved: whatever is asked, with whatever key, gets the answer of what is left there.
import { type Answer } from './answer';

/**
 * What is left. `framework`: a web framework that has no route any more, in its JSON. `html`: the same as a page. `text`: a platform
 * that knows no such deployment. `empty`: 404 without a body. `gone`: 410. A redirect leads to the same target on another host.
 */
export type Retired = 'framework' | 'html' | 'text' | 'empty' | 'gone' | Redirect;

export interface Redirect {
  /** Scheme and host, `https://api.example.test`. */
  redirectTo: string;
  /** Default 301. */
  status?: 301 | 302 | 303 | 307 | 308;
}

const PAGE = { 'content-type': 'text/html; charset=utf-8' };
const TEXT = { 'content-type': 'text/plain; charset=utf-8' };

export function retiredAnswer(retired: Retired, method: string, { pathname, search }: URL): Answer {
  if (typeof retired === 'object') {
    const location = new URL(pathname + search, retired.redirectTo).href;
    return { status: retired.status ?? 301, headers: { ...TEXT, location }, body: '' };
  }
  switch (retired) {
    case 'framework':
      return unknownRoute(method, pathname);
    case 'html':
      return { status: 404, headers: PAGE, body: page(`Cannot ${method} ${pathname}`) };
    case 'text':
      return { status: 404, headers: TEXT, body: 'The deployment could not be found.\n' };
    case 'empty':
      return { status: 404, headers: {}, body: '' };
    case 'gone':
      return { status: 410, headers: PAGE, body: page('410 Gone') };
  }
}

/** Not the service's words but those of its web framework. The query is not repeated: it may hold a key. */
export function unknownRoute(method: string, path: string): Answer {
  return { status: 404, headers: {}, body: { statusCode: 404, message: `Cannot ${method} ${path}` } };
}

function page(words: string): string {
  return `<!DOCTYPE html>\n<html lang="en">\n<head><title>Error</title></head>\n<body><pre>${words}</pre></body>\n</html>\n`;
}

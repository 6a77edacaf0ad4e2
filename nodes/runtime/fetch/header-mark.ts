// The mark that core's `http request` leaves on `msg.headers`: a hash of them. By it an `http request` or `http response`
// further on knows that they are those of an answer, and does not send them as its own (a content-length, cookies, a
// policy for pages). The hash is that of the module hash-sum 2, which Node-RED 4 and 5 use, for texts by name.

const MARK = 'x-node-red-request-node';

/** A copy of its own for each message: whoever reads the mark deletes it. */
export function markedHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  const own = { ...headers };
  Reflect.deleteProperty(own, MARK);
  return { ...own, [MARK]: hashOf(own) };
}

function hashOf(headers: Readonly<Record<string, string>>): string {
  let hash = fold(0, '[object Object]', 'object');
  for (const [name, value] of Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash = fold(hash, name, '[object String]', 'string', value);
  }
  return fold(hash, '[object Object]').toString(16).padStart(8, '0');
}

/** As hash-sum folds, its way with negative numbers included. */
function fold(start: number, ...texts: string[]): number {
  return texts.reduce((before, text) => {
    if (text === '') return before;
    let hash = before;
    for (let index = 0; index < text.length; index++) hash = ((hash << 5) - hash + text.charCodeAt(index)) | 0;
    return hash < 0 ? hash * -2 : hash;
  }, start);
}

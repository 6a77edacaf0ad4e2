// Questions to the runtime: what it answers, or in words why it does not.

export interface Reply {
  /** 0 where nothing answered. */
  status: number;
  body: unknown;
}

/** What the service or the runtime says against it. */
export interface Refusal {
  ok: false;
  code: string;
  message: string;
  hint: string | null;
}

/** The runtime itself gives up earlier, and says what it waited for. */
const PATIENCE_MS = 30_000;

/** Null when the signal ended it. */
export function post(url: string, body: object, signal: AbortSignal): Promise<Reply | null> {
  return new Promise((resolve) => {
    // To jQuery's requests the editor adds the token and the root of its routes, and to no others.
    const request = $.ajax({
      url,
      type: 'POST',
      contentType: 'application/json',
      data: JSON.stringify(body),
      timeout: PATIENCE_MS,
    });
    const abort = () => request.abort();
    const settle = (reply: Reply) => {
      signal.removeEventListener('abort', abort);
      resolve(signal.aborted ? null : reply);
    };
    signal.addEventListener('abort', abort);
    request
      .done((body: unknown, _status, { status }) => settle({ status, body }))
      .fail(({ status, responseJSON }) => settle({ status, body: responseJSON as unknown }));
  });
}

/** A question that is answered by an object with `ok`; any other answer is a refusal in words. */
export async function ask<Answer extends { ok: true }>(
  node: EditorNode,
  url: string,
  body: object,
  signal: AbortSignal,
): Promise<Answer | Refusal | null> {
  const reply = await post(url, body, signal);
  if (reply === null) return null;
  if (isObject(reply.body) && typeof reply.body['ok'] === 'boolean') return reply.body as unknown as Answer | Refusal;
  return { ok: false, code: 'NETWORK', message: failureText(node, reply), hint: null };
}

export function refusalText({ message, hint }: Refusal): string {
  return hint ? `${message} ${hint}` : message;
}

export function failureText(node: EditorNode, { status, body }: Reply): string {
  if (status === 0) return node._('euler-live.request.noAnswer');
  if (status === 401 || status === 403) return node._('euler-live.request.notAllowed');
  if (isObject(body) && typeof body['message'] === 'string') return body['message'];
  return node._('euler-live.request.failed', { status });
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

// The button of euler-live on the canvas: sends a sample event.
import { valueOf } from '../absent';
import { failureText, post } from '../request';
import { textOf } from '../rules';

export function sendSample(node: EditorNode): void {
  if (node.changed) RED.notify(node._('euler-live.sample.deployFirst'), 'warning');
  else void send(node);
}

async function send(node: EditorNode): Promise<void> {
  const never = new AbortController();
  const reply = await post(`euler-live/${encodeURIComponent(node.id)}/sample`, {}, never.signal);
  if (reply === null) return;
  if (reply.status === 200) {
    const type = node._(`euler-live.type.${textOf(valueOf(node, 'sample'))}`);
    const text = node._('euler-live.sample.sent', { type });
    RED.notify(asHtml(text), { type: 'success', id: 'euler-live-sample', timeout: 2000 });
  } else if (reply.status === 404) {
    // A node that was just placed is not known to the runtime.
    RED.notify(node._('euler-live.sample.deployFirst'), 'warning');
  } else {
    const text = node._('euler-live.sample.failed', { message: failureText(reply) });
    RED.notify(asHtml(text), 'error');
  }
}

/** Notifications are HTML, and words of a flow or a service may hold any. */
function asHtml(text: string): string {
  return $('<span>').text(text).html();
}

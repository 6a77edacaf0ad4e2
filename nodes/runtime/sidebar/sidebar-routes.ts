// What the sidebar of the editor asks, while it is open.
import { type NodeAPI } from 'node-red';
import { guard } from '../node-red/guard';
import { diagnostics } from './diagnostics';
import { overview } from './overview';

export function serveSidebar(RED: NodeAPI): void {
  const mayRead = RED.auth.needsPermission('euler-account.read');
  RED.httpAdmin.get('/euler-account/overview', mayRead, (_request, response) => {
    guard(
      async () => void response.json(await overview(RED)),
      () => response.sendStatus(500),
    );
  });
  RED.httpAdmin.get('/euler-account/diagnostics', mayRead, (_request, response) => {
    guard(
      async () => void response.json({ text: await diagnostics(RED) }),
      () => response.sendStatus(500),
    );
  });
}

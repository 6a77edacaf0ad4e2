// What the editor asks of live nodes: the preview of the dialog, and the sample button of a node that is deployed.
import { type Node, type NodeAPI } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { guard } from '../node-red/guard';
import { previewMessage } from './sample-message';

export interface SampleNode extends Node {
  /** Sends a sample event down output 1. Rejects where the node could not start. */
  sample: () => Promise<void>;
}

export function serveLiveDialog(RED: NodeAPI): void {
  const mayWrite = RED.auth.needsPermission('euler-live.write');
  RED.httpAdmin.post('/euler-live/preview', mayWrite, (request, response) => {
    try {
      response.json({ message: previewMessage(request.body) });
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      response.status(400).json({ message: error.message });
    }
  });
  RED.httpAdmin.post('/euler-live/:id/sample', mayWrite, (request, response) => {
    const node = RED.nodes.getNode(String(request.params['id'])) as SampleNode | null;
    if (node?.type !== 'euler-live') {
      response.sendStatus(404);
      return;
    }
    guard(
      async () => {
        await node.sample();
        response.sendStatus(200);
      },
      (error) => response.status(400).json({ message: error.message }),
    );
  });
}

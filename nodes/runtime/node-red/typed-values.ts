// Values of Node-RED's typed inputs: text, numbers, JSON, and what lies in a message, a context or the environment.
import { type Node, type NodeAPI, type NodeMessage } from 'node-red';

/**
 * Rejects where the value cannot be read: broken JSON, an expression that fails. Always by callback: context stores and
 * JSONata may answer later.
 */
export function evaluateTyped(
  RED: NodeAPI,
  node: Node,
  value: string,
  type: string,
  message: NodeMessage,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    RED.util.evaluateNodeProperty(value, type, node, message, (error: Error | null, result: unknown) => {
      if (error) reject(error);
      else resolve(result);
    });
  });
}

// Deliveries and connection states -> the messages that the live node sends.
import { type NodeMessage } from 'node-red';
import { ConfigError } from '../../client/config-error';
import { type Connection } from '../../client/messages';
import { plainText } from '../../client/shown/shown-text';
import { numberOf } from '../../client/live/connection/cause';
import { errorCodeOf } from '../../client/live/connection/close-codes';
import { type Delivery } from '../../client/live/delivery/deliveries';
import { sentenceOf, sentenceOfFault } from '../../client/live/connection/reasons';
import { type CreatorStatus } from './creator-status';

// Wildcards and separators of MQTT topics, and the one character that they may not hold (MQTT 3.1.1, 4.7).
// eslint-disable-next-line no-control-regex
const NOT_IN_A_TOPIC = /[+#/\u0000]/g;

/** The template, if only known names stand in its braces. */
export function checkTopic(template: string): string {
  const variable = /\$\{[^{}]*\}/.exec(template)?.[0];
  if (variable !== undefined) {
    throw new ConfigError(
      `Topic: Node-RED fills in ${plainText(variable, 60)} only where it is the whole value; put the whole topic into the variable`,
    );
  }
  for (const [braces, name] of template.matchAll(/\{([^{}]*)\}/g)) {
    if (name !== 'type' && name !== 'creator') {
      throw new ConfigError(
        `Topic: ${plainText(braces, 60)} is unknown; only {type} and {creator} may stand in braces`,
      );
    }
  }
  return template;
}

function topicOf(template: string, { type, creator }: Delivery): string {
  if (template === '{type}') return type;
  const values: Record<string, string> = { type, creator };
  return template.replace(/\{(type|creator)\}/g, (_, name: string) =>
    (values[name] ?? '').replace(NOT_IN_A_TOPIC, '_'),
  );
}

/** The message of output 1. */
export function eventMessage(topic: string, delivery: Delivery): NodeMessage {
  const { creator, event, raw, history } = delivery;
  const message: NodeMessage & Record<string, unknown> = {
    topic: topicOf(topic, delivery),
    creator,
    // After a deploy that changed the format, a streak may end of which only the other form is left.
    payload: event ?? raw,
  };
  if (event && raw) message['raw'] = raw;
  if (history) message['history'] = true;
  return message;
}

/** Of the connection, and of the encoding as long as it is not the one that was asked for. */
function reasonOf({ cause, fallback }: CreatorStatus): string | null {
  const sentences = new Set([cause && sentenceOf(cause), fallback && sentenceOfFault(fallback)]);
  return [...sentences].filter((sentence) => sentence !== null).join('; ') || null;
}

/** The message of output 2. */
export function connectionMessage(status: CreatorStatus): NodeMessage {
  const { state, creator, roomId, since, cause, attempt, retryAt, title, viewers } = status;
  const reason = reasonOf(status);
  const error = state === 'failed' ? errorCodeOf(cause) : null;
  const code = numberOf(cause);
  const payload: Connection = { state, creator, roomId, since, code, reason, error, attempt, retryAt, title, viewers };
  return { topic: state, creator, payload };
}

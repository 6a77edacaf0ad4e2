// The facts of a cause as an English sentence, for output 2, Catch and the log: made at the very end. Nothing reads a
// sentence back.
import { type ProtobufFault, UNREAD_AFTER_MS } from '../../encoding';
import { reasonOf } from '../../network-reason';
import { type Cause, type Silence } from './cause';
import { closeMeaning, refusalMeaning } from './close-codes';

const SILENCES: Readonly<Record<Silence, (seconds: number) => string>> = {
  handshake: (seconds) => `the service did not answer within ${seconds} s`,
  firstMessage: (seconds) => `no message within ${seconds} s`,
  silence: (seconds) => `no sign of life for ${seconds} s`,
};

const FAULTS: Readonly<Record<ProtobufFault, string>> = {
  text: 'events came as text',
  unread: `nothing could be read for ${UNREAD_AFTER_MS / 1000} s`,
  refused: 'the service refused it',
};

/** Why a connection that was to be protobuf is JSON, now and until a restart. */
export function sentenceOfFault(fault: ProtobufFault): string {
  return `JSON instead of protobuf: ${FAULTS[fault]}`;
}

/** With what to do about it, where a person can do something. */
export function sentenceOf(cause: Cause): string {
  switch (cause.kind) {
    case 'closed':
      return closeMeaning(cause.code).sentence;
    case 'refused': {
      const { sentence } = refusalMeaning(cause.status, cause.said);
      return cause.said === null ? sentence : `${sentence}: ${cause.said}`;
    }
    case 'silence':
      return SILENCES[cause.of](cause.limitMs / 1000);
    case 'network':
    case 'tls':
    case 'proxy':
      return reasonOf(cause.failure, 'the connection failed', cause.kind === 'proxy' ? 'proxy' : 'service');
    case 'full':
      return `waiting for a free socket: all ${cause.sockets} of the account are in use`;
    case 'encoding':
      return sentenceOfFault(cause.fault);
    case 'settings':
      return cause.text;
    case 'noCreator':
      return 'no creator yet';
  }
}

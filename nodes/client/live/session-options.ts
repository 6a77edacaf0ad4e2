// What a session is given, and whom it tells.
import { type Encoding, type ProtobufFault } from '../encoding';
import { type GatewayOptions } from './connection/gateway-state';
import { type LiveSocket, type SocketHandlers } from './connection/socket';
import { type Features } from './connection/socket-url';

export interface SessionOptions extends Pick<GatewayOptions, 'clock' | 'gate' | 'onLimited'> {
  creator: string;
  features: Features;
  /** What the service is asked for at first. */
  encoding: Encoding;
  open: (handlers: SocketHandlers, encoding: Encoding) => LiveSocket;
  /** A text for the log, at most one a minute of a kind. */
  onWarning: (text: string) => void;
  /** This creator's protobuf cannot be had, as has just been found; `fallBack` or `moveTo` is to follow. */
  onProtobufFault: (fault: ProtobufFault) => void;
  /** The options are refused without protobuf too. */
  onRefusedAnyway: () => void;
  /** Nobody watches any more, and the socket is closed. */
  onUnused: () => void;
}

// What travels on the socket, as type declarations only. The one file that client and simulator share.

/** One event as the service sends it (schema v1, v2 or v3): `type` is the protobuf name or one of the service's own. */
export interface WireMessage {
  type: string;
  data: unknown;
}

/** The usual text frame (`features.bundleEvents=true`). `timestamp` is the service's clock, epoch ms. */
export interface WireBundle {
  timestamp: number;
  messages: WireMessage[];
}

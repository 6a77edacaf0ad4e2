// In which form the events of a socket travel.

export const ENCODINGS = ['json', 'protobuf'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/**
 * Why protobuf cannot be had of a creator: events came as text, binary frames could not be read for long, or the service
 * refused the flag.
 */
export type ProtobufFault = 'text' | 'unread' | 'refused';

/** So long may binary frames hold nothing that can be read. */
export const UNREAD_AFTER_MS = 30_000;

// Schema v2 of TikTok's protobuf: what lies around the messages.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6; schema.ts tells how it is written.

export const ENVELOPE = `
BaseProtoMessage type$ payload:bytes msgId msgType% offset isHistory?
ProtoMessageFetchResult messages[]:BaseProtoMessage cursor$ fetchInterval now internalExt$ fetchType% wsParams<string>$
 heartBeatDuration% needsAck? wsUrl$ isFirst? historyCommentCursor$ historyNoMore?
WebcastPushFrame seqId logId service method headers<string>$ payloadEncoding$ payloadType$ payload:bytes
`;

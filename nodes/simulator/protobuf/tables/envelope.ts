// Schema v2 of TikTok's protobuf: what lies around the messages.
// Made by scripts/protobuf-tables.mjs out of the official WebSocket SDK 0.0.6. A row is a type with its fields, name=number:kind;
// `[]` is repeated (numbers are packed), `?` is written even where it is the default.

export const ENVELOPE = `
BaseProtoMessage type=1:string payload=2:bytes msgId=3:int64 msgType=4:int32 offset=5:int64 isHistory=6:bool
ProtoMessageFetchResult messages=1:BaseProtoMessage[] cursor=2:string fetchInterval=3:int64 now=4:int64
  internalExt=5:string fetchType=6:int32 wsParams=7:map<string,string> heartBeatDuration=8:int32 needsAck=9:bool
  wsUrl=10:string isFirst=11:bool historyCommentCursor=12:string historyNoMore=13:bool
WebcastPushFrame seqId=1:int64 logId=2:int64 service=3:int64 method=4:int64 headers=5:map<string,string>
  payloadEncoding=6:string payloadType=7:string payload=8:bytes
`;

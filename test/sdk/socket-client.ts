// A socket of the simulator, opened by the address that the official SDK builds, and read by what the SDK decodes.
import {
  BASE_URL,
  createWebSocketUrl,
  deserializeMessage,
  deserializeWebSocketMessage,
  SchemaVersion,
  type DecodedWebcastPushFrame,
  type ProtoMessageFetchResult,
} from '@eulerstream/euler-websocket-sdk';
import { type WireMessage } from '../../nodes/client/wire';
import { type Simulator } from '../../nodes/simulator/index';
import { type Client, connect } from '../simulator/client';

/** What JSON can say of what the SDK decoded: unset fields are `undefined` there. */
export function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value)) as unknown;
}

/** By the SDK's own flattening; its base is fixed when it is imported. */
export function sdkConnect(
  simulator: Pick<Simulator, 'wsUrl'>,
  uniqueId: string,
  features: Record<string, string> = {},
): Client {
  const address = createWebSocketUrl({ uniqueId, apiKey: 'key', features });
  const query = new URL(address.replace(BASE_URL, 'ws://127.0.0.1/')).searchParams;
  return connect(simulator, Object.fromEntries(query));
}

export function decodedFrames(client: Client): DecodedWebcastPushFrame[] {
  return client.frames
    .filter(({ isBinary }) => isBinary)
    .map(({ bytes }) => deserializeWebSocketMessage(bytes, SchemaVersion.v2));
}

export function resultOf(bytes: Uint8Array): ProtoMessageFetchResult {
  return deserializeMessage('ProtoMessageFetchResult', bytes, SchemaVersion.v2);
}

/** The messages as a JSON socket would have had them; `data` is null where the SDK cannot decode one. */
export function messagesOf(result: ProtoMessageFetchResult | undefined): WireMessage[] {
  // The SDK adds `decodedData`, which its types do not declare.
  const messages: { type: string; decodedData?: { data: unknown } }[] = result?.messages ?? [];
  return messages.map(({ type, decodedData }) => ({ type, data: plain(decodedData?.data ?? null) }));
}

export function idOf({ data }: { data: unknown }): string {
  return String((data as { common?: { msgId?: unknown } } | null)?.common?.msgId);
}

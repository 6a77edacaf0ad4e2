// The service's own events, between and around those of TikTok (SDK 0.0.6, some of 1.0.0). They have no header.
import { randomUUID } from 'node:crypto';
import { type WireMessage } from '../../client/wire';
import { type Features } from '../socket/flags';
import { merge, type Fields } from './fields';
import { avatar, largeAvatar } from './image';
import { personOf, SIGNATURE, type Person } from './people';
import { type Scene } from './scene';

export function workerInfo(features: Partial<Features> = {}, changes: Fields = {}): WireMessage {
  const schemaVersion = features.schemaVersion ?? 'v2';
  const data = {
    webSocketId: randomUUID(),
    schemaVersion,
    isLoggedIn: false,
    features: {
      bundleEvents: features.bundleEvents ?? true,
      rawMessages: features.rawMessages ?? false,
      normalizeUniqueId: features.normalizeUniqueId ?? true,
      schemaVersion,
      includeRawBytes: features.includeRawBytes ?? false,
      useEnterpriseApi: features.useEnterpriseApi ?? false,
    },
  };
  return { type: 'workerInfo', data: merge(data, changes) };
}

export interface RoomInfoOptions {
  title?: string;
  /** Null where the service does not know. */
  viewers?: number | null;
  total?: number;
  /** Epoch ms. */
  startedAtMs?: number;
  data?: Fields;
}

const LIVE = 2;

export function titleOf({ nickname }: Person): string {
  return `${nickname} plays for you`;
}

/** As the service sends it since November 2025; times are epoch seconds. */
export function roomInfo(scene: Scene, options: RoomInfoOptions = {}): WireMessage {
  const { id: numericUid, username: uniqueId, nickname, following, followers } = scene.host;
  const [avatarUrl = ''] = largeAvatar(scene.host)['url'] as string[];
  const data = {
    roomInfo: {
      id: scene.roomId,
      status: LIVE,
      title: options.title ?? titleOf(scene.host),
      startTime: Math.floor((options.startedAtMs ?? scene.nowMs()) / 1_000),
      currentViewers: options.viewers === undefined ? 120 : options.viewers,
      totalViewers: options.total ?? 1_800,
    },
    user: { numericUid, uniqueId, nickname, signature: SIGNATURE, avatarUrl, following, followers },
  };
  return { type: 'roomInfo', data: merge(data, options.data ?? {}) };
}

export function tiktokConnect(agentId = 'sim-agent-14'): WireMessage {
  return { type: 'tiktok.connect', data: { agentId } };
}

export function tiktokDisconnect(reason = 4005): WireMessage {
  return { type: 'tiktok.disconnect', data: { reason } };
}

export function rawBytes(bytes: Buffer): WireMessage {
  return { type: 'tiktok.rawBytes', data: { raw: bytes.toString('base64') } };
}

export type RoomState = 'connecting' | 'connected' | 'reconnecting' | 'offline' | 'ended' | 'error';

export function roomStatus(scene: Scene, state: RoomState, changes: Fields = {}): WireMessage {
  return { type: 'room.status', data: merge({ state, ownerInstanceId: 'i-7', roomId: scene.roomId }, changes) };
}

export function transcription(text: string, changes: Fields = {}): WireMessage {
  const data = { text, isFinal: true, language: 'en', provider: 'sim', startTimeSeconds: 0, endTimeSeconds: 2 };
  return { type: 'transcription', data: merge(data, changes) };
}

export interface PresenceOptions {
  user?: Partial<Person>;
  /** Epoch ms. */
  firstSeen?: number;
  lastSeen?: number;
  data?: Fields;
}

function presence(type: string, scene: Scene, options: PresenceOptions): WireMessage {
  const person = options.user === undefined ? scene.people.anyone(scene.random) : personOf(options.user);
  const { id: userId, username: uniqueId, nickname } = person;
  const lastSeen = options.lastSeen ?? scene.nowMs();
  const user = { userId, uniqueId, nickname, profilePicture: { url: avatar(person)['url'] } };
  return { type, data: merge({ user, firstSeen: options.firstSeen ?? lastSeen, lastSeen }, options.data ?? {}) };
}

export function syntheticJoin(scene: Scene, options: PresenceOptions = {}): WireMessage {
  return presence('SyntheticJoinMessage', scene, options);
}

export function syntheticLeave(scene: Scene, options: PresenceOptions = {}): WireMessage {
  return presence('SyntheticLeaveMessage', scene, options);
}

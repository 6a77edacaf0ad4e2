// What a live node knows of one creator: as its connection tells it, or without a connection, where there is nothing to
// watch or where a person must correct the settings first.
import { STOPPED } from '../../client/live/connection/report';
import { type ConnectionStatus } from '../../client/live/watch';

export interface CreatorStatus extends Omit<ConnectionStatus, 'creator'> {
  /** Null where it concerns the node as a whole. */
  creator: string | null;
}

const NO_ROOM = { roomId: null, title: null, viewers: null, since: null, fallback: null };

export const NO_CREATOR: CreatorStatus = { ...STOPPED, ...NO_ROOM, cause: { kind: 'noCreator' }, creator: null };

/** In the list of a node, but not watched. */
export function stopped(creator: string): CreatorStatus {
  return { ...STOPPED, ...NO_ROOM, creator };
}

/** What it needs is looked at; there is no connection yet. */
export function opening(creator: string): CreatorStatus {
  return { ...STOPPED, ...NO_ROOM, state: 'connecting', creator };
}

/** Settings that a person must correct. */
export function failed(creator: string | null, text: string): CreatorStatus {
  return { ...STOPPED, ...NO_ROOM, state: 'failed', cause: { kind: 'settings', text }, creator };
}

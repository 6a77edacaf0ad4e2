// What the service posts to a target. Nobody has published it: these are the four forms that receivers were built for.
import { isFields, type Fields } from '../../messages/fields';
import { avatarUrl } from '../shapes/image';
import { titleOf } from '../../messages/service';
import { type CreatorControl } from '../../types';

/** What a body tells of. */
export interface Occasion {
  creator: CreatorControl;
  /** As REST tells of it. */
  alert: Fields;
  metadata: unknown;
  coverUrl: string;
}

/** As REST tells of it too. 2 and 0: seen in deliveries. */
export function creatorState(creator: CreatorControl): Fields {
  const { isOnline: isLive } = creator;
  return {
    unique_id: creator.name,
    state: isLive ? 2 : 0,
    state_label: isLive ? 'LIVE' : 'OFFLINE',
    room_id: isLive ? creator.roomId : null,
    last_nickname: creator.make.host.nickname,
    last_avatar_url: avatarUrl(creator.make.host),
  };
}

type Form = (occasion: Occasion) => Fields;

const FORMS: Readonly<Record<string, Form>> = {
  /** SDK of 2025. 2 and 4 are TikTok's numbers for a room that is live, and one that is over. */
  joined: ({ creator: { name, roomId, isOnline, make }, alert, metadata }) => ({
    ...alert,
    unique_id: name,
    metadata,
    room_info: {
      unique_id: name,
      room_info: { id: roomId, status: isOnline ? 2 : 4, is_live: isOnline, title: titleOf(make.host) },
      user: { unique_id: name, nickname: make.host.nickname },
    },
  }),
  flat: ({ creator, coverUrl }) => ({
    username: creator.name,
    title: titleOf(creator.make.host),
    cover_url: coverUrl,
    avatar_url: avatarUrl(creator.make.host),
  }),
  /** How it tells an end is not known: as `creator` does, a room that is none. */
  short: ({ creator: { name, roomId, isOnline }, metadata }) => ({
    unique_id: name,
    room_id: isOnline ? roomId : null,
    metadata,
  }),
  creator: ({ creator, alert }) => ({ alert, creator: creatorState(creator) }),
};

/** `flat` has nothing that could tell an end. */
const STARTS = Object.keys(FORMS);
const ENDS = STARTS.filter((form) => form !== 'flat');

/** In the form that the target's metadata names (`{"form": "short"}`), else in turn. */
export function bodyOf(occasion: Occasion, turn: number): string {
  const { creator, metadata } = occasion;
  const forms = creator.isOnline ? STARTS : ENDS;
  const named = isFields(metadata) ? forms.find((form) => form === metadata['form']) : undefined;
  const form = FORMS[named ?? forms[turn % forms.length] ?? ''];
  return JSON.stringify(form?.(occasion));
}

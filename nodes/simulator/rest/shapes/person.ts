// How a person is told of, in the few ways that several answers share: Euler Stream's own spelling, and TikTok's.
import { type Fields } from '../../messages/fields';
import { avatar, largeAvatar } from '../../messages/image';
import { SIGNATURE, type Person } from '../../messages/people';
import { urlsOf } from './image';

/** Euler Stream's. */
export function listedPerson(person: Person): Fields {
  return { numeric_id: person.id, unique_id: person.username, nickname: person.nickname };
}

export function followCounts(person: Person): Fields {
  return { follower_count: person.followers, following_count: person.following };
}

/** TikTok's. */
export function namesOf(person: Person): Fields {
  return { id_str: person.id, display_id: person.username, nickname: person.nickname, sec_uid: person.secUid };
}

/** TikTok's, of a creator. */
export function profileOf(host: Person): Fields {
  const picture = (made: Fields) => ({ uri: made['mUri'], url_list: urlsOf(made) });
  return {
    ...namesOf(host),
    bio_description: SIGNATURE,
    avatar_thumb: picture(avatar(host)),
    avatar_medium: picture(avatar(host)),
    avatar_large: picture(largeAvatar(host)),
    follow_info: followCounts(host),
    status: 1,
  };
}

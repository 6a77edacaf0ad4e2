// Profiles of TikTok users (SDK 0.6.0): by name in two sizes, and by id in TikTok's own form.
import { type Creator } from '../../../creator/creator';
import { type Fields } from '../../../messages/fields';
import { avatar, largeAvatar } from '../../../messages/image';
import { Random } from '../../../random';
import { ok, type Answer } from '../../answer';
import { RequestRefusal } from '../../refusal';
import { type Call, type Route } from '../../route';
import { urlsOf } from '../../shapes/image';
import { creatorNamed } from '../lookup';
import { userFields } from '../rooms';

const CREATED_AT_S = 1_609_459_200;

function basic({ make: { host } }: Creator): Answer {
  const small = urlsOf(avatar(host));
  return ok({
    user: {
      avatar_larger: urlsOf(largeAvatar(host)),
      avatar_medium: small,
      avatar_thumb: small,
      nickname: host.nickname,
      region: 'US',
      unique_id: host.username,
    },
  });
}

function detailed(creator: Creator): Answer {
  const { host } = creator.make;
  const random = new Random(`videos:${host.username}`);
  const videos = [1, 2, 3].map((number) => {
    const id = random.digits('73', 19);
    const picture = `https://p1.images.example.test/videos/${id}`;
    return {
      id,
      thumbnail: `${picture}.webp`,
      animated_thumbnail: `${picture}.awebp`,
      description: `Clip ${number}`,
      views: random.int(200, 90_000),
      video_url: `https://www.example.test/@${host.username}/video/${id}`,
    };
  });
  return ok({ user: { ...userFields(creator), likes: host.followers * 11, is_private: false }, videos });
}

/** By the id of any creator that is known here. */
function inFull(call: Call): Answer {
  const creator = call.world.findHost(call.values.text('numeric_user_id'));
  if (creator === null) throw new RequestRefusal(404, 'The requested user could not be found.');
  const { host } = creator.make;
  const picture = (made: Fields) => ({ uri: made['mUri'], url_list: urlsOf(made) });
  return ok({
    user: {
      id_str: host.id,
      display_id: host.username,
      nickname: host.nickname,
      sec_uid: host.secUid,
      bio_description: 'Live most evenings',
      avatar_thumb: picture(avatar(host)),
      avatar_medium: picture(avatar(host)),
      avatar_large: picture(largeAvatar(host)),
      follow_info: { follower_count: host.followers, following_count: host.following, follow_status: 0 },
      verified: false,
      create_time: CREATED_AT_S,
      modify_time: CREATED_AT_S,
      status: 1,
    },
  });
}

const USER = { method: 'GET', family: 'nested', plan: 'pro' } as const;
const named = (call: Call) => creatorNamed(call, call.values.text('unique_id'));

export const USER_ROUTES: readonly Route[] = [
  { ...USER, path: '/tiktok/users/{numeric_user_id}', answer: inFull },
  { ...USER, path: '/tiktok/users/{unique_id}/basic', answer: (call) => basic(named(call)) },
  { ...USER, path: '/tiktok/users/{unique_id}/detailed', answer: (call) => detailed(named(call)) },
];

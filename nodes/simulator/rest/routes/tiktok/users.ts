// Profiles of TikTok users (SDK 0.6.0): by name in two sizes, and by id in TikTok's own form.
import { type Creator } from '../../../creator/creator';
import { type Fields } from '../../../messages/fields';
import { avatar, largeAvatar } from '../../../messages/image';
import { Random } from '../../../random';
import { ok, type Answer } from '../../answer';
import { routesOf, type Call, type Route } from '../../route';
import { urlsOf } from '../../shapes/image';
import { profileOf } from '../../shapes/person';
import { creatorNamed, hostIn } from '../lookup';
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

function inFull(call: Call): Answer {
  const profile = profileOf(hostIn(call, 'numeric_user_id').make.host);
  return ok({
    user: {
      ...profile,
      follow_info: { ...(profile['follow_info'] as Fields), follow_status: 0 },
      verified: false,
      create_time: CREATED_AT_S,
      modify_time: CREATED_AT_S,
    },
  });
}

const route = routesOf('nested', 'pro');
const named = (call: Call) => creatorNamed(call, call.values.text('unique_id'));

export const USER_ROUTES: readonly Route[] = [
  route('GET /tiktok/users/{numeric_user_id}', inFull),
  route('GET /tiktok/users/{unique_id}/basic', (call) => basic(named(call))),
  route('GET /tiktok/users/{unique_id}/detailed', (call) => detailed(named(call))),
];

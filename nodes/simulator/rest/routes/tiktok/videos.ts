// Videos: what is public of one (SDK 0.6.0). Any id that is as long as TikTok's has one.
import { drawPerson } from '../../../messages/people';
import { Random } from '../../../random';
import { ok, type Answer } from '../../answer';
import { notFound } from '../../refusal';
import { routesOf, type Call, type Route } from '../../route';

const MIN_ID_DIGITS = 15;
const TAGS = ['live', 'music', 'art', 'cooking', 'gaming', 'outdoors'];

function basic({ values, world }: Call): Answer {
  const id = values.text('video_id');
  if (id.length < MIN_ID_DIGITS) throw notFound('video');
  const random = new Random(`${world.seed}:video:${id}`);
  const author = drawPerson(random);
  const hashtags = [random.pick(TAGS), 'foryou'];
  return ok({
    video: {
      id,
      thumbnail: `https://cdn.example.test/videos/${id}.webp`,
      description: `A moment of my last LIVE ${hashtags.map((tag) => `#${tag}`).join(' ')}`,
      hashtags,
      music: { id: random.digits('7', 19), author_nickname: author.nickname },
    },
    author: { nickname: author.nickname, unique_id: author.username },
  });
}

export const VIDEO_ROUTES: readonly Route[] = [routesOf('nested', 'pro')('GET /tiktok/videos/{video_id}/basic', basic)];

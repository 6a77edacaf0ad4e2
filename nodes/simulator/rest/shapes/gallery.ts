// The gift gallery of a creator, as its viewer sees it (SDK 0.6.0).
import { type CatalogGift } from '../../messages/gift-catalog';
import { type Fields } from '../../messages/fields';
import { avatar } from '../../messages/image';
import { type Person } from '../../messages/people';
import { urlsOf } from './image';

const WEEK_S = 7 * 86_400;
const NEEDED = 10;
const GOAL = 50;

function galleryGift(gift: CatalogGift, index: number, sponsor: Person, nowS: number, pictureUrl: string): Fields {
  const isSponsored = index % 3 === 0;
  return {
    unlighted_image_url: pictureUrl,
    swapped: false,
    sponsorship_require_count: NEEDED,
    sponsored: isSponsored,
    sponsor_rank: [{ rank: 1, user_id: sponsor.id }],
    sponsor_info: {
      user_has_optout: false,
      sponsor_id: sponsor.id,
      sent_count: NEEDED + index,
      nickname: sponsor.nickname,
      last_send_time_sec: nowS - 3_600,
      became_sponsor_times: 1,
      avatar_image: urlsOf(avatar(sponsor))[0],
      anchor_has_followed: false,
    },
    name: gift.name,
    is_sponsor: false,
    image_url: pictureUrl,
    goal_count: GOAL,
    gift_id: String(gift.id),
    gallery_gift_tag_url: pictureUrl,
    gallery_gift_tag_type: 0,
    current_sent_count: NEEDED + index,
    coin_price: gift.diamonds,
    can_sponsor: !isSponsored,
    biz_extra: {},
  };
}

export interface Gallery {
  gifts: readonly CatalogGift[];
  sponsor: Person;
  nowMs: number;
  pictureUrl: (gift: CatalogGift) => string;
}

export function galleryFields({ gifts, sponsor, nowMs, pictureUrl }: Gallery): Fields {
  const nowS = Math.floor(nowMs / 1_000);
  const startS = Math.floor(nowS / WEEK_S) * WEEK_S;
  const progress = gifts.map(({ id }): [string, Fields] => [String(id), sponsorship(0, 0)]);
  return {
    normal_gifts: gifts.map((gift, index) => galleryGift(gift, index, sponsor, nowS, pictureUrl(gift))),
    current_user_progress: Object.fromEntries(progress),
    current_timestamp: nowS,
    current_period_starts_at: startS,
    current_period_ends_at: startS + WEEK_S,
    class_type: 1_100,
    // A name such as `A1` is meant, surely; declared are the names of a number's methods, a slip of the SDK's generator.
    anchor_ranking_league: 'toString',
  };
}

/** How far a viewer is from sponsoring a gift. */
export function sponsorship(sponsorId: number, current: number): Fields {
  return {
    sponsor_id: sponsorId,
    sponsor_count: NEEDED,
    left_count_to_sponsor: NEEDED - current,
    current_count: current,
    can_sponsor: true,
  };
}

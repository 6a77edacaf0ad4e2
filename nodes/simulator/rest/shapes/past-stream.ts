// A stream that is over, as TikTok's LIVE Center tells its own creator of it (SDKs 0.3.0 and 0.6.0).
import { type Fields } from '../../messages/fields';
import { type Person } from '../../messages/people';
import { Random } from '../../random';
import { briefUser, wholeUser } from './user';

const DAY_S = 86_400;
/** Start of the newest one. */
const LAST_START_S = 1_787_000_000;

export interface PastStream {
  roomId: string;
  title: string;
  coverUrl: string;
  startS: number;
  durationS: number;
  diamonds: number;
  newFollowers: number;
  views: number;
}

/** @param index 0 is the newest */
export function pastStream(seed: number, index: number, number: number): PastStream {
  const random = new Random(`${seed}:video:${index}`);
  const startS = LAST_START_S - index * DAY_S;
  const roomId = random.digits('74', 19);
  return {
    durationS: random.int(1_800, 14_400),
    diamonds: random.int(100, 20_000),
    newFollowers: random.int(0, 300),
    views: random.int(200, 9_000),
    title: `Stream ${number}`,
    coverUrl: `https://p1.images.example.test/covers/${roomId}.webp`,
    roomId,
    startS,
  };
}

/** A line of the list. */
export function listed({ durationS, startS, ...stream }: PastStream): Fields {
  return {
    cover: stream.coverUrl,
    diamonds: stream.diamonds,
    duration: durationS,
    end_time: startS + durationS,
    new_followers: stream.newFollowers,
    room_id: stream.roomId,
    start_time: startS,
    title: stream.title,
    views: stream.views,
  };
}

/** `views_by_setion` is spelled so. */
export function detailed(stream: PastStream, viewers: readonly Person[]): Fields {
  const { durationS, startS, diamonds } = stream;
  const [viewer] = viewers;
  const sources = { following: 30, live_recomm: 45, others: 5, share: 5, video_recomm: 15 };
  const byFollower = { follower: 40, non_follower: 60 };
  const rank = viewers.map((person, index) => ({ user: briefUser(person), value: Math.floor(diamonds / (index + 2)) }));
  return {
    analytics: analytics(stream),
    average_watch_time: { follower: 240, non_follower: 90 },
    behavior_summary: {
      cohost_summary: { cohost_rank: rank.slice(0, 1), total_anchor: 1, total_diamonds: 0, total_views: 0 },
      multi_guest_summary: {
        multi_guest_rank: rank.slice(0, 1),
        multi_guest_show_type: 0,
        total_diamonds: 0,
        total_duration: 0,
        total_guest: 0,
        total_points: 0,
      },
    },
    comments_info: {
      comment_cnt: commentsOf(stream),
      entry_location: 'replay',
      show_entry: true,
      sub_title: 'What viewers wrote',
      top_users: viewer === undefined ? [] : [briefUser(viewer)],
    },
    cover_image_url: stream.coverUrl,
    detailed_metrics: { commenter: byFollower, gifters: byFollower, viewers: byFollower },
    duration: durationS,
    end_time: startS + durationS,
    is_first_live: false,
    new_analytics: newAnalytics(stream),
    pause_duration: 0,
    start_time: startS,
    title: stream.title,
    traffic_info: {
      total: {
        ...sources,
        video_recomm_info: { total_views: 10, video_info: [{ video_id: '7300000000000000001', views: 10 }] },
      },
      traffic_conversion: { gifters: GIFTERS, impression_viewers: stream.views * 4, unique_viewers: uniqueOf(stream) },
    },
    viewer_info: { gift_rank: rank, viewer_portrait: portrait(), watcher_rank: rank },
    views_by_setion: sources,
  };
}

const commentsOf = ({ views }: PastStream): number => Math.floor(views / 3);
const uniqueOf = ({ views }: PastStream): number => Math.floor(views * 0.7);

const DIAMONDS_DETAILS = {
  gift_fan_tickets_percentage: 100,
  multi_guest_fan_tickets_percentage: 0,
  star_comment_fan_tickets_percentage: 0,
  star_comment_qualification: false,
};

function interactionsIn(stream: PastStream): Fields {
  return { comment: commentsOf(stream), likes: stream.views * 9, new_followers: stream.newFollowers, shares: 14 };
}

const GIFTERS = 12;

function analytics(stream: PastStream): Fields {
  return {
    earnings: { diamonds: stream.diamonds, diamonds_details: DIAMONDS_DETAILS, gifters: GIFTERS },
    interaction: interactionsIn(stream),
    views: viewsOf(stream),
  };
}

function viewsOf(stream: PastStream): Fields {
  return {
    anchor_live_acu: Math.floor(stream.views / 20),
    average_watch_time: 140,
    top_viewer_count: Math.floor(stream.views / 8),
    total_views: stream.views,
    unique_viewers: uniqueOf(stream),
  };
}

/** Beside each figure that of the stream before. */
function newAnalytics(stream: PastStream): Fields {
  const before: PastStream = { ...stream, views: Math.floor(stream.views * 0.9) };
  const last = (fields: Fields) =>
    Object.fromEntries(Object.entries(fields).map(([name, value]) => [`last_${name}`, value]));
  const interaction = (of: PastStream) => ({ ...interactionsIn(of), gifters: GIFTERS });
  return {
    earnings: { diamonds: stream.diamonds, diamonds_details: DIAMONDS_DETAILS, last_diamonds: stream.diamonds },
    interaction: { ...interaction(stream), ...last(interaction(before)), top_interaction: 1 },
    views: {
      ...viewsOf(stream),
      ...last(viewsOf(before)),
      three_min_total_views: Math.floor(stream.views / 2),
      last_three_min_total_views: Math.floor(before.views / 2),
    },
  };
}

function portrait(): Fields {
  return {
    viewers_age: [
      { age_section: '18-24', percent: 55 },
      { age_section: '25-34', percent: 45 },
    ],
    viewers_gender: { female_percent: 52, male_percent: 48 },
    viewers_region: { others: 40, top_viewers_region_list: [{ percent: 60, region_name: 'DE' }] },
  };
}

/** What one viewer did in it. */
export function interactionsOf(stream: PastStream, viewer: Person, anchor: Person): Fields {
  const { startS } = stream;
  const comment = {
    content: 'Good evening!',
    emotes: [{ index: 0 }],
    event_time: startS + 60,
    msg_id: 7_400_000_000_000,
  };
  return {
    anchor: wholeUser(anchor, { isMuted: false }),
    comment_count: 1,
    comment_list: [comment],
    follow_time: startS + 120,
    like_count: 25,
    share_count: 1,
    summary: `${viewer.nickname} wrote one comment`,
    summary_type: 1,
    user: wholeUser(viewer, { isMuted: false }),
    watch_duration: Math.floor(stream.durationS / 4),
  };
}

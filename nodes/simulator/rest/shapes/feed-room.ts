// A live room as TikTok's feed tells of it (SDKs 0.3.0 and 0.6.0).
import { type Creator } from '../../creator/creator';
import { type Fields } from '../../messages/fields';
import { type Person } from '../../messages/people';
import { profileOf } from './person';

export interface FeedAddresses {
  cover: string;
  stream: (type: string) => string;
}

const GAMING = { id: 5, title: 'Gaming' };

export function feedRoom(creator: Creator, addresses: FeedAddresses): Fields {
  const { title, viewers, total, startedAtMs } = creator.currentRoom.figures;
  const plain = { url_list: [addresses.cover], uri: `webcast-sim/covers/${creator.roomId}` };
  const tinted = { ...plain, avg_color: '#5B4B6E' };
  const sized = { ...tinted, width: 720, height: 720 };
  const room = {
    // Rounded by JavaScript, as all ids that TikTok writes as numbers.
    id: Number(creator.roomId),
    id_str: creator.roomId,
    status: 2,
    owner_user_id: Number(creator.make.host.id),
    title,
    user_count: viewers,
    client_version: 370_000,
    create_time: Math.floor(startedAtMs / 1_000),
    cover: plain,
    stream_url: streams(addresses),
    stats: { comment_count: 0, share_count: 0, enter_count: total, user_count_composition: {}, total_user: total },
    feed_room_label: tinted,
    owner: owner(creator.make.host, creator.roomId),
    live_type_third_party: false,
    room_auth: { Chat: true, Gift: true, Digg: true, UserCard: true },
    like_count: total * 12,
    anchor_tab_type: 7,
    commerce_info: {},
    hashtag: { ...GAMING, image: tinted },
    live_room_mode: 0,
    stream_url_filtered_info: {},
    square_cover_img: sized,
    rectangle_cover_img: tinted,
    blurred_cover: sized,
    multi_stream_url: {},
    game_tag_detail: {
      display_name: 'Block Builder',
      starling_key: 'block_builder',
      game_tag_name: 'block_builder',
      game_tag_id: 80_001,
    },
    taxonomy_tag_info: { level2_tag: 'gaming', level1_tag: ['entertainment'] },
  };
  const tracking = JSON.stringify({ room_id: creator.roomId, anchor_id: creator.make.host.id });
  return { type: 1, rid: creator.roomId, data: room, flare_info: {}, room_event_tracking: tracking };
}

function streams({ stream }: FeedAddresses): Fields {
  const [sd, ld] = [stream('flv_sd'), stream('flv_ld')];
  const data = { data: { sd: { main: { flv: sd } }, ld: { main: { flv: ld } } } };
  return {
    rtmp_pull_url: sd,
    flv_pull_url: { SD1: ld, SD2: sd, HD1: sd },
    flv_pull_url_params: { SD1: '{}', SD2: '{}', HD1: '{}' },
    live_core_sdk_data: {
      pull_data: { options: { default_quality: { sdk_key: 'sd', name: 'SD' } }, stream_data: JSON.stringify(data) },
    },
    stream_size_width: 720,
    stream_size_height: 1_280,
  };
}

function owner(host: Person, roomId: string): Fields {
  return {
    id: Number(host.id),
    ...profileOf(host),
    modify_time: 1_609_545_600,
    pay_grade: {},
    user_attr: {},
    own_room: { room_ids_str: [roomId], room_ids: [Number(roomId)] },
  };
}

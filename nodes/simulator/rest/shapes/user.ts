// A person as TikTok's own JSON tells of one: the many fields that the SDKs 0.3.0 and 0.6.0 declare for whom a room has muted, and for
// who took part in a past stream.
import { type Fields } from '../../messages/fields';
import { type Person } from '../../messages/people';
import { largeOf, namedImage, thumbOf } from './image';
import { followCounts, namesOf } from './person';

/** 1 Jan 2021, in seconds: accounts are older than streams. */
const CREATED_AT_S = 1_609_459_200;

const SWITCHED_ON =
  'allow_find_by_contacts allow_others_download_video allow_others_download_when_sharing_video allow_share_show_profile ' +
  'allow_show_in_gossip allow_show_my_action allow_strange_comment allow_unfollower_comment allow_use_linkmic ' +
  'push_comment_status push_digg push_follow push_friend_action push_ichat push_status push_video_post push_video_recommend';
const SWITCHED_OFF =
  'fold_stranger_chat is_anchor_marked is_block need_profile_guide verified with_car_management_permission ' +
  'with_commerce_permission with_fusion_shop_entry';
const NUMBERS =
  'block_status comment_restrict disable_ichat enable_ichat_img exp fan_ticket_count ichat_restrict_type link_mic_stats ' +
  'pay_score pay_scores secret ticket_count top_vip_no user_role';
const PICTURES = 'border_list media_badge_image_list new_real_time_icons real_time_icons badge_image_list';

function all(names: string, value: unknown): Fields {
  return Object.fromEntries(names.split(' ').map((name) => [name, value]));
}

/**
 * The few fields that lists of people share. `id` is a number in TikTok's JSON: JavaScript rounds it, on both ends of the line, and
 * `id_str` is the one to use.
 */
export function briefUser(person: Person): Fields {
  return {
    id: Number(person.id),
    ...namesOf(person),
    avatar_thumb: thumbOf(person),
    avatar_large: largeOf(person),
  };
}

export interface Standing {
  isMuted: boolean;
}

/** Everything, as declared. */
export function wholeUser(person: Person, { isMuted }: Standing): Fields {
  return {
    ...all(SWITCHED_ON, true),
    ...all(SWITCHED_OFF, false),
    ...all(NUMBERS, 0),
    ...all(PICTURES, [namedImage('frame')]),
    ...briefUser(person),
    badge_list: [badge(person)],
    bg_img_url: `https://p1.images.example.test/backgrounds/${person.avatar}.webp`,
    bio_description: 'Here for the music',
    commerce_webcast_config_ids: [1],
    constellation: 'Libra',
    create_time: CREATED_AT_S,
    enigma_info: { is_enigma_mask_on: false },
    follow_info: { ...followCounts(person), follow_status: person.followStatus, push_status: 0 },
    follow_status: person.followStatus,
    is_follower: person.followStatus === 1 || person.followStatus === 2,
    is_following: person.followStatus === 2,
    is_subscribe: person.isSubscriber,
    mint_type_label: [0],
    modify_time: CREATED_AT_S + 86_400,
    pay_grade: payGrade(person),
    scm_label: 'none',
    share_qrcode_uri: `webcast-sim/qr/${person.avatar}`,
    special_id: person.username,
    status: 1,
    top_fans: [{ fan_ticket: 0 }],
    upcoming_event_list: [{ event_id: 0 }],
    user_attr: {
      admin_permissions: permissions(person.isModerator),
      has_voting_function: false,
      is_admin: person.isModerator,
      is_channel_admin: false,
      is_muted: isMuted,
      is_super_admin: false,
      mute_duration: isMuted ? -1 : 0,
    },
    verified_content: 'none',
    verified_reason: 'none',
  };
}

/** 1 grants, 2 refuses. */
export function permissions(isModerator: boolean): Fields {
  const grant = isModerator ? 1 : 2;
  return { mute: grant, block: grant, pin_comment: grant, sensitive_words: grant };
}

function payGrade({ gifterLevel }: Person): Fields {
  return {
    ...all('deprecated20 deprecated22 deprecated23 deprecated24 deprecated25 deprecated26', 0),
    grade_banner: 'none',
    grade_describe: `Level ${gifterLevel}`,
    grade_icon_list: [namedImage('grade')],
    level: gifterLevel,
    name: `Gifter ${gifterLevel}`,
    next_name: `Gifter ${gifterLevel + 1}`,
    next_privileges: 'none',
    score: gifterLevel * 100,
    screen_chat_type: 0,
    upgrade_need_consume: 100,
  };
}

function badge({ gifterLevel }: Person): Fields {
  const text = {
    default_pattern: `No. ${gifterLevel}`,
    display_type: 1,
    key: 'pm_gifter_level',
    pieces: [{ type: 0 }],
  };
  const background = {
    background_color_code: '#B3475AFF',
    border_color_code: '#FFFFFF00',
    image: namedImage('badge-background'),
    left_side_image: namedImage('badge-side'),
  };
  return {
    OpenWebURL: 'https://www.example.test/badge',
    combine: {
      background,
      background_auto_mirrored: false,
      background_dark_mode: background,
      display_type: 1,
      icon: namedImage('badge'),
      icon_auto_mirrored: false,
      multi_guest_show_style: 0,
      personal_card_show_style: 0,
      public_screen_show_style: 15,
      ranklist_online_audience_show_style: 0,
      str: String(gifterLevel),
      text,
    },
    display: true,
    display_status: 0,
    display_type: 4,
    exhibition_type: 0,
    greyed_by_client: 0,
    is_customized: false,
    position: 1,
    priority_type: 20,
    privilege_log_extra: {
      data_version: '2',
      end_time: 0,
      level: String(gifterLevel),
      privilege_id: '7138381176787539748',
      privilege_order_id: '0',
      privilege_version: '0',
      start_time: 0,
    },
    scene_type: 8,
    text,
  };
}

// Planned LIVE events of a creator (SDK 0.6.0). Each creator that the simulator knows has one on each of the next days.
import { type Creator } from '../../creator/creator';
import { type Fields } from '../../messages/fields';
import { avatar, largeAvatar } from '../../messages/image';
import { Random } from '../../random';
import { ok, pageOf, type Answer } from '../answer';
import { integer } from '../parameters';
import { notFound } from '../refusal';
import { routesOf, type Call, type Route } from '../route';
import { hostIn } from './lookup';

const PAGE_SIZE = 20;
/** More than a page. */
const DAYS_AHEAD = 25;
const DAY_S = 86_400;
const TITLES = ['Evening show', 'Open mic', 'Cook along', 'Quiz night', 'Drawing hour', 'Questions and answers'];
/** The numbers of an event's status are not published: ours for one to come, and for the one of a creator who is live. */
const [TO_COME, LIVE] = [1, 2];

function today({ world }: Call): number {
  return Math.floor(world.clock.nowMs() / 1_000 / DAY_S);
}

/** The id holds whose event it is and on which day: nothing has to be kept to find it again. */
function eventId({ make: { host } }: Creator, day: number): string {
  return (BigInt(host.id) + BigInt(day) * 1_000_003n).toString();
}

function eventFields(call: Call, creator: Creator, day: number): Fields {
  const id = eventId(creator, day);
  const random = new Random(`${call.world.seed}:event:${id}`);
  const isPaid = random.chance(0.2);
  const title = random.pick(TITLES);
  return {
    id,
    start_time: day * DAY_S + random.int(15, 21) * 3_600,
    duration: random.int(2, 8) * 1_800,
    title,
    desc: `${title} with ${creator.make.host.nickname}`,
    status: day === today(call) && creator.isOnline ? LIVE : TO_COME,
    subscriber_count: random.int(3, 900),
    type: 1,
    enable_update: true,
    has_subscribed: false,
    is_paid_event: isPaid,
    ticket_amount: isPaid ? random.int(1, 20) * 50 : 0,
  };
}

/** The prefix is declared as text or null; the largest picture has one. */
function pictureFields({ mUri, url }: Fields, size: number, prefix: string | null = null): Fields {
  return { uri: mUri, url_list: url, width: size, height: size, url_prefix: prefix };
}

function hostFields({ make: { host } }: Creator): Fields {
  return {
    uid: host.id,
    short_id: '0',
    nickname: host.nickname,
    signature: 'Live most evenings',
    unique_id: host.username,
    sec_uid: host.secUid,
    region: 'DE',
    avatar_larger: pictureFields(largeAvatar(host), 1_080, 'https://cdn.example.test/'),
    avatar_medium: pictureFields(largeAvatar(host), 720),
    avatar_thumb: pictureFields(avatar(host), 100),
    custom_verify: 'Host of an invented show',
    enterprise_verify_reason: 'Official account of an invented show',
    verify_info: 'Verified by the simulator',
    verification_type: 1,
    follow_status: 0,
    follower_status: 0,
    language: 'en',
  };
}

function anchorEvents(call: Call): Answer {
  const creator = hostIn(call, 'anchor_id');
  const page = call.values.number('page');
  const days = Array.from({ length: DAYS_AHEAD }, (_, index) => today(call) + index);
  const { shown, hasMore } = pageOf(days, page, PAGE_SIZE);
  return ok({ events: shown.map((day) => eventFields(call, creator, day)), has_more: hasMore, page });
}

function event(call: Call): Answer {
  const asked = call.values.text('event_id');
  for (let day = today(call); day < today(call) + DAYS_AHEAD; day++) {
    const creator = call.world.findHost((BigInt(asked) - BigInt(day) * 1_000_003n).toString());
    if (creator !== null) return ok({ event: { ...eventFields(call, creator, day), host: hostFields(creator) } });
  }
  throw notFound('event');
}

const SESSION = { session: 'required' } as const;

export const EVENT_ROUTES: readonly Route[] = [
  routesOf('nested', 'public', SESSION)('GET /webcast/events/anchors/{anchor_id}', anchorEvents, integer('page', 0)),
  routesOf('nested', 'public')('GET /webcast/events/{event_id}', event),
];

// Operations of a room's moderation. All of them act as the TikTok user of the session.
import { del, get, post, put, type Operation, type Parameter, type Route } from './operation';

const ROOM: Parameter = {
  name: 'roomId',
  type: 'id',
  required: true,
  flat: 'query:room_id',
  nested: 'path:room_id',
};
const ANCHOR: Parameter = {
  name: 'anchorId',
  type: 'id',
  required: true,
  flat: 'query:anchor_id',
  nested: 'path:anchor_id',
};
const PAGE: Parameter = { name: 'page', type: 'integer', flat: 'query:page', nested: 'query:page' };
/** Seconds; -1 is for good. */
const DURATION: Parameter = {
  name: 'duration',
  type: 'integer',
  flat: 'query:duration',
  nested: 'query:duration',
  values: ['-1', '5', '30', '60', '300'],
};

function user(spelling: string): Parameter {
  return { name: 'userId', type: 'id', required: true, flat: `query:${spelling}`, nested: `query:${spelling}` };
}

/** In the flat family all of these lie under /webcast/moderation, in the nested one under their room or anchor. */
function operation(
  name: string,
  route: (path: string) => Route,
  resource: string,
  parameters: readonly Parameter[],
): Operation {
  const owner = parameters.includes(ANCHOR) ? 'anchors/{anchor_id}' : 'rooms/{room_id}';
  return {
    name,
    group: 'moderation',
    main: parameters[0]?.name ?? null,
    parameters,
    flat: route(`/webcast/moderation/${resource}`),
    nested: route(`/webcast/${owner}/moderation/${resource}`),
    plan: 'premium',
    session: true,
    returns: 'json',
  };
}

export const MODERATION_OPERATIONS: readonly Operation[] = [
  operation('muteUser', put, 'mutes', [user('user_id'), ROOM, DURATION]),
  operation('unmuteUser', del, 'mutes', [user('user_id'), ROOM]),
  operation('banUser', put, 'bans', [user('tiktok_user_id'), ROOM]),
  operation('unbanUser', del, 'bans', [user('tiktok_user_id'), ROOM]),
  operation('mutedUsers', get, 'mutes', [ROOM, PAGE]),
  operation('bannedUsers', get, 'bans', [ROOM, PAGE]),
  operation('moderators', get, 'moderators', [ANCHOR]),
  operation('addModerator', put, 'moderators', [ANCHOR, user('to_user_id')]),
  operation('removeModerator', del, 'moderators', [ANCHOR, user('to_user_id')]),
  operation('toggleComments', post, 'toggle_comments', [
    ROOM,
    { name: 'enabled', type: 'boolean', required: true, flat: 'query:enabled', nested: 'query:enabled' },
  ]),
];

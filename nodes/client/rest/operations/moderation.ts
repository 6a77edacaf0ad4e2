// Operations of a room's moderation. All of them act as the TikTok user of the session.
import { inQuery, PAGE, required, ROOM } from './common-parameters';
import { del, get, post, put, type Operation, type Parameter, type Route } from './operation';

const ANCHOR: Parameter = {
  name: 'anchorId',
  type: 'id',
  required: true,
  flat: 'query:anchor_id',
  nested: 'path:anchor_id',
};
/** Seconds; -1 is for good. */
const DURATION: Parameter = {
  name: 'duration',
  type: 'integer',
  flat: 'query:duration',
  nested: 'query:duration',
  values: ['-1', '5', '30', '60', '300'],
};

function user(spelling: string): Parameter {
  return required(inQuery('userId', spelling, 'id'));
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
    session: 'needed',
    returns: 'json',
  };
}

/** The creator's id of the kind that begins with `MS4w`. */
const SEC_ANCHOR = required(inQuery('secAnchorId', 'sec_anchor_id', 'text'));

/** Of the nested family alone. */
function wordOperation(name: string, route: (path: string) => Route, parameters: readonly Parameter[]): Operation {
  const all = [ROOM, ...parameters, SEC_ANCHOR];
  return { ...operation(name, route, 'sensitive-words', all), flat: null, plan: 'business' };
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
  wordOperation('sensitiveWords', get, []),
  wordOperation('addSensitiveWord', post, [required(inQuery('word', 'word', 'text'))]),
  wordOperation('deleteSensitiveWord', del, [required(inQuery('wordId', 'word_id', 'text'))]),
];

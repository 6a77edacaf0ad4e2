// LIVE alerts and their targets (webhooks), kept in memory.
import { isFields, type Fields } from '../../messages/fields';
import { isPossibleName } from '../../socket/usernames';
import { creatorState } from '../alerts/bodies';
import { type Target } from '../alerts/deliveries';
import { ok, pageOf, type Answer } from '../answer';
import { type Alert, type Shelf } from '../memory';
import { boolean, integer } from '../parameters';
import { badRequest, found, notFound, RequestRefusal } from '../refusal';
import { type Call, type Route } from '../route';
import { avatarUrl } from '../shapes/image';
import { accountRoutes, MAX_ALERTS, ownShelf } from './account';
import { textIn } from './lookup';

const PAGE_SIZE = 50;
const MAX_TARGETS = 10;
const MAX_METADATA_CHARS = 2 * 1_048_576;

function alertOf(call: Call, shelf: Shelf): Alert {
  const alert = shelf.alerts.find(({ fields }) => String(fields.id) === call.values.text('alert_id'));
  return found(alert, 'alert');
}

function list(call: Call): Answer {
  const { shown, hasMore } = pageOf(ownShelf(call).alerts, call.values.number('page'), PAGE_SIZE);
  return ok({ alerts: shown.map(({ fields }) => fields), hasMore });
}

function create(call: Call): Answer {
  const shelf = ownShelf(call);
  const name = textIn(call.body(), 'unique_id').toLowerCase();
  if (!isPossibleName(name)) throw notFound('user');
  // One implementer met the 409; what a full account answers is not known.
  if (shelf.alerts.some(({ fields }) => fields.alert_creator_username === name))
    throw new RequestRefusal(409, 'An alert for this creator already exists.');
  if (shelf.alerts.length >= MAX_ALERTS)
    throw new RequestRefusal(403, `Your account may have at most ${MAX_ALERTS} alerts.`);
  const id = shelf.nextId++;
  const now = call.world.clock.isoNow();
  const { host } = call.world.creator(name).make;
  const fields = {
    id,
    account_id: call.account.id,
    alert_creator_id: 500 + id,
    alert_creator_username: name,
    alert_creator_user_id: host.id,
    alert_creator_nickname: host.nickname,
    alert_creator_avatar_url: avatarUrl(host),
    read_only: call.values.flag('read_only'),
    enabled: true,
    created_at: now,
    updated_at: now,
  };
  shelf.alerts.push({ fields, targets: [] });
  return ok({ alert: fields });
}

function retrieve(call: Call): Answer {
  const { fields } = alertOf(call, ownShelf(call));
  const creator = call.world.creator(fields.alert_creator_username);
  return ok({ alert: fields, creator: creatorState(creator) });
}

function remove(call: Call): Answer {
  const shelf = ownShelf(call);
  const alert = alertOf(call, shelf);
  shelf.alerts = shelf.alerts.filter((other) => other !== alert);
  return ok({ message: 'The alert was deleted.' });
}

/** An object; `{}` where none was given. */
function checkedMetadata(value: unknown): Fields {
  if (value === undefined || value === null) return {};
  if (!isFields(value)) throw badRequest('"metadata" must be an object.');
  if (JSON.stringify(value).length > MAX_METADATA_CHARS) throw badRequest('"metadata" is larger than 2 MB.');
  return value;
}

function createTarget(call: Call): Answer {
  const shelf = ownShelf(call);
  const { fields, targets } = alertOf(call, shelf);
  const body = call.body();
  const url = textIn(body, 'url');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) throw badRequest('"url" must be an http(s) URL.');
  if (targets.length >= MAX_TARGETS) throw new RequestRefusal(403, `An alert may have at most ${MAX_TARGETS} targets.`);
  const now = call.world.clock.isoNow();
  const target: Target = {
    id: shelf.nextId++,
    account_id: call.account.id,
    alert_id: fields.id,
    alert_creator_id: fields['alert_creator_id'],
    url,
    metadata: checkedMetadata(body['metadata']),
    last_status: 0,
    format: 1,
    created_at: now,
    updated_at: now,
  };
  targets.push(target);
  return ok({ target });
}

function targetOf(call: Call): { alert: Alert; target: Target } {
  const alert = alertOf(call, ownShelf(call));
  const target = alert.targets.find(({ id }) => String(id) === call.values.text('target_id'));
  return { alert, target: found(target, 'target') };
}

function removeTarget(call: Call): Answer {
  const { alert, target } = targetOf(call);
  alert.targets = alert.targets.filter((other) => other !== target);
  return ok({ message: 'The target was deleted.' });
}

/** Tells of the creator as it is now. */
async function testTarget(call: Call): Promise<Answer> {
  const { alert, target } = targetOf(call);
  const creator = call.world.creator(alert.fields.alert_creator_username);
  return ok({ ...(await call.deliveries.send(alert, target, creator)) });
}

function listTargets(call: Call): Answer {
  return ok({ targets: alertOf(call, ownShelf(call)).targets, hasMore: false });
}

const route = accountRoutes('alerts', { takesJwt: true });

export const ALERT_ROUTES: readonly Route[] = [
  route('GET', 'list', list, integer('page', 0)),
  route('PUT', 'create', create, boolean('read_only', false)),
  route('GET', '{alert_id}/retrieve', retrieve),
  route('DELETE', '{alert_id}/delete', remove),
  route('GET', '{alert_id}/targets/list', listTargets),
  route('PUT', '{alert_id}/targets/create', createTarget),
  route('DELETE', '{alert_id}/targets/{target_id}/delete', removeTarget),
  route('POST', '{alert_id}/targets/{target_id}/test', testTarget),
];

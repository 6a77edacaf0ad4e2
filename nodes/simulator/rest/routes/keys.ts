// API keys of an account. Keys made here are listed; any other text is a good key as well.
import { Random } from '../../random';
import { ok, type Answer } from '../answer';
import { type ApiKey, type Shelf } from '../memory';
import { required, text, type Parameter } from '../parameters';
import { found } from '../refusal';
import { type Call, type Route } from '../route';
import { accountRoutes, ownShelf } from './account';
import { textIn } from './lookup';

const MAX_KEYS = 20;

function create(call: Call): Answer {
  const shelf = ownShelf(call);
  const name = textIn(call.body(), 'name');
  const id = shelf.nextId++;
  const value = `sim_${new Random(`${call.account.key}:${id}`).token(32)}`;
  const now = call.world.clock.isoNow();
  const key: ApiKey = { id, name, value, account_id: call.account.id, created_at: now, updated_at: now };
  shelf.keys = [...shelf.keys, key].slice(-MAX_KEYS);
  return ok({ key });
}

function list(call: Call): Answer {
  return ok({ keys: ownShelf(call).keys });
}

/** Named by its value or its id: `retrieve_by=id&retrieve_param=3`. */
function keyOf(call: Call, action: string): { shelf: Shelf; key: ApiKey } {
  const shelf = ownShelf(call);
  const field = call.values.text(`${action}_by`) === 'value' ? 'value' : 'id';
  const key = shelf.keys.find((candidate) => String(candidate[field]) === call.values.text(`${action}_param`));
  return { shelf, key: found(key, 'API key') };
}

function retrieve(call: Call): Answer {
  return ok({ key: keyOf(call, 'retrieve').key });
}

function update(call: Call): Answer {
  const { key } = keyOf(call, 'update');
  key.name = textIn(call.body(), 'name');
  key.updated_at = call.world.clock.isoNow();
  // Both SDKs call it `config` here, and `key` elsewhere.
  return ok({ key, config: key });
}

function remove(call: Call): Answer {
  const { shelf, key } = keyOf(call, 'delete');
  shelf.keys = shelf.keys.filter((other) => other !== key);
  return ok({ key });
}

function named(action: string): Parameter[] {
  return [required(text(`${action}_by`, 'value', 'id')), required(text(`${action}_param`))];
}

const route = accountRoutes('api_keys');

export const KEY_ROUTES: readonly Route[] = [
  route('GET', 'list', list),
  route('PUT', 'create', create),
  route('GET', 'retrieve', retrieve, ...named('retrieve')),
  route('PATCH', 'update', update, ...named('update')),
  route('DELETE', 'delete', remove, ...named('delete')),
];

// What an unnamed live node is called: whom it watches and what it hears, as `@demo · Rose`.
import { parseCreators } from '../../client/creator';
import { valueOf } from '../absent';
import { isBlank, isEnv, textOf } from '../rules';
import { entriesOf } from './entries';
import { choicesOf } from './gifts/choices';

/** More would not fit on the canvas. */
const MOST_NAMED = 3;

export function label(node: EditorNode): string {
  if (!isBlank(node['name'])) return textOf(node['name']);
  const who = whom(node);
  const what = heard(node);
  if (who === null) return node._('euler-live.label.node');
  return what === '' ? who : `${who} · ${what}`;
}

/** Null where the names come from elsewhere. */
function whom(node: EditorNode): string | null {
  if (valueOf(node, 'creatorsType') !== 'str' || isEnv(node['creators'])) return null;
  const { creators } = parseCreators(node['creators']);
  const [first] = creators;
  if (first === undefined) return null;
  return creators.length === 1 ? `@${first}` : node._('euler-live.label.creators', { count: creators.length });
}

/** Empty where it hears everything: a filter of gifts is then a detail. */
function heard(node: EditorNode): string {
  const types = entriesOf(node['events']);
  return list(types.flatMap((type) => (type === 'gift' ? giftsOf(node) : [node._(`euler-live.type.${type}`)])));
}

function giftsOf(node: EditorNode): string[] {
  const names = choicesOf(entriesOf(node['giftFilter'])).map(({ name, id }) => name ?? id ?? '');
  const diamonds = Number(valueOf(node, 'minDiamonds')) || 0;
  if (diamonds === 0) return names.length > 0 ? names : [node._('euler-live.type.gift')];
  const from = (gifts: string) => node._('euler-live.label.from', { gifts, diamonds });
  const all = node._('euler-live.label.gifts');
  if (names.length === 0) return [from(all)];
  return valueOf(node, 'giftMatch') === 'any' ? [...names, from(all)] : [from(list(names))];
}

function list(words: readonly string[]): string {
  const more = words.length > MOST_NAMED ? ` +${words.length - MOST_NAMED}` : '';
  return words.slice(0, MOST_NAMED).join(', ') + more;
}

// Flows written by hand or by an older version lack properties. The runtime has a default for each, and the dialog shows and
// saves just that, so that a look into it changes nothing.
import { field } from './form';
import { isAbsent, textOf } from './rules';

/** Where the runtime's default is not what a new node begins with. */
const RUNTIME_DEFAULTS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'euler-live': { giftMatch: 'all' },
  'euler-fetch': { decode: false },
};

/** What the runtime takes where a property of such a node is absent. */
export function defaultOf({ type, _def }: EditorNode, name: string): unknown {
  const own = RUNTIME_DEFAULTS[type] ?? {};
  return name in own ? own[name] : _def.defaults[name]?.value;
}

/** A property, or what the runtime takes in its place. */
export function valueOf(node: EditorNode, name: string): unknown {
  const value = node[name];
  return isAbsent(value) ? defaultOf(node, name) : value;
}

/** Before the rest of a dialog is made: its empty fields of absent properties are filled. Config nodes are left alone. */
export function showDefaults(node: EditorNode, fieldOf: (name: string) => JQuery = field): void {
  for (const name of Object.keys(node._def.defaults)) {
    const value = defaultOf(node, name);
    if (!isAbsent(node[name]) || isAbsent(value)) continue;
    const input = fieldOf(name);
    if (input.is(':checkbox')) input.prop('checked', value === true);
    else input.val(textOf(value));
  }
}

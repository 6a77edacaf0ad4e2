// What a parameter's typed input offers: the known values as a list, typing them in, and Node-RED's own sources.
import { type Parameter, type ParameterType } from '../../client/rest/operations';
import { type Entry } from './entries';
import { knownValues } from './known-values';
import { suggester } from './suggestions';

const SOURCES = ['msg', 'flow', 'global', 'env', 'jsonata'];
/** What a typed-in value is kept as; true and false come from a list alone. */
const TYPED_AS: Readonly<Record<ParameterType, readonly ('str' | 'num' | 'json')[]>> = {
  text: ['str'],
  id: ['str'],
  creator: ['str'],
  integer: ['num'],
  boolean: [],
  ids: ['str', 'json'],
  creators: ['str', 'json'],
  json: ['json', 'str'],
};
/** More known values than this are proposed while one types. */
const MOST_LISTED = 30;
const ICONS = { str: 'az', num: '09', json: 'json' };

export interface TypedTexts {
  /** Of the list. */
  label: string;
  /** Of its empty choice. */
  unset: string;
}

/** @param check of a value typed in as the given type */
export function typesOf(
  parameter: Parameter,
  texts: TypedTexts,
  check: (entry: Entry) => true | string,
): (TypedInputType | string)[] {
  const proposed = listedOf(parameter) ? undefined : knownValues(parameter);
  const own = TYPED_AS[parameter.type].map((type) => ({
    value: type,
    label: RED._(`typedInput.type.${type}`),
    icon: `red/images/typedInput/${ICONS[type]}.svg`,
    validate: (value: string) => check({ type, value }),
    ...(type === 'json' ? { expand: editJson } : {}),
    ...(type === 'str' && proposed ? { autoComplete: suggester(proposed, RED.i18n.lang()) } : {}),
  }));
  const values = listedOf(parameter);
  if (!values) return [...own, ...SOURCES];
  const options = [{ value: '', label: texts.unset }, ...values.map((value) => ({ value, label: value }))];
  return [{ value: 'listed', label: texts.label, icon: 'fa fa-list-ul', options }, ...own, ...SOURCES];
}

/** Undefined where none are known, or too many. */
function listedOf(parameter: Parameter): readonly string[] | undefined {
  if (parameter.type === 'boolean') return ['true', 'false'];
  const values = knownValues(parameter);
  return values && values.length <= MOST_LISTED ? values : undefined;
}

/** What is kept -> the type that the row shows. */
export function shownType(parameter: Parameter, entry: Entry | undefined): string {
  const values = listedOf(parameter);
  const type = entry?.type ?? '';
  if (SOURCES.includes(type)) return type;
  const own: readonly string[] = TYPED_AS[parameter.type];
  if (values && ['', ...values].includes(entry?.value ?? '')) return 'listed';
  return own.includes(type) ? type : (own[0] ?? 'listed');
}

/** What the row shows -> the type that is kept. */
export function keptType(parameter: Parameter, type: string): string {
  if (type !== 'listed') return type;
  return parameter.type === 'integer' ? 'num' : parameter.type === 'boolean' ? 'bool' : 'str';
}

function editJson(this: { value(text?: string): string }): void {
  RED.editor.editJSON({ value: indented(this.value()), focus: true, complete: (text) => void this.value(text) });
}

function indented(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text; // shown as it is, to be corrected
  }
}

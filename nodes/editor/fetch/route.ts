// Where an operation will go with an account, as far as the editor knows the account.
import { targetOf } from '../../client/rest/base-url';
import { type Family, type Operation, type Parameter } from '../../client/rest/operations';
import { SERVICES } from '../../client/service';
import { textOf } from '../rules';

/** The account's node, or as much of it as counts here. */
export type ChosenAccount = Readonly<Record<string, unknown>>;

export interface ShownRoute {
  family: Family;
  method: string;
  paths: readonly string[];
  /** Where it is not the account's own. */
  host: string;
}

/** Null where the account's routes lack the operation, and for `custom`, which has none of its own. */
export function routeOf(operation: Operation, account: ChosenAccount | null): ShownRoute | null {
  const settings = settingsOf(account);
  try {
    const { base, family, route } = targetOf(operation, settings);
    return { family, ...route, host: base.origin === new URL(settings.baseUrl).origin ? '' : base.host };
  } catch {
    return null;
  }
}

function settingsOf(account: ChosenAccount | null) {
  const service = textOf(account?.['service']) || 'euler';
  const preset = Object.entries(SERVICES).find(([name]) => name === service)?.[1] ?? SERVICES.euler;
  const family: Family = service === 'custom' && account?.['routes'] === 'nested' ? 'nested' : preset.family;
  return { baseUrl: preset.restUrl, family, service };
}

/** Of several targets one is enough; where a family has one only, it is needed. */
export function targetsOf(operation: Operation, family: Family | null): Parameter[] {
  return operation.parameters.filter(
    (parameter) => parameter.required === 'target' && (family === null || parameter[family] !== null),
  );
}

export function isRequired(operation: Operation, parameter: Parameter, family: Family | null): boolean {
  if (parameter.required === true) return true;
  const targets = targetsOf(operation, family);
  return targets.length === 1 && targets[0] === parameter;
}

/** What a first look shows; all else folds. */
export function isMain(operation: Operation, parameter: Parameter): boolean {
  return parameter.required !== undefined || parameter.name === operation.main;
}

export function isUsable(operation: Operation, parameter: Parameter, family: Family | null): boolean {
  return operation.name === 'custom' || family === null || parameter[family] !== null;
}

// A route as data, and how a request finds its own.
import { type Fields } from '../messages/fields';
import { type Account, type Plan, type SessionNeed } from './account';
import { type Answer } from './answer';
import { type Deliveries } from './alerts/deliveries';
import { type Memory } from './memory';
import { type Parameter, type Values } from './parameters';
import { badRequest } from './refusal';
import { type RestSettings, type Routes } from './settings';
import { type Windows } from './windows';
import { type World } from './world';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One request that was let through to its route. */
export interface Call {
  account: Account;
  values: Values;
  /** Null unless the route asks for one, or takes one and was sent it. */
  session: string | null;
  /** Of the JSON body; throws where there is none. */
  body(): Fields;
  /** Of a form, or of a JSON body; throws where there is neither. */
  form(): Fields;
  /** Uploaded ones by the names of their fields; throws where the body has another form. */
  files(): ReadonlyMap<string, Buffer>;
  /** Of the route. */
  family: Routes;
  world: World;
  memory: Memory;
  deliveries: Deliveries;
  windows: Windows;
  settings: RestSettings;
}

export interface Route {
  method: Method;
  /** `{name}` is a parameter. */
  path: string;
  family: Routes;
  plan: Plan;
  session?: SessionNeed;
  /** A JWT may stand for the key: the security lists of the service's specification. */
  takesJwt?: true;
  /** Counts against no limit. */
  isFree?: true;
  parameters: readonly Parameter[];
  answer(call: Call): Answer | Promise<Answer>;
}

/** What a table of routes may ask for beside a plan. */
export type Access = Pick<Route, 'session' | 'takesJwt' | 'isFree'>;

/** Makes routes, by method and path, that want the same of who asks. */
export function routesOf(family: Routes, plan: Plan, access: Access = {}) {
  return (target: `${Method} ${string}`, answer: Route['answer'], ...parameters: readonly Parameter[]): Route => {
    const [method, path] = target.split(' ') as [Method, string];
    return { ...access, method, path, family, plan, parameters, answer };
  };
}

export interface Match {
  route: Route;
  path: ReadonlyMap<string, string>;
}

interface Compiled {
  route: Route;
  parts: readonly string[];
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw badRequest('The path is not well encoded.');
  }
}

function match({ route, parts }: Compiled, given: readonly string[]): Match | null {
  if (parts.length !== given.length) return null;
  const path = new Map<string, string>();
  for (const [index, part] of parts.entries()) {
    const value = given[index] ?? '';
    if (!part.startsWith('{')) {
      if (part !== value) return null;
    } else if (value === '') return null;
    else path.set(part.slice(1, -1), decoded(value));
  }
  return { route, path };
}

/** A table of routes; of several that fit, the first: where both families spell a route alike, that is the flat one. */
export class Router {
  readonly #compiled: readonly Compiled[];

  constructor(routes: readonly Route[]) {
    this.#compiled = routes.map((route) => ({ route, parts: route.path.split('/') }));
  }

  find(method: string, path: string, family: Routes): Match | null {
    const given = path.split('/');
    for (const candidate of this.#compiled) {
      const { route } = candidate;
      const isServed = family === 'both' || route.family === 'both' || route.family === family;
      const found = route.method === method && isServed ? match(candidate, given) : null;
      if (found !== null) return found;
    }
    return null;
  }
}

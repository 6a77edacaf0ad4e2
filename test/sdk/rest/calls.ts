// Calls an operation through its SDK, and tells what came back.
import { type AxiosResponse, type RawAxiosRequestConfig } from 'axios';
import { type Operation } from './declarations';

/** An SDK as a module: `RoomsApi`, and `RoomsApiAxiosParamCreator`, which makes a request without sending it. */
export type Sdk = Readonly<Record<string, any>>;

export interface Route {
  method: string;
  /** With `{names}`. */
  path: string;
}

/** Nothing is thrown or followed: what was answered is what is judged. */
const OPTIONS: RawAxiosRequestConfig = { validateStatus: () => true, maxRedirects: 0, proxy: false, timeout: 10_000 };

/** The order in which things come to be, are read, and go. */
const METHODS = ['PUT', 'POST', 'GET', 'PATCH', 'DELETE'];
/** Takes away, though it is a POST: what is revoked must not be asked about, or be a session, any more. */
const REVOKES = /\/revoke$/;

export function turnOf({ method, path }: Route): number {
  return METHODS.indexOf(REVOKES.test(path) ? 'DELETE' : method);
}

export function configurationOf(sdk: Sdk, basePath: string, apiKey: string): unknown {
  return new sdk['Configuration']({ basePath, apiKey });
}

/** Its own request, made with the names of the parameters in the place of values. */
export async function routeOf(sdk: Sdk, { api, name, parameters }: Operation): Promise<Route> {
  const marks = parameters.map((parameter) => `~${parameter.name}~`);
  const { url, options } = await sdk[`${api}AxiosParamCreator`]()[name](...marks);
  const path = new URL(String(url), 'http://any.test').pathname.replace(
    /~(\w+)~/g,
    (_, mark: string) => `{${snakeCase(mark)}}`,
  );
  return { method: String(options.method).toUpperCase(), path };
}

export function call(
  sdk: Sdk,
  configuration: unknown,
  { api, name }: Operation,
  parameters: readonly unknown[],
  isBytes: boolean,
): Promise<AxiosResponse<unknown>> {
  const options = isBytes ? { ...OPTIONS, responseType: 'arraybuffer' } : OPTIONS;
  return new sdk[api](configuration)[name](...parameters, options) as Promise<AxiosResponse<unknown>>;
}

/** What makes comes first, what deletes last; within, the shorter path first, of deletions the longer. */
export function inOrder(a: Route, b: Route): number {
  const turn = turnOf(a) - turnOf(b);
  if (turn !== 0) return turn;
  const longer = a.path.length - b.path.length || (a.path < b.path ? -1 : 1);
  return turnOf(a) === METHODS.indexOf('DELETE') ? -longer : longer;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (char) => `_${char.toLowerCase()}`);
}

// Which operations of the SDKs the fetch node has: read from their declarations, so that a newer SDK shows by itself what is
// missing here, or goes by another route, with other parameters or another need of a session.
import assert from 'node:assert/strict';
import { type Family, OPERATIONS, type Operation, type Place } from '../../../nodes/client/rest/operations';
import { type Sdk } from './calls';
import { declarationsOf, type Operation as DeclaredOperation } from './declarations';

/** What `custom` is for. Beginnings of paths. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  '/accounts/{account_id}/api_keys/': 'API keys are managed by a person',
  '/analytics/': 'about the service, not about LIVEs',
  '/tiktok/captchas/': 'captchas',
  '/tiktok/oauth/': 'OAuth: its answers are secrets',
  '/tiktok/signing/': 'signing and decryption',
  '/webcast/sign_url': 'signing',
  '/tiktok/users/': 'profiles, not LIVEs',
  '/tiktok/videos/': 'videos, not LIVEs',
};
/** In one family, where ours is in the other. */
const OTHER_FAMILY: Readonly<Record<Family, readonly string[]>> = {
  // `account` asks the nested routes, which the presets reach from everywhere.
  flat: ['GET /accounts/me'],
  nested: [],
};

/** Parameters that operations of ours do without. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  'query:comment_msg_id': 'which comment led to a mute or ban',
  'query:session_id': 'deprecated: the header x-cookie-header',
  'query:tt_target_idc': 'deprecated: the header x-cookie-header',
};
/** Of operations that both families have: these came with the nested one. */
const LEFT_OUT_OF_OLDER: Readonly<Record<string, string>> = {
  'header:x-image-source': 'pictures are named as TikTok names them',
  'query:redirect': 'roomCover reads both answers',
};

/** Ours, and not declared by the SDK of that family. */
const UNDECLARED: Readonly<Record<string, string>> = {
  'GET /webcast/anchors/{unique_id}/room_video': 'in the OpenAPI file of June 2026 alone',
};

const SESSION_HEADERS = ['header:x-cookie-header', 'header:x-oauth-token'];

interface Request {
  /** Method and path, with `{names}`. */
  route: string;
  /** As our table has them: `query:room_id`. Of bodies nothing. */
  places: Place[];
}

/** The SDK's own request, made with marks in the place of values. */
async function requestOf(sdk: Sdk, { api, name, parameters }: DeclaredOperation): Promise<Request> {
  const { url, options } = await sdk[`${api}AxiosParamCreator`]()[name](...parameters.map((one) => `~${one.name}~`));
  const { pathname, searchParams } = new URL(String(url), 'http://any.test');
  const snake = (mark: string) => mark.replace(/[A-Z]/g, (char) => `_${char.toLowerCase()}`);
  const path = pathname.replace(/~(\w+)~/g, (_, mark: string) => `{${snake(mark)}}`);
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, mark = '']) => `path:${mark}` as const);
  const inQuery = [...searchParams.keys()].map((key) => `query:${key}` as const);
  const headers = Object.keys(options.headers as object).filter((key) => key.startsWith('x-'));
  const inHeader = headers.map((key) => `header:${key}` as const);
  return { route: `${String(options.method).toUpperCase()} ${path}`, places: [...inPath, ...inQuery, ...inHeader] };
}

function routesOf(operation: Operation, family: Family): string[] {
  const route = operation[family];
  return route === null ? [] : route.paths.map((path) => `${route.method} ${path}`);
}

/** The SDK names the room in the path, and 0 stands there for another parameter (`sendChat`). */
const withHoles = (route: string) => route.replace('/rooms/0/', '/rooms/{room_id}/');

describe('the operations of the fetch node', () => {
  const elsewhere = Object.keys(ELSEWHERE);
  const declared = new Set<string>();

  after(() => {
    const routes = [...declared].map((route) => route.split(' ')[1] ?? '');
    const stale = elsewhere.filter((start) => !routes.some((path) => path.startsWith(start)));
    assert.deepEqual(stale, [], 'no SDK declares these any more');
  });

  for (const [name, family, load] of [
    ['@eulerstream/euler-api-sdk', 'flat', () => import('@eulerstream/euler-api-sdk')],
    ['tiktok-live-api-sdk', 'nested', () => import('tiktok-live-api-sdk')],
  ] as const) {
    describe(`beside ${name}, in the ${family} routes`, () => {
      const requests: Request[] = [];
      const ours = (route: string) =>
        OPERATIONS.filter((operation) => routesOf(operation, family).map(withHoles).includes(route));

      before(async () => {
        const sdk: Sdk = await load();
        for (const operation of declarationsOf(name).operations) requests.push(await requestOf(sdk, operation));
        assert.ok(requests.length > 50, String(requests.length));
        for (const { route } of requests) declared.add(route);
      });

      it('are all that it declares, but for what stands in a list with its reason', () => {
        const isElsewhere = (route: string) =>
          OTHER_FAMILY[family].includes(route) || elsewhere.some((start) => route.split(' ')[1]?.startsWith(start));
        const missing = requests.filter(({ route }) => ours(route).length === 0 && !isElsewhere(route));
        assert.deepEqual(
          missing.map(({ route }) => route),
          [],
        );
        const both = requests.filter(({ route }) => ours(route).length > 0 && isElsewhere(route));
        assert.deepEqual(both, []);
      });

      it('go by routes that it declares', () => {
        const known = new Set(requests.map(({ route }) => route));
        const routes = OPERATIONS.flatMap((operation) => routesOf(operation, family).map(withHoles));
        const unknown = routes.filter((route) => !known.has(route) && !(route in UNDECLARED));
        assert.deepEqual(unknown, []);
      });

      it('take its parameters', () => {
        const missing = requests.flatMap(({ route, places }) =>
          ours(route).flatMap((operation) => {
            const taken = new Set<string>(operation.parameters.flatMap((parameter) => parameter[family] ?? []));
            const left = { ...LEFT_OUT, ...(operation.flat === null ? {} : LEFT_OUT_OF_OLDER) };
            const open = places.filter((place) => !taken.has(place) && !SESSION_HEADERS.includes(place));
            return open.filter((place) => !(place in left)).map((place) => `${operation.name}: ${place}`);
          }),
        );
        assert.deepEqual(missing, []);
      });

      it('send a TikTok session where it asks for one, and nowhere else', () => {
        for (const { route, places } of requests) {
          const asks = SESSION_HEADERS.every((header) => places.some((place) => place === header));
          for (const operation of ours(route)) {
            assert.equal(operation.session !== 'never', asks, `${operation.name}: ${route}`);
          }
        }
      });
    });
  }
});

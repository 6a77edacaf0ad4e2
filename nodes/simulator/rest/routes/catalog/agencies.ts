// The catalog of LIVE agencies (SDK 0.6.0): made-up ones from the seed. The first ones are linked to the creators known by name.
import { CREATORS } from '../../../creator/creators';
import { type Fields } from '../../../messages/fields';
import { Random } from '../../../random';
import { ok, pageOf, redirect, type Answer } from '../../answer';
import { boolean, integer, required, text } from '../../parameters';
import { badRequest, found } from '../../refusal';
import { routesOf, type Call, type Route } from '../../route';
import { type World } from '../../world';

const FIRST_ID = 101;
const LOOKS = ['Demo', 'Lumen', 'Harbor', 'Velvet', 'Comet', 'Juniper', 'Pixel', 'Tidal', 'Maple', 'Quartz'];
const THINGS = ['Stars', 'Voices', 'Lights', 'Stage', 'Makers', 'Wave'];
const KINDS = ['Agency', 'Media'];
const SIZE = LOOKS.length * THINGS.length;
const PAGE_SIZE = 25;
const MIN_QUERY_CHARS = 3;
const LANGUAGES = ['en', 'de', 'es', 'fr', 'pt', 'ja', 'ar'];
const TAGS = ['gaming', 'talk_show', 'music', 'art', 'outdoors', 'education'];
const REGIONS = ['US', 'DE', 'GB', 'FR', 'BR', 'MX', 'JP'];
const UPDATED_AT = '2026-08-30T02:00:00.000Z';

interface Agency extends Fields {
  agency_id: number;
  name: string;
  recruitment_url: string;
  tiktok_user_id: string;
}

function some(random: Random, list: readonly string[]): string[] {
  const first = random.int(0, list.length - 1);
  return [...list, ...list].slice(first, first + random.int(1, 3));
}

function agencyAt(world: World, index: number): Agency {
  const random = new Random(`${world.seed}:agency:${index}`);
  const id = FIRST_ID + index;
  const look = LOOKS[index % LOOKS.length] ?? '';
  const thing = THINGS[Math.floor(index / LOOKS.length)] ?? '';
  const kind = KINDS[index % KINDS.length] ?? '';
  const slug = `${look}-${thing}`.toLowerCase();
  const linked = CREATORS[index];
  const picture = (name: string) => `https://cdn.example.test/agencies/${id}/${name}.webp?x-expires=1893456000`;
  return {
    agency_id: id,
    name: `${look} ${thing} ${kind}`,
    display_name: `${look} ${thing}`,
    description_short: `${look} ${thing} looks after creators who go live every week.`,
    contact: `hello@${slug}.example.test`,
    website_url: `https://${slug}.example.test/`,
    recruitment_url: `https://${slug}.example.test/apply?agency=${id}`,
    discord_url: `https://discord.example.test/${slug}`,
    tiktok_user_id: linked === undefined ? random.digits('7', 19) : world.creator(linked.name).make.host.id,
    icon_image_url: picture('icon'),
    cover_image_url: picture('cover'),
    languages: some(random, LANGUAGES),
    tags: some(random, TAGS),
    regions: some(random, REGIONS),
    claimed: random.chance(0.4),
    created_at: '2026-07-01T09:00:00.000Z',
    updated_at: UPDATED_AT,
  };
}

function agencies({ world }: Call): Agency[] {
  return Array.from({ length: SIZE }, (_, index) => agencyAt(world, index));
}

function byId(call: Call): Agency {
  const agency = agencies(call).find((candidate) => String(candidate.agency_id) === call.values.text('agency_id'));
  return found(agency, 'agency');
}

function ofAnchor(call: Call): Answer {
  const agency = agencies(call).find((candidate) => candidate.tiktok_user_id === call.values.text('anchor_id'));
  return ok({ agency: found(agency, 'agency') });
}

function applyUrl(call: Call): Answer {
  const url = byId(call).recruitment_url;
  return call.values.flag('redirect') ? redirect(url) : ok({ apply_url: url });
}

/** As the catalog's searches want it (SDK 0.6.0). */
export function searchedText({ values }: Call): string {
  const query = values.text('query').trim().toLowerCase();
  if (query.length < MIN_QUERY_CHARS)
    throw badRequest(`Invalid value for parameter "query": it must have at least ${MIN_QUERY_CHARS} characters.`);
  return query;
}

function search(call: Call): Answer {
  const query = searchedText(call);
  const page = call.values.number('page');
  const matching = agencies(call).filter(({ name }) => name.toLowerCase().includes(query));
  const { shown, hasMore } = pageOf(matching, page - 1, PAGE_SIZE);
  return ok({ agencies: shown, page, page_size: PAGE_SIZE, has_more: hasMore });
}

const route = routesOf('nested', 'public', { isFree: true });
const CATALOG = '/webcast/agencies/catalog';

export const AGENCY_ROUTES: readonly Route[] = [
  route(`GET ${CATALOG}/search`, search, required(text('query')), integer('page', 1, 1)),
  route(`GET ${CATALOG}/anchors/{anchor_id}`, ofAnchor),
  route(`GET ${CATALOG}/{agency_id}`, (call) => ok({ agency: byId(call) })),
  // What the service does where `redirect` is left out is not published: the address is then told.
  route(`GET ${CATALOG}/{agency_id}/apply_url`, applyUrl, boolean('redirect', false)),
];

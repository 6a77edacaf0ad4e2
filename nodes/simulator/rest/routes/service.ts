// What the service tells of itself: its hosts and agents, and a badge with how much it is used. Needs no key.
import { type Fields } from '../../messages/fields';
import { Random } from '../../random';
import { bytes, ok, type Answer } from '../answer';
import { boolean, integer, text } from '../parameters';
import { badValue } from '../refusal';
import { routesOf, type Call, type Route } from '../route';

const AGENTS = [14, 15, 16];
const HOSTS = ['a', 'b'];
const CLIENTS = ['java', 'node', 'python', 'net', 'rust', 'cloudflare', 'other'].map((name) => `ttlive-${name}`);
const LABEL = 'requests';

function peer({ world }: Call, id: string, type: 'agent' | 'api'): Fields {
  return { lastSeen: world.clock.nowMs(), role: 'public', id, type };
}

function agents(call: Call): Answer {
  return ok({ agents: AGENTS.map((number) => peer(call, `sim-agent-${number}`, 'agent')) });
}

function hosts(call: Call): Answer {
  return ok({ hosts: HOSTS.map((name) => peer(call, `sim-api-${name}`, 'api')) });
}

function colorIn({ values }: Call, name: string, fallback: string): string {
  const color = values.get(name) ?? fallback;
  if (!/^#?\w{1,30}$/.test(color)) throw badValue(name, 'a color');
  return color;
}

function badge(call: Call): Answer {
  const { values, world } = call;
  const [labelColor, valueColor] = [colorIn(call, 'labelColour', '#555'), colorIn(call, 'valueColour', '#25a')];
  const hours = values.number('hours');
  const value = hours * new Random(`${world.seed}:pips:${values.text('client')}`).int(2_000, 90_000);
  if (values.flag('json'))
    return ok({ image_url: `${world.restUrl}/analytics/pips?hours=${hours}`, label: LABEL, value, unit: LABEL });
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="180" height="20" font-family="sans-serif" font-size="11">` +
    `<rect width="70" height="20" fill="${labelColor}"/><rect x="70" width="110" height="20" fill="${valueColor}"/>` +
    `<text x="8" y="14" fill="#fff">${LABEL}</text><text x="78" y="14" fill="#fff">${value}</text></svg>`;
  return bytes('image/svg+xml', Buffer.from(svg));
}

const open = routesOf('both', 'anonymous', { isFree: true });

export const SERVICE_ROUTES: readonly Route[] = [
  open('GET /analytics/agents', agents),
  open('GET /analytics/hosts', hosts),
  open(
    'GET /analytics/pips',
    badge,
    text('labelColour'),
    text('valueColour'),
    integer('hours', 24, 1, 8_760),
    text('client', ...CLIENTS, 'gotiktok_live', 'internal'),
    boolean('json', false),
  ),
];

// What TikTok's signatures hold (SDK 0.6.0). Nothing is decoded here: the answers are made up, the same for the same text.
import { type Fields } from '../../../messages/fields';
import { Random } from '../../../random';
import { ok } from '../../answer';
import { text } from '../../parameters';
import { routesOf, type Call, type Route } from '../../route';
import { textIn } from '../lookup';

interface Kind {
  name: string;
  /** Of the script; the first one is the default. */
  versions?: readonly string[];
  fields: (random: Random, call: Call) => Fields;
}

/** Seconds. */
const now = ({ world }: Call): number => Math.floor(world.clock.nowMs() / 1_000);

const KINDS: readonly Kind[] = [
  {
    name: 'ec-data',
    fields: (random, call) => {
      const [userAgent, screen] = ['Mozilla/5.0 (simulator)', random.int(800, 2_000)];
      return {
        data: { 1: userAgent, 2: screen, _trailer: { 9: now(call) } },
        tree: [
          [1, 'string', userAgent],
          [2, 'int', screen],
          [9, 'int', now(call)],
        ],
      };
    },
  },
  { name: 'str-data', fields: (random, call) => ({ data: { clicks: random.int(0, 40), time: now(call) } }) },
  {
    name: 'x-dynosaur',
    versions: ['5.3.0'],
    fields: (random, call) => ({
      header: { prefix: `0x${random.hex(2)}`, signType: random.int(0, 3), hasFlag8: random.chance(0.5), mode: 1 },
      data: { time: now(call), field_21: random.hex(8) },
      unknown_tags: [21],
      truncated: false,
    }),
  },
  {
    name: 'x-gnarly',
    versions: ['5.3.2'],
    fields: (random, call) => ({ data: { time: now(call), unknown_3: random.int(1, 255) } }),
  },
];

const route = routesOf('nested', 'pro');

export const DECRYPT_ROUTES: readonly Route[] = KINDS.map(({ name, versions, fields }) =>
  route(
    `POST /tiktok/signing/decrypt/${name}`,
    (call) => ok(fields(new Random(`decrypt:${name}:${textIn(call.body(), 'data')}`), call)),
    ...(versions === undefined ? [] : [text('version', ...versions)]),
  ),
);

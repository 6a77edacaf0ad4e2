// Solved captchas: made-up solutions, the same for the same pictures.
import { createHash } from 'node:crypto';
import { type Fields } from '../../../messages/fields';
import { Random } from '../../../random';
import { ok, type Answer } from '../../answer';
import { required, text, type Parameter } from '../../parameters';
import { badRequest } from '../../refusal';
import { routesOf, type Call, type Route } from '../../route';

/** A proportion of a picture's width or height. */
function proportion(random: Random): number {
  return random.int(100, 900) / 1_000;
}

function point(random: Random): Fields {
  return { x: proportion(random), y: proportion(random) };
}

interface Captcha {
  name: string;
  pictures: readonly string[];
  parameters?: readonly Parameter[];
  solve: (random: Random, call: Call) => Fields;
}

const CAPTCHAS: readonly Captcha[] = [
  {
    name: 'icons',
    pictures: ['captchaImage'],
    parameters: [required(text('prompt'))],
    solve: (random, { values }) => ({ points: [point(random), point(random)], label: values.text('prompt') }),
  },
  {
    name: 'puzzle',
    pictures: ['backgroundImage', 'pieceImage'],
    solve: (random) => ({ x: proportion(random) }),
  },
  {
    name: 'shapes',
    pictures: ['shapesCaptchaImage'],
    solve: (random) => ({ point_1: point(random), point_2: point(random) }),
  },
  {
    name: 'whirl',
    pictures: ['outerImage', 'innerImage'],
    solve: (random) => ({ angle: random.int(0, 360) }),
  },
];

function solution(call: Call, { name, pictures, solve }: Captcha): Answer {
  const files = call.files();
  const hash = createHash('sha256');
  for (const field of pictures) {
    const picture = files.get(field) ?? Buffer.alloc(0);
    if (picture.length === 0) throw badRequest(`Missing or empty file "${field}".`);
    hash.update(picture);
  }
  const random = new Random(`captcha:${name}:${hash.digest('hex')}`);
  return ok({ cached: false, response: { time_ms: random.int(40, 400), ...solve(random, call) } });
}

const route = routesOf('both', 'public');

export const CAPTCHA_ROUTES: readonly Route[] = [
  ...CAPTCHAS.map((captcha) =>
    route(`POST /tiktok/captchas/${captcha.name}`, (call) => solution(call, captcha), ...(captcha.parameters ?? [])),
  ),
  // Captchas are billed no more: nobody has any.
  route('GET /tiktok/captchas/credits', () => ok({ credits: 0 })),
];

// Pictures. Their addresses look and weigh like the recorded ones, but lead nowhere (`.test` is reserved for that).
import { type Fields } from './fields';
import { type Person } from './people';

const CDN = ['https://p1.images.example.test', 'https://p2.images.example.test'];

export function image(url: string[], mUri: string, fields: Fields = {}): Fields {
  return { url, mUri, ...fields };
}

/** A picture of the service itself (badge, gift, background): two addresses, no signature. */
export function staticImage(name: string, fields: Fields = {}): Fields {
  return image(
    CDN.map((host) => `${host}/img/webcast-sim/${name}~tplv-obj.image`),
    `webcast-sim/${name}`,
    fields,
  );
}

export function giftImage(giftId: number): Fields {
  // 32 digits stand where the service puts a hash.
  const name = `${String(giftId).padStart(8, '0')}a3f19c07e2b85d46f01c9be7`;
  return image(
    CDN.map((host) => `${host}/img/gallery/webcast-sim/${name}~tplv-obj.png`),
    `webcast-sim/${name}`,
    { avgColor: '#FFFFFF' },
  );
}

function signed(person: Person, variant: string, host: string): string {
  const signature = `${person.secUid.slice(12, 36)}${person.avatar.slice(0, 3)}%3D`;
  return `${host}/tos-sim-avt-0068/${person.avatar}~${variant}?x-expires=1893456000&x-signature=${signature}`;
}

export function avatar(person: Person): Fields {
  const [first = '', second = ''] = CDN;
  return image(
    [
      signed(person, 'tplv-sim-shrink:72:72.webp', first),
      signed(person, 'c5_100x100.webp', second),
      signed(person, 'c5_100x100.jpeg', first),
    ],
    `100x100/tos-sim-avt-0068/${person.avatar}`,
  );
}

/** The large one of envelopes, polls and battles. */
export function largeAvatar(person: Person): Fields {
  return image(
    CDN.map((host) => signed(person, 'c5_720x720.webp', host)),
    `720x720/tos-sim-avt-0068/${person.avatar}`,
  );
}

// A picture as TikTok's own JSON tells of it, which is not how its socket does.
import { type Fields } from '../../messages/fields';
import { avatar, largeAvatar, staticImage } from '../../messages/image';
import { type Person } from '../../messages/people';

const SITE = 'https://www.example.test';

/** @param picture of `messages/image.ts` */
export function tiktokImage(picture: Fields, sizePx = 100): Fields {
  return {
    avg_color: '#8A7F9E',
    height: sizePx,
    image_type: 1,
    is_animated: false,
    open_web_url: `${SITE}/picture`,
    uri: picture['mUri'],
    url_list: picture['url'],
    width: sizePx,
  };
}

/** Of a label, a badge or a frame. */
export function namedImage(name: string): Fields {
  return tiktokImage(staticImage(name), 72);
}

export const thumbOf = (person: Person): Fields => tiktokImage(avatar(person));
export const largeOf = (person: Person): Fields => tiktokImage(largeAvatar(person), 720);

/** The one address of where a person is told of by one. */
export function avatarUrl(person: Person): string {
  return urlsOf(largeAvatar(person))[0] ?? '';
}

export function urlsOf(picture: Fields): string[] {
  return picture['url'] as string[];
}

// How a gift looks: picture, name and price.
import { type Gift } from './search';

/** @param gift null where only what was typed is known */
export function giftView(node: EditorNode, entry: string, gift: Gift | null): JQuery[] {
  const parts = [picture(gift?.image ?? null), $('<span class="euler-live-gift-name">').text(gift?.name || entry)];
  if (gift !== null && gift.diamonds !== null) parts.push(price(node, gift.diamonds));
  return parts;
}

function picture(url: string | null): JQuery {
  if (!url || !/^(https?:\/\/|data:image\/)/i.test(url)) return noPicture();
  // Loaded from TikTok's servers, which need not learn where this editor lives.
  const image = $('<img alt="" loading="lazy" referrerpolicy="no-referrer">');
  image.on('error', () => image.replaceWith(noPicture()));
  return image.attr('src', url);
}

function noPicture(): JQuery {
  return $('<i class="fa fa-gift" aria-hidden="true">');
}

function price(node: EditorNode, diamonds: number): JQuery {
  const unit = $('<i class="fa fa-diamond" role="img">').attr('aria-label', node._('euler-live.gift.diamonds'));
  return $('<span class="euler-live-price">').append(unit, ` ${diamonds.toLocaleString()}`);
}

// How a gift looks: picture, name and price.
import { type Gift } from './gift';
import { type PriceGroup } from './prices';

/** @param word stands for a gift without a name; @param gift null where only what was typed is known */
export function giftView(node: EditorNode, word: string, gift: Gift | null): JQuery[] {
  const parts = [picture(gift?.image ?? null), $('<span class="euler-live-gift-name">').text(gift?.name || word)];
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

/** Above gifts of these prices. */
export function pricesView(node: EditorNode, { range }: PriceGroup): JQuery {
  if (range === null) return $('<span>').text(node._('euler-live.gift.noPrice'));
  const { from, to } = range;
  return priced(node, from === to ? amount(from) : `${amount(from)} – ${amount(to)}`);
}

function price(node: EditorNode, diamonds: number): JQuery {
  return priced(node, amount(diamonds)).addClass('euler-live-price');
}

function priced(node: EditorNode, text: string): JQuery {
  const unit = $('<i class="fa fa-diamond" role="img">').attr('aria-label', node._('euler-live.gift.diamonds'));
  return $('<span>').append(unit, ` ${text}`);
}

function amount(diamonds: number): string {
  return diamonds.toLocaleString();
}

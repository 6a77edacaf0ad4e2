// What an operation costs, in words: they stand beside it in the list, and are found by the search.
import { type Operation } from '../../client/rest/operations';

/** The plan first; then what is out of the ordinary: a TikTok session, and that it does not count. */
export function costTexts(node: EditorNode, { plan, session, free }: Operation): string[] {
  const texts = [node._(`euler-fetch.plan.${plan}`)];
  if (session === 'needed' || session === 'ifHeld') texts.push(node._(`euler-fetch.cost.${session}`));
  if (free === true) texts.push(node._('euler-fetch.cost.free'));
  return texts;
}

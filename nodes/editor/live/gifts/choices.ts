// The gifts that a node names: each by its name, its id, or both. In the node's list an id right behind a name is that
// gift's own, so that the same gift matches under its name in another language.
import { foldedName } from '../../../client/live/delivery/gift-name';
import { type Gift, nameOf } from './gift';
import { giftOf } from './search';

/** At least one of the two is there. */
export interface Choice {
  name: string | null;
  id: string | null;
}

/** @param entries as the node holds them */
export function choicesOf(entries: readonly string[]): Choice[] {
  const choices: Choice[] = [];
  for (const entry of entries) {
    const last = choices.at(-1);
    if (!isId(entry)) choices.push({ name: entry, id: null });
    else if (last && isMereName(last)) last.id = entry;
    else choices.push({ name: null, id: entry });
  }
  return choices;
}

/** As the node holds them: read again, they are the same choices. */
export function entriesOfChoices(choices: readonly Choice[]): string[] {
  const entries: string[] = [];
  const front: string[] = [];
  let isOpen = false;
  for (const choice of choices) {
    const own = [choice.name, choice.id].filter((entry) => entry !== null);
    // An id alone, which would become that of the name before it.
    if (isOpen && choice.name === null) {
      front.push(...own);
      continue;
    }
    entries.push(...own);
    isOpen = isMereName(choice);
  }
  return [...front, ...entries];
}

/** What the node keeps of a gift that is picked: the id alone where the name says too little. */
export function choiceOf(picked: Gift, gifts: readonly Gift[]): Choice {
  const { id, name } = picked;
  const namesakes = gifts.filter((gift) => nameOf(gift) === nameOf(picked));
  return { name: name.trim() === '' || isId(name.trim()) || namesakes.length > 1 ? null : name, id };
}

/** What the node keeps of a text that was typed: with the spelling and the id of the catalog, where it is a name there. */
export function choiceTyped(text: string, gifts: readonly Gift[]): Choice {
  if (isId(text)) return { name: null, id: text };
  const gift = giftOf(text, gifts);
  if (gift === null) return { name: text, id: null };
  const { name, id } = choiceOf(gift, gifts);
  return name === null ? { name: gift.name, id: null } : { name, id };
}

/** Adds it, or puts it in the place of what said the same in fewer words. */
export function withChoice(choices: readonly Choice[], added: Choice): Choice[] {
  const isSame = ({ name, id }: Choice) =>
    (id !== null && id === added.id) || (name !== null && added.name !== null && isSameName(name, added.name));
  const known = choices.find(isSame);
  if (!known) return [...choices, added];
  const merged = { name: added.name ?? known.name, id: added.id ?? known.id };
  return choices.flatMap((choice) => (choice === known ? [merged] : isSame(choice) ? [] : [choice]));
}

/** Whether the node lets this gift pass for that choice. */
export function isChoice({ name, id }: Choice, gift: Gift): boolean {
  return id === gift.id || (name !== null && foldedName(name) === nameOf(gift));
}

/** The gift that a choice means: by its id first, for names change with the language. */
export function giftOfChoice({ name, id }: Choice, gifts: readonly Gift[]): Gift | null {
  const byId = id === null ? null : gifts.find((gift) => gift.id === id);
  return byId ?? giftOf(name ?? id ?? '', gifts);
}

function isMereName({ name, id }: Choice): boolean {
  return name !== null && id === null;
}

function isId(entry: string): boolean {
  return /^\d+$/.test(entry);
}

function isSameName(a: string, b: string): boolean {
  return foldedName(a) === foldedName(b);
}

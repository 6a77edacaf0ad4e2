// A list in groups below a search. Its options carry the class `euler-option`, and in `data-words` what they are
// found by beside their text, such as the name that flows use.

/** An empty group, at the end of the list. */
export function addGroup(list: JQuery, title: string): JQuery {
  const group = $('<div class="euler-picks-group" role="group">').attr('aria-label', title).appendTo(list);
  $('<div class="euler-heading" aria-hidden="true">').text(title).appendTo(group);
  return group;
}

/** Shows the options that the search finds, and the groups of these; says how many options that are. */
export function narrowList(list: JQuery, search: string): number {
  let found = 0;
  for (const element of list.find('.euler-picks-group')) {
    const group = $(element);
    const shown = group.find('.euler-option').filter((_, option) => {
      const isShown = isFound(search, [$(option).text(), $(option).attr('data-words') ?? '']);
      $(option).toggle(isShown);
      return isShown;
    });
    group.toggle(shown.length > 0);
    found += shown.length;
  }
  return found;
}

/** Whether each word of the search stands somewhere in the texts, whatever its case, width and accents. */
export function isFound(search: string, texts: readonly string[]): boolean {
  const text = folded(texts.join('\n'));
  return folded(search)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function folded(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}

// The search above a list: the editor's own, and ways through the list for those who use no mouse.

export interface SearchParts {
  search: JQuery;
  /** Holds the search and the list. */
  panel: JQuery;
  /** Of the search and what can be chosen in the list, in this order. */
  controls: string;
  /** Of the button that clears the search. */
  clearLabel: string;
}

export function prepareSearch({ search, panel, controls, clearLabel }: SearchParts, narrow: () => void): void {
  search.searchBox({ delay: 50, change: narrow });
  search.siblings('.red-ui-searchBox-clear').attr('aria-label', clearLabel);
  panel.on('keydown', (event) => {
    if (event.key === 'ArrowDown') step(event, panel.find(controls), 1);
    if (event.key === 'ArrowUp') step(event, panel.find(controls), -1);
  });
}

/** Nobody has to press Tab fifty times. */
function step(event: JQuery.KeyDownEvent, controls: JQuery, by: 1 | -1): void {
  const here = controls.index(event.target as HTMLElement);
  event.preventDefault(); // else the list scrolls as well
  if (here >= 0) controls.get(Math.max(here + by, 0))?.focus();
}

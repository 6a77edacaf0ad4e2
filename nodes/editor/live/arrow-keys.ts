// Up and down through the controls of a list, so that nobody has to press Tab fifty times.

export function stepThrough(panel: JQuery, selector: string): void {
  panel.on('keydown', (event) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const controls = panel.find(selector).get();
    const here = controls.indexOf(event.target);
    const next = controls[here + (event.key === 'ArrowDown' ? 1 : -1)];
    event.preventDefault(); // else the list scrolls as well
    if (here >= 0) next?.focus();
  });
}

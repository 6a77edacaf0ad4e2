// How well the text of an element can be read, by the formula of WCAG 2.2. Runs in the page: it stands for itself.

export interface TextContrast {
  text: string;
  /** 1 to 21. */
  ratio: number;
}

export function contrastOf(root: any): TextContrast[] {
  const { getComputedStyle, NodeFilter } = root.ownerDocument.defaultView;
  const { document } = root.ownerDocument.defaultView;

  type Colour = [red: number, green: number, blue: number, alpha: number];
  function parse(text: string): Colour {
    const [red = 0, green = 0, blue = 0, alpha = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
    return [red, green, blue, alpha];
  }
  const over = ([r, g, b, a]: Colour, [R, G, B]: Colour): Colour => [
    r * a + R * (1 - a),
    g * a + G * (1 - a),
    b * a + B * (1 - a),
    1,
  ];
  function background(element: any): Colour {
    const own = parse(getComputedStyle(element).backgroundColor);
    if (own[3] === 1 || !element.parentElement) return own[3] === 1 ? own : [255, 255, 255, 1];
    return over(own, background(element.parentElement));
  }
  function luminance(colour: Colour): number {
    const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }
  function ratioOf(element: any, pseudo?: string): number {
    const behind = background(element);
    const front = over(parse(getComputedStyle(element, pseudo).color), behind);
    const [bright = 0, dim = 0] = [luminance(front), luminance(behind)].sort((a, b) => b - a);
    return (bright + 0.05) / (dim + 0.05);
  }

  const found: TextContrast[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement;
    const text = walker.currentNode.textContent.trim();
    // What is disabled may be faint: 1.4.3 says so.
    if (text !== '' && element.checkVisibility() && element.tagName !== 'OPTION' && !element.closest(':disabled')) {
      found.push({ text, ratio: ratioOf(element) });
    }
  }
  for (const field of root.querySelectorAll('input, select, textarea')) {
    if (field.checkVisibility()) found.push({ text: `#${String(field.id)}`, ratio: ratioOf(field) });
  }
  return found;
}

// What the help files say.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './node-red';

/** The first paragraph, as the editor shows it. */
export function helpLead(type: string): string {
  const file = readFileSync(join(ROOT, 'nodes/locales/en-US', `${type}.html`), 'utf8');
  const [, text = ''] = /<script type="text\/markdown"[^>]*>\s*([\s\S]*?)\n\s*\n/.exec(file) ?? [];
  return text.replace(/\s+/g, ' ').trim();
}

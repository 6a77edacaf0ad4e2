// What esbuild writes, an eighth smaller and no harder to read: comments, of which it keeps some by chance and the repository has
// all, go, and so do its marks for bundlers; a level of indentation is a tab.
import { readFileSync, writeFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import ts from 'typescript';

/** Rewrites a bundle in its place. Throws where the code would say anything else afterwards. */
export function slim(file) {
  const code = readFileSync(file, 'utf8');
  const slimmed = withoutComments(code.split('\n'), linesInTemplates(code))
    .map(({ line, isCode }) => (isCode ? tabbed(line).replaceAll('/* @__PURE__ */ ', '') : line))
    .join('\n');
  if (minified(code) !== minified(slimmed)) throw new Error(`${file}: not the same code without comments`);
  writeFileSync(file, slimmed);
}

/** Of HTML and code, where no line begins within a text. */
export function tabbed(text) {
  return text.replace(/^(?: {2})+/gm, (spaces) => '\t'.repeat(spaces.length / 2));
}

const minified = (code) =>
  transformSync(code, { minify: true, legalComments: 'none', ignoreAnnotations: true }).code.replaceAll(
    '/* @__PURE__ */',
    '',
  );

/** Numbers of the lines that begin inside a template literal: blanks there are text. */
function linesInTemplates(code) {
  const source = ts.createSourceFile('bundle.js', code, ts.ScriptTarget.ES2022, false);
  const lines = new Set();
  const visit = (node) => {
    if (ts.isTemplateLiteralToken(node)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const last = source.getLineAndCharacterOfPosition(node.end).line;
      for (let line = first + 1; line <= last; line += 1) lines.add(line);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return lines;
}

function withoutComments(lines, inTemplates) {
  let isComment = false;
  return lines.flatMap((line, number) => {
    if (inTemplates.has(number)) return [{ line, isCode: false }];
    if (!isComment && /^ *\/\//.test(line)) return [];
    const begins = /^ *\/\*\*/.test(line);
    const isDropped = isComment || (begins && /^ *\/\*\*(?:(?!\*\/).)*(?:\*\/ *)?$/.test(line));
    if (isDropped) isComment = !line.trimEnd().endsWith('*/');
    return isDropped ? [] : [{ line, isCode: true }];
  });
}

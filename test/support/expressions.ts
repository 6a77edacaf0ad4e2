// Every regular expression of the sources, found by the compiler's own parser, and texts to try its patience with.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Expression {
  /** `nodes/client/creator.ts:25` */
  place: string;
  expression: RegExp;
}

/** What stands in the code as `/.../`; `made` names the places that build one from text, which nothing can look through. */
export function expressionsIn(directory: string): { found: Expression[]; made: string[] } {
  const found: Expression[] = [];
  const made: string[] = [];
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  for (const name of names) {
    const path = join(directory, name);
    const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      const place = `${path}:${source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1}`;
      if (ts.isRegularExpressionLiteral(node)) found.push({ place, expression: literal(node.text) });
      else if (ts.isIdentifier(node) && node.text === 'RegExp' && !ts.isTypeNode(node.parent)) made.push(place);
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { found, made };
}

function literal(text: string): RegExp {
  const end = text.lastIndexOf('/');
  return new RegExp(text.slice(1, end), text.slice(end + 1));
}

/** Of each kind that the patterns speak of, so that what is repeated is matched, nearly matched, and not matched. */
const OF_EACH_KIND = ['a', 'A', '1', ' ', '\n', '/', '.', '_', '-', '"', '\\', '\u00e9', '\u200b', '\u0000'];
const MOST_PIECES = 32;
const MOST_OWN_PIECES = 12;

/** Texts of about so many characters: pieces of the pattern itself repeated, alone, in twos, behind and before others. */
export function* pumped({ source }: RegExp, length: number): Generator<string> {
  const own = [...new Set([...(source.match(/[a-z]{2,}/gi) ?? []), ...Array.from(source.replace(/\\[a-z]/gi, ''))])];
  const pieces = [...new Set([...own, ...OF_EACH_KIND])].slice(0, MOST_PIECES);
  const fill = (piece: string) => piece.repeat(Math.ceil(length / piece.length));
  for (const first of pieces) {
    yield fill(first);
    for (const second of pieces) {
      yield `${fill(first)}${second}`;
      yield `${first}${fill(second)}`;
      yield fill(first + second);
      yield `${fill(first + second)}\u0000`;
      yield `${second}${fill(first)}\u0000`;
    }
  }
  const few = own.slice(0, MOST_OWN_PIECES);
  for (const first of few) for (const second of few) for (const third of few) yield `${first}${fill(second + third)}!`;
}

// Circles of imports below a folder, `nodes` if none is named: a file that leads back to itself. Imports of types count
// too: who wants to understand the one file has to read the other first.
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** @returns each circle as the paths of its files, in the order of their imports; a shortest one for each file that is in any */
export function circlesBelow(folder) {
  const files = readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => resolve(folder, name));
  const imports = new Map(files.sort().map((file) => [file, importsOf(file, new Set(files))]));
  const circles = [];
  const named = new Set();
  for (const file of imports.keys()) {
    const circle = named.has(file) ? null : wayBack(file, imports);
    if (!circle) continue;
    for (const member of circle) named.add(member);
    circles.push(circle.map((member) => relative(folder, member)));
  }
  return circles;
}

/** As they are written in any way: import, export from, import(), require(), typeof import(). */
function importsOf(file, files) {
  const { importedFiles } = ts.preProcessFile(readFileSync(file, 'utf8'), true, true);
  const paths = importedFiles
    .map(({ fileName }) => fileName)
    .filter((name) => name.startsWith('.'))
    .map((name) => resolve(file, '..', name.replace(/\.js$/, '')));
  return paths.flatMap(
    (path) => [`${path}.ts`, join(path, 'index.ts')].find((candidate) => files.has(candidate)) ?? [],
  );
}

/** The shortest way from a file to itself; null where there is none. */
function wayBack(start, imports) {
  const cameFrom = new Map();
  const queue = [start];
  for (const file of queue) {
    for (const next of imports.get(file)) {
      if (next === start) return pathTo(file, cameFrom, start);
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, file);
      queue.push(next);
    }
  }
  return null;
}

function pathTo(end, cameFrom, start) {
  const path = [end];
  while (path[0] !== start) path.unshift(cameFrom.get(path[0]));
  return path;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const circles = circlesBelow(process.argv[2] ?? 'nodes');
  for (const circle of circles) console.error(`Imports in a circle: ${[...circle, circle[0]].join(' -> ')}`);
  if (circles.length > 0) process.exitCode = 1;
}

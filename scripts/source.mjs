// A TypeScript module of the package, for scripts.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const root = dirname(import.meta.dirname);

/** What it exports. @param path such as `nodes/client/service.ts` */
export function loadSource(path) {
  const { outputFiles } = buildSync({
    entryPoints: [join(root, path)],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const module = { exports: {} };
  new Function('module', 'require', outputFiles[0].text)(module, createRequire(import.meta.url));
  return module.exports;
}

// TypeScript modules of the package, for scripts and benchmarks.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { buildSync } from 'esbuild';

const root = dirname(import.meta.dirname);

/** What they export, together. @param paths such as `nodes/client/service.ts` */
export function loadSource(...paths) {
  const contents = paths.map((path) => `export * from ${JSON.stringify(join(root, path))};`).join('\n');
  const { outputFiles } = buildSync({
    stdin: { contents, resolveDir: root },
    external: ['ws', 'undici'],
    bundle: true,
    platform: 'node',
    format: 'cjs',
    write: false,
  });
  const module = { exports: {} };
  new Function('module', 'require', outputFiles[0].text)(module, createRequire(import.meta.url));
  return module.exports;
}

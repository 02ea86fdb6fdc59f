import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'rolldown';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The server's program. */
    readonly server: string;
  }
}

const main = fileURLToPath(new URL('../../packages/api/dist/main.js', import.meta.url));
const sqlite = createRequire(new URL('../../packages/store-sqlite/package.json', import.meta.url));

/** What a module finds beside itself, such as its threads, is what is shipped; so is SQLite, which is no JavaScript. */
const asShipped: Plugin = {
  name: 'as-shipped',
  resolveId: (id) =>
    id === 'libsql' ? { id: pathToFileURL(sqlite.resolve(id)).href, external: true } : undefined,
  transform: (code, id) =>
    code.includes('import.meta.url')
      ? code.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(id).href))
      : undefined,
};

/**
 * Puts the compiled server into a few files for the run: more than half of the processor time of a start is the loading of its 800
 * modules one by one, and each call of these suites has a server of its own. What is started by `startProcess` is as shipped.
 */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-server-'));
  await build({
    input: main,
    platform: 'node',
    plugins: [asShipped],
    logLevel: 'warn',
    output: { dir: folder, entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
  });
  // Some tests run it as another user.
  chmodSync(folder, 0o755);
  project.provide('server', join(folder, 'main.mjs'));
  return () => rmSync(folder, { recursive: true, force: true });
}

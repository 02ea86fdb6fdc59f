import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build, type Plugin } from 'rolldown';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** The program of a host of servers. */
    readonly serverHost: string;
  }
}

const host = fileURLToPath(new URL('server-host.mjs', import.meta.url));
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

/** Puts the compiled server and its host into a few files for the run: 800 modules one by one take long to load. */
export async function setup(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'callcard-server-'));
  await build({
    input: host,
    platform: 'node',
    plugins: [asShipped],
    logLevel: 'warn',
    output: { dir: folder, entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
  });
  // Some tests run it as another user.
  chmodSync(folder, 0o755);
  project.provide('serverHost', join(folder, 'server-host.mjs'));
  return () => rmSync(folder, { recursive: true, force: true });
}

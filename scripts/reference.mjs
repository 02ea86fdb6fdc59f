// Copies the program of the API's reference page from its package to where the API serves it, after each installation: who runs
// the API then needs none of what that package needs.
import { cpSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const api = fileURLToPath(new URL('../packages/api/', import.meta.url));

function packageFolder() {
  try {
    return dirname(createRequire(join(api, 'package.json')).resolve('openapi-explorer/package.json'));
  } catch (error) {
    if (error.code !== 'MODULE_NOT_FOUND') throw error;
    // Installed without development dependencies: what was copied before stays.
    return undefined;
  }
}

const from = packageFolder();
if (from !== undefined) {
  const to = join(api, 'reference');
  mkdirSync(to, { recursive: true });
  cpSync(join(from, 'dist/browser/openapi-explorer.min.js'), join(to, 'openapi-explorer.js'));
  cpSync(join(from, 'LICENSE'), join(to, 'LICENSE'));
}

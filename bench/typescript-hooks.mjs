// Lets Node load the TypeScript of tests/, which starts the servers that benches need: given to `register` in servers.mjs.
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from 'rolldown/utils';

/** TypeScript says `.js` where the file is `.ts`. */
export async function resolve(specifier, context, next) {
  const fromTypeScript = context.parentURL?.endsWith('.ts') && specifier.startsWith('.');
  if (!fromTypeScript || !specifier.endsWith('.js')) return next(specifier, context);
  return next(specifier.replace(/\.js$/, '.ts'), context);
}

export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const path = fileURLToPath(url);
  const { code, errors } = await transform(path, await readFile(path, 'utf8'));
  if (errors.length > 0) throw errors[0];
  return { format: 'module', shortCircuit: true, source: code };
}

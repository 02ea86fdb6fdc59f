// What a bundler makes of a program for browsers: one minified file, without anything of Node.
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Bundles a program given as text, which imports packages as users do. Rejects when something cannot be resolved, such as a
 * built-in module of Node.
 * @param {string} program
 * @param {{ from?: string, format?: 'esm' | 'iife' }} [options] `from`: the folder whose packages it imports
 */
export async function bundle(program, { from = root, format = 'esm' } = {}) {
  const entry = `${from}/program.mjs`;
  const build = await rolldown({
    input: entry,
    cwd: from,
    platform: 'browser',
    plugins: [
      {
        name: 'program',
        resolveId: (id) => (id === entry ? id : null),
        load: (id) => (id === entry ? program : null),
      },
    ],
    onLog(level, log) {
      if (level === 'warn') throw new Error(log.message);
    },
  });
  try {
    const { output } = await build.generate({ format, minify: true, comments: false, name: 'program' });
    return output[0].code;
  } finally {
    await build.close();
  }
}

/** How many bytes a browser downloads. */
export const compressed = (code) => gzipSync(code, { level: 9 }).length;

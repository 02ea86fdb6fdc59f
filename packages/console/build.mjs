// Builds the console into the folder from which the API serves it, when what it is made of has changed since.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, runnerImport } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const site = join(here, '../api/console');
const description = join(site, 'console.json');

const types = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.svg': 'image/svg+xml',
  '.wav': 'audio/wav',
};

function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .sort();
}

const sha256 = (...parts) =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** What the console is made of: its sources, the client of the API, and the versions of everything else. */
function stampOfSources() {
  const own = ['src', 'public'].flatMap((name) => filesIn(join(here, name)));
  const single = ['index.html', 'vite.config.ts', 'build.mjs', 'package.json', '../../pnpm-lock.yaml'];
  const client = filesIn(join(here, '../api/dist/client')).filter((path) => path.endsWith('.js'));
  const all = [...own, ...single.map((name) => join(here, name)), ...client];
  return sha256(...all.flatMap((path) => [relative(here, path), readFileSync(path)]));
}

/** Compresses what shrinks by that, once, and tells whoever serves it what there is. */
async function describe(stamp) {
  const files = {};
  for (const path of filesIn(site)) {
    const name = relative(site, path).split(sep).join('/');
    const type = types[extname(name)];
    if (type === undefined) throw new Error(`console: nothing says what type ${name} is of`);
    const bytes = readFileSync(path);
    const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
    const packed = { br: brotliCompressSync(bytes, quality), gzip: gzipSync(bytes, { level: 9 }) };
    const encodings = Object.keys(packed).filter((encoding) => packed[encoding].length < bytes.length * 0.9);
    for (const encoding of encodings) writeFileSync(`${path}.${encoding}`, packed[encoding]);
    files[name] = { type, sha256: sha256(bytes), encodings };
  }
  const { paths } = (await runnerImport(join(here, 'src/router/paths.ts'))).module;
  writeFileSync(description, JSON.stringify({ stamp, pages: Object.values(paths), files }));
}

const stamp = stampOfSources();
if (!existsSync(description) || JSON.parse(readFileSync(description, 'utf8')).stamp !== stamp) {
  rmSync(site, { recursive: true, force: true });
  await build({ configFile: join(here, 'vite.config.ts'), logLevel: 'warn' });
  await describe(stamp);
}

import type { Context, MiddlewareHandler } from 'hono';
import { parseAccept } from 'hono/utils/accept';
import { ifNoneMatchHit, strongTag } from './etag.js';
import { packageFile } from './package-file.js';
import { pathPattern } from './path-pattern.js';

/** A file of the console, as its build describes it. */
interface ConsoleFile {
  readonly type: string;
  /** Of what it is without an encoding. */
  readonly sha256: string;
  /** As which it lies there compressed, by `Content-Encoding`, best first. */
  readonly encodings: readonly string[];
}

/** What the build of the console leaves: its files by name, and the addresses of its pages, such as `/calls/:id`. */
interface ConsoleDescription {
  readonly pages: readonly string[];
  readonly files: Readonly<Record<string, ConsoleFile>>;
}

/** The console, as it comes with this package. */
export interface ConsoleSite {
  /** The file that an address is answered with; undefined: it is none of the console's. */
  fileAt(path: string): string | undefined;
  send(c: Context, name: string, status?: 200 | 404): Promise<Response>;
}

const folder = 'console';
/** The one document of all pages. */
const page = 'index.html';
/** A year: the names of these files change with what is in them. */
const unchanging = 'public, max-age=31536000, immutable';

/** Everything on it comes from here, it sends nothing elsewhere, and no text of a caller is ever code. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' blob:",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

const ofPages = {
  'Content-Security-Policy': pagePolicy,
  // Whoever talks in the browser needs it; other pages of ours do not.
  'Permissions-Policy': 'camera=(), geolocation=(), microphone=(self)',
};

/** The console that this package brings along. Rejects when it was never built. */
export async function openConsole(): Promise<ConsoleSite> {
  const { pages, files }: ConsoleDescription = JSON.parse(await textOf('console.json'));
  const patterns = pages.map(pathPattern);
  const readers = new Map<string, ReturnType<typeof packageFile>>();
  const read = (name: string) => {
    const reader = readers.get(name) ?? packageFile(`${folder}/${name}`);
    readers.set(name, reader);
    return reader();
  };
  return {
    fileAt(path) {
      const name = path.slice(1);
      if (Object.hasOwn(files, name)) return name;
      return patterns.some((pattern) => pattern.test(path)) ? page : undefined;
    },
    async send(c, name, status = 200) {
      const { type, sha256, encodings } = files[name] as ConsoleFile;
      const tag = strongTag(sha256);
      const headers = {
        ...{ 'Content-Type': type, ETag: tag, Vary: 'Accept-Encoding' },
        'Cache-Control': name.startsWith('assets/') ? unchanging : 'no-cache',
        ...(name === page ? ofPages : {}),
      };
      if (ifNoneMatchHit(c.req.header('if-none-match'), tag))
        return new Response(null, { status: 304, headers });
      const encoding = encodings.find((each) => accepts(c, each));
      const { bytes } = await read(encoding === undefined ? name : `${name}.${encoding}`);
      return new Response(bytes, {
        status,
        headers: encoding === undefined ? headers : { ...headers, 'Content-Encoding': encoding },
      });
    },
  };
}

async function textOf(name: string): Promise<string> {
  return new TextDecoder().decode((await packageFile(`${folder}/${name}`)()).bytes);
}

function accepts(c: Context, encoding: string): boolean {
  const accepted = parseAccept(c.req.header('accept-encoding') ?? '');
  return accepted.some(({ type, q }) => type === encoding && q > 0);
}

const isRead = (c: Context) => c.req.method === 'GET' || c.req.method === 'HEAD';

/**
 * Answers the addresses of the console, which are files that everybody may have: what is on its pages, each asks the API for. Without a
 * console the first page is that of the API.
 */
export function serveConsole(site: ConsoleSite | undefined): MiddlewareHandler {
  return async (c, next) => {
    if (!isRead(c)) return next();
    const name = site?.fileAt(c.req.path);
    if (site && name !== undefined) return site.send(c, name);
    return site === undefined && c.req.path === '/' ? c.redirect('/docs') : next();
  };
}

/** What a browser is shown at an address that there is not; undefined: who asks is no browser that opens a page. */
export function pageNotFound(site: ConsoleSite | undefined, c: Context): Promise<Response> | undefined {
  const isOpened = isRead(c) && (c.req.header('accept') ?? '').includes('text/html');
  return isOpened ? site?.send(c, page, 404) : undefined;
}

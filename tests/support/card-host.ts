import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('../../', import.meta.url));
const consolePackage = join(root, 'packages/console');
const modules = '/node_modules/@callcard/console/dist/card/';
const types: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript' };

/** The site of another CRM, whose page has the card in it. */
export interface CardHost {
  readonly origin: string;
  /** The key that its page gets. */
  giveKey(key: string): void;
  stop(): Promise<void>;
}

/** Builds the card as its package has it, and serves the example's page with it. */
export async function startCardHost(): Promise<CardHost> {
  const vite = join(consolePackage, 'node_modules/.bin/vite');
  // Not where packing builds it, which may be at work beside this.
  const built = mkdtempSync(join(tmpdir(), 'callcard-card-'));
  const options = ['build', '--config', 'vite.card.config.ts', '--logLevel', 'warn', '--outDir', built];
  await promisify(execFile)(vite, options, { cwd: consolePackage });
  let key = '';
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host');
    if (pathname === '/callcard-key') return response.end(key);
    const path = pathname.startsWith(modules)
      ? join(built, pathname.slice(modules.length))
      : join(root, 'examples/card-in-another-page.html');
    response.setHeader('Content-Type', types[extname(path)] ?? 'text/plain');
    return response.end(readFileSync(path));
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    giveKey(next) {
      key = next;
    },
    async stop() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
      rmSync(built, { recursive: true });
    },
  };
}

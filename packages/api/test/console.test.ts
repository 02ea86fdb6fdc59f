import { beforeAll, describe, expect, it } from 'vitest';
import { type ConsoleSite, openConsole } from '../src/http/console.js';
import { setUp } from './support.js';

let site: ConsoleSite;

async function ask(path: string, headers: Record<string, string> = {}, method = 'GET') {
  const { app } = await setUp({ console: site });
  return app.request(path, { method, headers });
}

/** The program of the page, as the page names it. */
async function programPath(): Promise<string> {
  const [, path = ''] = /src="(\/assets\/[^"]+\.js)"/.exec(await (await ask('/')).text()) ?? [];
  return path;
}

describe('the console', () => {
  beforeAll(async () => {
    site = await openConsole();
  });

  it.each(['/', '/calls', '/calls/0199-a', '/card/1'])(
    'is one document at %s, without a key',
    async (path) => {
      const response = await ask(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        200,
        'text/html; charset=utf-8',
      ]);
      expect(await response.text()).toContain('<div id="app">');
    },
  );

  it('may run what comes from here and nothing else, and use a microphone', async () => {
    const { headers } = await ask('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(headers.get('permissions-policy')).toContain('microphone=(self)');
  });

  it('is asked for again each time, and its files, whose names change with them, never', async () => {
    const document = await ask('/');
    expect(document.headers.get('cache-control')).toBe('no-cache');
    const tag = document.headers.get('etag') ?? '';
    expect((await ask('/', { 'if-none-match': tag })).status).toBe(304);
    const program = await ask(await programPath());
    expect(program.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(program.headers.get('content-type')).toBe('text/javascript; charset=utf-8');
  });

  it.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['identity', null],
  ])('is sent to whoever accepts %s as %s', async (accepted, encoding) => {
    const response = await ask(await programPath(), { 'accept-encoding': accepted });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')).toContain('Accept-Encoding');
  });

  it('is no file beside it, however it is asked for', async () => {
    for (const path of [
      '/console.json',
      '/assets/../console.json',
      '/..%2f..%2fpackage.json',
      '/index.html.br',
    ])
      expect((await ask(path)).status).toBe(404);
  });

  it('shows browsers a page where there is none, and programs a problem', async () => {
    const page = await ask('/no/such/page', { accept: 'text/html,*/*;q=0.8' });
    expect([page.status, page.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect((await ask('/no/such/page')).headers.get('content-type')).toBe('application/problem+json');
    expect((await ask('/calls', {}, 'POST')).status).toBe(404);
  });

  it('leaves the API as it is', async () => {
    expect((await ask('/v1/calls')).status).toBe(401);
    expect((await ask('/v1/no-such', { accept: 'text/html' })).status).toBe(401);
  });

  it('is not there when it is switched off: the first page is that of the API', async () => {
    const { app } = await setUp();
    const response = await app.request('/');
    expect([response.status, response.headers.get('location')]).toEqual([302, '/docs']);
    expect((await app.request('/calls', { headers: { accept: 'text/html' } })).status).toBe(404);
  });
});

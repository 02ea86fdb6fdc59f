import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { openApiFile } from '../../src/openapi/file.js';
import { setUp } from '../support.js';

const program = createRequire(import.meta.url).resolve(
  'openapi-explorer/dist/browser/openapi-explorer.min.js',
);

async function ask(path: string, headers: Record<string, string> = {}) {
  const { app } = await setUp();
  const response = await app.request(path, { headers });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

describe('the description of the API', () => {
  it('is the committed document, without a key', async () => {
    const { status, headers, text } = await ask('/openapi.json');
    expect([status, headers.get('content-type')]).toEqual([200, 'application/json']);
    expect(text === readFileSync(openApiFile, 'utf8')).toBe(true);
  });

  it('is not sent again to whoever has it', async () => {
    const { headers } = await ask('/openapi.json');
    const again = await ask('/openapi.json', { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', headers.get('etag')]);
  });
});

describe('the page of the description', () => {
  it('may run what comes from here, and nothing else', async () => {
    const { status, headers, text } = await ask('/docs');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self';");
    expect(policy).not.toMatch(/script-src[^;]*unsafe|https?:/);
    expect(text).not.toMatch(/https?:\/\/|<script>/);
  });

  it('has the program of its package', async () => {
    const { status, headers, text } = await ask('/docs/openapi-explorer.js');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/javascript; charset=utf-8']);
    expect(text === readFileSync(program, 'utf8')).toBe(true);
  });
});

import { ok } from '@callcard/crm-core';
import type { Context, Hono } from 'hono';
import { ifNoneMatchHit, strongTag } from './etag.js';
import type { Answer, Operation } from './operation.js';
import { type PackageFile, packageFile } from './package-file.js';
import { endpoint, type Outcome } from './reply.js';

function sent(id: string, summary: string, media: NonNullable<Answer['media']>): Operation {
  return {
    id,
    tag: 'Description',
    summary,
    keyless: true,
    headers: ['If-None-Match'],
    answers: {
      200: { description: 'It.', media, headers: ['ETag'] },
      304: { description: 'It is the one that If-None-Match names.', headers: ['ETag'] },
    },
  };
}

const readingDescription = sent('readDescription', 'Read this description', { 'application/json': 'bytes' });
const readingPage = sent('readReference', 'Read this description as a page', { 'text/html': 'text' });
const readingProgram = sent('readReferenceProgram', 'Read the program of that page', {
  'text/javascript': 'text',
});

/** Everything on it comes from here; the page writes its own styles, and none of what it shows is code. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Adds what the API says of itself: as OpenAPI, and as a page for people. Neither needs a key. */
export function mountReference(app: Hono): void {
  const description = packageFile('openapi.json');
  const page = packageFile('reference.html');
  const program = packageFile('reference/openapi-explorer.js');
  app.get(
    '/openapi.json',
    endpoint(readingDescription, async (c) => send(c, await description(), 'application/json')),
  );
  app.get(
    '/docs',
    endpoint(readingPage, async (c) =>
      send(c, await page(), 'text/html; charset=utf-8', { 'Content-Security-Policy': pagePolicy }),
    ),
  );
  app.get(
    '/docs/openapi-explorer.js',
    endpoint(readingProgram, async (c) => send(c, await program(), 'text/javascript; charset=utf-8')),
  );
}

function send(
  c: Context,
  { bytes, sha256 }: PackageFile,
  type: string,
  more: Readonly<Record<string, string>> = {},
): Outcome {
  const tag = strongTag(sha256);
  const headers = { ...more, ETag: tag, 'Cache-Control': 'no-cache' };
  if (ifNoneMatchHit(c.req.header('if-none-match'), tag))
    return ok(new Response(null, { status: 304, headers }));
  return ok(new Response(bytes, { headers: { ...headers, 'Content-Type': type } }));
}

import { ok } from '@callcard/crm-core';
import type { Hono } from 'hono';
import { z } from 'zod';
import type { OidcSignIn } from '../../sign-in/oidc/oidc-sign-in.js';
import type { Operation } from '../operation.js';
import { packageFile } from '../package-file.js';
import { readQuery } from '../query.js';
import { endpoint } from '../reply.js';
import { passwordPage, signInPage, signInProblems } from './html-pages.js';
import { ownPath } from './own-path.js';
import { languageVary, speechFor } from './page-language.js';

/** Everything on a page comes from here, and it sends nothing elsewhere. */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const files = {
  '/sign-in.css': { file: 'pages/sign-in.css', type: 'text/css', id: 'readSignInStyle' },
  '/sign-in.js': { file: 'pages/sign-in.js', type: 'text/javascript', id: 'readSignInProgram' },
} as const;

const signInQuery = z.strictObject({
  problem: z.enum(signInProblems).optional().describe('Why nobody was signed in, which the page says.'),
  returnTo: ownPath.optional().describe('Where the browser goes when somebody has signed in.'),
});

function sent(id: string, type: string): Operation {
  return {
    id,
    tag: 'Access',
    summary: 'Read a page for signing in, its style, or its program',
    keyless: true,
    answers: { 200: { description: 'It.', media: { [type]: 'text' } } },
  };
}

const headersOf = (type: string) => ({
  'Content-Type': `${type}; charset=utf-8`,
  'Cache-Control': 'no-cache',
});

const headersOfPages = {
  ...headersOf('text/html'),
  'Content-Security-Policy': pagePolicy,
  Vary: languageVary,
};

/**
 * Adds the pages on which people sign in, and set a password by a link. `button`: that leads to a provider of OpenID Connect;
 * undefined: there is none.
 */
export function mountSignInPages(app: Hono, button: OidcSignIn['button'] | undefined): void {
  app.get(
    '/sign-in',
    endpoint({ ...sent('readSignInPage', 'text/html'), query: signInQuery }, async (c) => {
      const query = readQuery(c, signInQuery);
      if (!query.ok) return query;
      const { problem, returnTo } = query.value;
      const page = await signInPage(speechFor(c), { button, problem, returnTo });
      return ok(c.body(String(page), 200, headersOfPages));
    }),
  );
  app.get(
    '/password',
    endpoint(sent('readPasswordPage', 'text/html'), async (c) =>
      ok(c.body(String(await passwordPage(speechFor(c))), 200, headersOfPages)),
    ),
  );
  for (const [path, { file, type, id }] of Object.entries(files)) {
    const read = packageFile(file);
    app.get(
      path,
      endpoint(sent(id, type), async () =>
        ok(new Response((await read()).bytes, { headers: headersOf(type) })),
      ),
    );
  }
}

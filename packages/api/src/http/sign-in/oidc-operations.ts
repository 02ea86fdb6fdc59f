import { z } from 'zod';
import type { Operation } from '../operation.js';
import { ownPath } from './own-path.js';

/** What signing in by OpenID Connect reads, and says of itself. */

const tag = 'Access';

export const beginQuery = z.strictObject({
  returnTo: ownPath.optional().describe('Where the browser goes when somebody has signed in.'),
});

/** Providers add what they like; what counts of it the attempt's library reads, in the address itself. */
const callbackQuery = z.looseObject({
  code: z.string().optional().describe('What the session is made of, once.'),
  state: z.string().optional().describe('Of the attempt.'),
  iss: z.string().optional().describe('The provider (RFC 9207).'),
  error: z.string().optional().describe('Why there is no code.'),
});

export const beginOidcOperation: Operation = {
  id: 'beginOpenIdConnect',
  tag,
  summary: 'Go to the provider of OpenID Connect to sign in there',
  description: 'For browsers; there is such a page where a provider is set up.',
  keyless: true,
  query: beginQuery,
  answers: {
    303: {
      description:
        "To the provider, with a cookie that belongs to the attempt; to the sign-in page, which says why, when the provider can't be used.",
      headers: ['Location'],
    },
  },
};

export const finishOidcOperation: Operation = {
  id: 'finishOpenIdConnect',
  tag,
  summary: 'Come back from the provider of OpenID Connect',
  description:
    'The provider sends browsers here. What it adds to the address proves who it is, together with the cookie of the attempt.',
  keyless: true,
  query: callbackQuery,
  answers: {
    200: {
      description: 'Signed in, by a cookie: the page leads to where the browser was to go.',
      media: { 'text/html': 'text' },
      headers: ['Set-Cookie'],
    },
    303: { description: 'Not signed in: to the sign-in page, which says why.', headers: ['Location'] },
  },
};

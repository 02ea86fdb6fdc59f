import { z } from 'zod';
import { idText } from './query.js';

/** The query of a link to a recording. */
export const linkQuery = z.strictObject({
  expires: z
    .string()
    .regex(/^\d{1,12}$/, 'is not a number of seconds')
    .describe('When the link expires, in seconds since the epoch.'),
  key: idText.describe('The key that signed the link.'),
  by: z
    .string()
    .regex(/^(?:key|user|webhook):[A-Za-z0-9_-]{1,128}$/, 'is not who made a link')
    .describe('Who made the link.'),
  signature: z.string().regex(/^[A-Za-z0-9_-]{43}$/, 'is not a signature'),
});

/** The query of an address that is signed for an upload; whoever has a key needs none of it. */
export const uploadLinkQuery = linkQuery.partial();

import type { Context } from 'hono';
import { originOf } from '../network.js';

const safeMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a request changes something, or opens a connection that a page of another site could talk through. */
function needsProof(c: Context): boolean {
  return !safeMethods.includes(c.req.method) || c.req.header('upgrade') !== undefined;
}

/**
 * Whether a request that comes with a cookie was made by a page of this address, or need not be: browsers say so in
 * `Sec-Fetch-Site`, older ones in `Origin`. One that says nothing is none.
 */
export function isOfThisSite(c: Context): boolean {
  if (!needsProof(c)) return true;
  const site = c.req.header('sec-fetch-site');
  if (site !== undefined) return site === 'same-origin';
  return c.req.header('origin') === originOf(c);
}

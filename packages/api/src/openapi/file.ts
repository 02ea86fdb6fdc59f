import { readFileSync } from 'node:fs';
import { documentOf } from './document.js';
import { wholeApi } from './whole-api.js';

/** The document that is committed, and that every installation serves. */
export const openApiFile = new URL('../../openapi.json', import.meta.url);

/** What it should hold. */
export function openApiText(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return `${JSON.stringify(documentOf(wholeApi(), { version }), null, 1)}\n`;
}

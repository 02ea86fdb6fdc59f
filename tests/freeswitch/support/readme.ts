import { readFileSync } from 'node:fs';

const readme = new URL('../../../freeswitch/README.md', import.meta.url);

/** The first part of the documentation that matches: what engineers copy is what is tried. */
export function documented(part: RegExp): string {
  const [text] = part.exec(readFileSync(readme, 'utf8')) ?? [];
  if (text === undefined) throw new Error(`freeswitch/README.md has nothing like ${part}`);
  return text;
}

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A page of the documentation, as text. */
export function readPage(name: string): string {
  return readFileSync(fileURLToPath(new URL(`../../../docs/${name}`, import.meta.url)), 'utf8');
}

/** The blocks of a page in this language. */
export function blocksOf(page: string, language: string): readonly string[] {
  return [...page.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)\n\`\`\``, 'gm'))].map(
    ([, text]) => text ?? '',
  );
}

/** The words of a command, as a shell reads them. */
export function wordsOf(line: string): readonly string[] {
  return [...line.matchAll(/"([^"]*)"|'([^']*)'|(\S+)/g)].map(
    ([, double, single, bare]) => double ?? single ?? bare ?? '',
  );
}

/** The arguments of every `npx callcard` in the blocks of a language. */
export function commandsOf(page: string, language: string): readonly (readonly string[])[] {
  const lines = blocksOf(page, language).flatMap((block) => block.split('\n'));
  return lines.filter((line) => line.startsWith('npx callcard ')).map((line) => wordsOf(line).slice(2));
}

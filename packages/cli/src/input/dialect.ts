import { Failure, shown } from '../failure.js';
import type { CsvDialect } from './csv-records.js';

const delimiters = [';', ',', '\t', '|'] as const;

const named: Readonly<Record<string, string>> = { tab: '\t', comma: ',', semicolon: ';', pipe: '|' };

/** The delimiter of this name. Throws a {@link Failure} for what is none. */
export function readDelimiter(text: string): string {
  const delimiter = named[text.toLowerCase()] ?? text.replace('\\t', '\t');
  if (delimiter.length === 1 && !/["\r\n]/.test(delimiter)) return delimiter;
  throw new Failure(
    'usage',
    `--delimiter ${shown(text)} is none: say comma, semicolon, tab, pipe or one character`,
  );
}

/** How often each character stands outside of quotes. */
function countOutsideQuotes(line: string, character: string): number {
  return line.replace(/"[^"]*"?/g, '').split(character).length - 1;
}

/** A spreadsheet's own first line, which says what its delimiter is. */
const separatorLine = /^sep=(.)\r?\n/i;

/** What the beginning of a file says about the rest. */
export interface DetectedDialect extends CsvDialect {
  /** So many characters, and lines, come before the header. */
  readonly skip: number;
  readonly skippedLines: number;
}

/** Finds out delimiter and line break from the beginning of a file; `delimiter` is what was declared. */
export function detectDialect(start: string, delimiter?: string): DetectedDialect {
  const [said = '', separator] = separatorLine.exec(start) ?? [];
  const header = start.slice(said.length);
  const lineBreak = header.includes('\n') || !header.includes('\r') ? '\n' : '\r';
  const [line = ''] = header.split(lineBreak, 1);
  const counts = delimiters.map((each) => [each, countOutsideQuotes(line, each)] as const);
  const [most] = counts.toSorted((a, b) => b[1] - a[1]);
  const found = most && most[1] > 0 ? most[0] : ',';
  return {
    delimiter: delimiter ?? separator ?? found,
    lineBreak,
    skip: said.length,
    skippedLines: said === '' ? 0 : 1,
  };
}

import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { errnoOf, Failure, shown } from '../failure.js';
import type { Finding } from './finding.js';

/** What spreadsheets take for the beginning of a formula, also in the full-width forms. */
const formula = /^[\s]*[=+\-@|%＝＋－＠]/u;

/** No cell is longer: a report is read by people. */
const longestCell = 500;

/** A cell that every spreadsheet shows as text: quoted, without control characters, never a formula. */
export function safeCell(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be in a cell
  const plain = text.replace(/[\u0000-\u001f\u007f]+/g, ' ').slice(0, longestCell);
  const inert = formula.test(plain) ? `'${plain}` : plain;
  return `"${inert.replaceAll('"', '""')}"`;
}

const columns = ['line', 'finding', 'externalId', 'name', 'value', 'detail'];

/** A CSV file of findings. */
export interface Report {
  write(findings: readonly Finding[]): Promise<void>;
  close(): Promise<void>;
}

/** Keeps nothing. */
export const noReport: Report = { write: async () => {}, close: async () => {} };

function lineOf({ line, code, externalId, name, value, detail }: Finding): string {
  return `${[String(line), code, externalId, name, value, detail].map(safeCell).join(',')}\r\n`;
}

/** Opens a report, which only this user may read; what was in the file is replaced. Throws a {@link Failure}. */
export async function openReport(path: string): Promise<Report> {
  let stream: WriteStream;
  try {
    const file = await open(path, 'w', 0o600);
    stream = createWriteStream('', { fd: file });
  } catch (error) {
    throw new Failure(
      'failed',
      `the report ${shown(path)} cannot be written (${errnoOf(error)}): name another file`,
    );
  }
  let failed: unknown;
  stream.on('error', (error) => {
    failed = error;
  });
  const put = async (text: string) => {
    if (failed === undefined && !stream.write(text))
      await Promise.race([once(stream, 'drain'), once(stream, 'close')]);
    if (failed !== undefined)
      throw new Failure(
        'failed',
        `the report ${shown(path)} cannot be written (${errnoOf(failed)}): make room, or name another file`,
      );
  };
  // Spreadsheets take a file without this mark for one in an encoding of their own.
  await put(`\ufeff${columns.map(safeCell).join(',')}\r\n`);
  return {
    async write(findings) {
      if (findings.length > 0) await put(findings.map(lineOf).join(''));
    },
    async close() {
      await put('');
      stream.end();
      await once(stream, 'close');
    },
  };
}

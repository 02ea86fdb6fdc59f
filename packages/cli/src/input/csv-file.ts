import { Failure, shown } from '../failure.js';
import type { ColumnReader } from '../mapping/columns.js';
import { type CsvRecord, CsvRecords, longestRecord } from './csv-records.js';
import { detectDialect } from './dialect.js';
import type { RowChunk, SourceRow } from './rows.js';
import type { TextFile } from './text-file.js';

/** How the rows of a CSV file are read. */
export interface CsvOptions {
  /** What was declared; absent: found out from the header. */
  readonly delimiter: string | undefined;
  /** Says which columns hold what. Throws a {@link Failure} when it finds no use for the header. */
  readonly columnsOf: (header: readonly string[]) => ColumnReader;
}

const notText =
  'has characters that are not text in the encoding of the file: declare the right one by --encoding';

function headerOf(path: string, [first]: readonly CsvRecord[]): readonly string[] {
  const cells = first && 'cells' in first ? first.cells.map((cell) => cell.trim()) : [];
  // biome-ignore lint/suspicious/noControlCharactersInRegex: no header of a CSV file has any
  if (cells.every((cell) => cell === '') || cells.some((cell) => /[\u0000-\u0008]/.test(cell)))
    throw new Failure('failed', `${shown(path)} is not CSV: its first line must name the columns`);
  return cells;
}

/** The rows below the header of a CSV file. */
export async function* readCsv(path: string, file: TextFile, options: CsvOptions): AsyncGenerator<RowChunk> {
  let records: CsvRecords | undefined;
  let columns: ColumnReader | undefined;
  let start = '';
  for await (const { text, bytesRead, misread, isLast } of file.chunks()) {
    let fresh = text;
    if (!records) {
      start += text;
      // The header decides, and it is whole when a line ends.
      if (!/[\r\n]./s.test(start) && !isLast && start.length < longestRecord) continue;
      const dialect = detectDialect(start, options.delimiter);
      records = new CsvRecords(dialect, 1 + dialect.skippedLines);
      fresh = start.slice(dialect.skip);
    }
    let found = records.push(fresh, isLast);
    if (!columns) {
      if (found.length === 0 && !isLast) continue;
      columns = options.columnsOf(headerOf(path, found));
      found = found.slice(1);
    }
    const reader = columns;
    yield { rows: found.map((record) => rowOf(record, reader, misread)), bytesRead };
  }
}

function rowOf(record: CsvRecord, columns: ColumnReader, misread: boolean): SourceRow {
  if ('problem' in record) return record;
  const { line, cells } = record;
  if (misread && cells.some((cell) => cell.includes('\ufffd')))
    return { line, problem: notText, text: cells.join(' ').slice(0, 200) };
  return { line, values: columns.valuesOf(cells), content: () => JSON.stringify(cells) };
}

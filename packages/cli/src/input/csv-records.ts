import { parse } from 'csv-parse/sync';

/** A record of a CSV file: its cells, or why it has none. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: string; readonly text: string };

/** Lines that belong together, since a quoted cell has line feeds. */
interface Group {
  readonly start: number;
  readonly end: number;
  readonly line: number;
  readonly lines: number;
  /** Its quotes are not closed within {@link longestRecord} characters: only its first line is here. */
  readonly open: boolean;
}

/** A record that is longer is none: a quote in it is not closed. In characters. */
export const longestRecord = 4 * 1024 * 1024;

/** Counts the quotes of ranges of a text; of ranges in order, each quote is looked for once. */
function quoteCounter(text: string) {
  const find = (from: number) => {
    const at = text.indexOf('"', from);
    return at < 0 ? Number.POSITIVE_INFINITY : at;
  };
  let next = find(0);
  let asked = 0;
  return (from: number, to: number): number => {
    if (from !== asked) next = find(from);
    asked = to;
    let count = 0;
    for (; next < to; next = find(next + 1)) count += 1;
    return count;
  };
}

/** The groups of a text, as far as they are complete; `final`: nothing follows. */
function groupsOf(text: string, firstLine: number, lineBreak: string, final: boolean): readonly Group[] {
  const groups: Group[] = [];
  const count = quoteCounter(text);
  let start = 0;
  let line = firstLine;
  while (start < text.length) {
    let end = start;
    let lines = 0;
    let quotes = 0;
    let firstEnd: number | undefined;
    let isWhole = false;
    while (!isWhole) {
      const at = text.indexOf(lineBreak, end);
      if (at < 0 && (!final || end >= text.length)) break;
      const next = at < 0 ? text.length : at + lineBreak.length;
      quotes += count(end, next);
      lines += 1;
      end = next;
      firstEnd ??= next;
      isWhole = quotes % 2 === 0;
      if (end - start > longestRecord) break;
    }
    if (isWhole) groups.push({ start, end, line, lines, open: false });
    else if (firstEnd !== undefined && (final || end - start > longestRecord)) {
      groups.push({ start, end: firstEnd, line, lines: 1, open: true });
      end = firstEnd;
      lines = 1;
    } else break;
    start = end;
    line += lines;
  }
  return groups;
}

function cellsOf(
  text: string,
  delimiter: string,
  relaxed: boolean,
): readonly (readonly string[])[] | undefined {
  try {
    return parse(text, {
      delimiter,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      relax_quotes: relaxed,
    });
  } catch {
    return undefined;
  }
}

/** An empty line. */
function isBlank(cells: readonly string[]): boolean {
  return cells.length === 1 && cells[0]?.trim() === '';
}

/** How the cells of a file are told apart. */
export interface CsvDialect {
  readonly delimiter: string;
  /** `\n`, also of files with `\r\n`; `\r` of old ones. */
  readonly lineBreak: string;
}

/**
 * Reads the records of a CSV file, a piece of text at a time. A record that cannot be read costs no other: after a quote that
 * is not closed, and after a record of several lines with another number of cells, reading goes on with the next line.
 */
export class CsvRecords {
  readonly #dialect: CsvDialect;
  #rest = '';
  #line = 1;
  #columns: number | undefined;

  constructor(dialect: CsvDialect, firstLine = 1) {
    this.#dialect = dialect;
    this.#line = firstLine;
  }

  /** The records that end in this text. `final`: the file ends with it. */
  push(text: string, final: boolean): readonly CsvRecord[] {
    this.#rest += text;
    const records: CsvRecord[] = [];
    // Behind what cannot be read the rest of the text is read record by record.
    for (let quick = true; this.#takeGroups(records, final, quick); ) quick = false;
    return records;
  }

  /** Adds the records of all groups; true: they must be grouped anew behind one that cannot be read. */
  #takeGroups(records: CsvRecord[], final: boolean, quick: boolean): boolean {
    const text = this.#rest;
    const groups = groupsOf(text, this.#line, this.#dialect.lineBreak, final);
    const last = groups.at(-1);
    if (!last) return false;
    const read = quick ? this.#readAll(text, groups) : undefined;
    for (const [index, group] of groups.entries()) {
      const record = read?.[index] ?? this.#readOne(text, group);
      if (record) records.push(record);
      if (record && 'problem' in record && group.lines > 1) {
        this.#goOnAt(
          text.indexOf(this.#dialect.lineBreak, group.start) + this.#dialect.lineBreak.length,
          group.line + 1,
        );
        return true;
      }
    }
    this.#goOnAt(last.end, last.line + last.lines);
    return false;
  }

  #goOnAt(place: number, line: number): void {
    this.#rest = this.#rest.slice(place);
    this.#line = line;
  }

  /** All at once, when nothing is wrong with any of them. */
  #readAll(text: string, groups: readonly Group[]): readonly CsvRecord[] | undefined {
    const [first] = groups;
    const last = groups.at(-1);
    if (!first || !last || groups.some(({ open }) => open)) return undefined;
    const parsed = cellsOf(text.slice(first.start, last.end), this.#dialect.delimiter, false);
    if (parsed?.length !== groups.length || parsed.some(isBlank)) return undefined;
    const columns = this.#columns ?? parsed[0]?.length;
    if (parsed.some((cells) => cells.length !== columns)) return undefined;
    this.#columns = columns;
    return parsed.map((cells, index) => ({ line: groups[index]?.line ?? 0, cells }));
  }

  /** Undefined: an empty line. */
  #readOne(text: string, group: Group): CsvRecord | undefined {
    const own = text.slice(group.start, group.end);
    const { line } = group;
    if (own.trim() === '') return undefined;
    const shown = own.slice(0, 200);
    // Quotes in the middle of a cell are let pass, but not where they would join lines.
    const parsed = group.open ? undefined : cellsOf(own, this.#dialect.delimiter, group.lines === 1);
    const cells = parsed?.length === 1 ? parsed[0] : undefined;
    if (!cells) return { line, problem: 'a quote is not closed: close it, or double it', text: shown };
    const columns = this.#columns ?? cells.length;
    this.#columns = columns;
    const further = cells.slice(columns);
    if (cells.length < columns || further.some((cell) => cell.trim() !== ''))
      return {
        line,
        problem: `${cells.length} cells where the header has ${columns}: quote cells with delimiters or line feeds`,
        text: shown,
      };
    return { line, cells: cells.slice(0, columns) };
  }
}

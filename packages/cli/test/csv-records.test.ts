import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CsvRecord, CsvRecords, longestRecord } from '../src/input/csv-records.js';
import { detectDialect, readDelimiter } from '../src/input/dialect.js';

const comma = { delimiter: ',', lineBreak: '\n' };

/** Reads a text in pieces of this many characters. */
function read(text: string, size = text.length || 1, dialect = comma): readonly CsvRecord[] {
  const records = new CsvRecords(dialect);
  const found: CsvRecord[] = [];
  for (let at = 0; at < text.length; at += size)
    found.push(...records.push(text.slice(at, at + size), false));
  return [...found, ...records.push('', true)];
}

const brief = (records: readonly CsvRecord[]) =>
  records.map((record) => [record.line, 'cells' in record ? record.cells.join('|') : 'bad']);

describe('records of a CSV file', () => {
  it.each([
    [
      'plain',
      'a,b\n1,2\n',
      [
        [1, 'a|b'],
        [2, '1|2'],
      ],
    ],
    [
      'with a last line that does not end',
      'a,b\r\n1,2',
      [
        [1, 'a|b'],
        [2, '1|2'],
      ],
    ],
    [
      'with line feeds, delimiters and quotes in quotes',
      'a,b\n"x\r\ny,""z""",2\n3,4\n',
      [
        [1, 'a|b'],
        [2, 'x\r\ny,"z"|2'],
        [4, '3|4'],
      ],
    ],
    [
      'with empty lines',
      'a,b\n\n1,2\n\r\n \n3,4\n',
      [
        [1, 'a|b'],
        [3, '1|2'],
        [6, '3|4'],
      ],
    ],
    [
      'with quotes in the middle of a cell',
      'a,b\nFirma "Nowak",1\n"x" y,2\n3,4\n',
      [
        [1, 'a|b'],
        [2, 'Firma "Nowak"|1'],
        [3, '"x" y|2'],
        [4, '3|4'],
      ],
    ],
    [
      'with NUL',
      'a,b\nx\u0000y,2\n',
      [
        [1, 'a|b'],
        [2, 'x\u0000y|2'],
      ],
    ],
    [
      'with empty cells beyond the header',
      'a,b\n1,2,,\n',
      [
        [1, 'a|b'],
        [2, '1|2'],
      ],
    ],
    [
      'with a row that is too short',
      'a,b\n1\n3,4\n',
      [
        [1, 'a|b'],
        [2, 'bad'],
        [3, '3|4'],
      ],
    ],
    [
      'with a row that is too long',
      'a,b\n1,2,3\n3,4\n',
      [
        [1, 'a|b'],
        [2, 'bad'],
        [3, '3|4'],
      ],
    ],
    [
      'with a quote that is not closed',
      'a,b\n1,"x\n3,4\n5,6\n',
      [
        [1, 'a|b'],
        [2, 'bad'],
        [3, '3|4'],
        [4, '5|6'],
      ],
    ],
    [
      'with two quotes that are not closed',
      'a,b\n1,"x\n3,4\n5,"y\n7,8\n',
      [
        [1, 'a|b'],
        [2, 'bad'],
        [3, '3|4'],
        [4, 'bad'],
        [5, '7|8'],
      ],
    ],
    [
      'with an inch in a cell',
      'a,b\n1,27" screen\n3,4\n5,6\n',
      [
        [1, 'a|b'],
        [2, 'bad'],
        [3, '3|4'],
        [4, '5|6'],
      ],
    ],
  ])('%s: each bad one costs no other', (_, text, expected) => {
    expect(brief(read(text))).toEqual(expected);
  });

  it('are the same however the text is cut', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', 'ł', '😀'),
      maxLength: 6,
    });
    const text = fc
      .array(fc.array(cell, { minLength: 1, maxLength: 3 }), { maxLength: 6 })
      .map((rows) => rows.map((row) => row.join(',')).join('\n'));
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 7 }), (written, size) => {
        expect(read(written, size)).toEqual(read(written));
      }),
    );
  });

  it('come back as they were written when every cell is quoted', () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', 'ł', '\u0000'),
      maxLength: 8,
    });
    const rows = fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 40 }), (written, size) => {
        const text = written
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\n');
        const cells = read(text, size).map((record) => ('cells' in record ? record.cells : record.problem));
        expect(cells).toEqual(written);
      }),
    );
  });

  it('of a megabyte are read; a quote that is open for longer is not closed', () => {
    const long = 'x'.repeat(1024 * 1024);
    expect(read(`a,b\n"${long}",2\n`, 65_536)[1]).toEqual({ line: 2, cells: [long, '2'] });
    const endless = `a,b\n1,"${`${'x'.repeat(65_535)}\n`.repeat(longestRecord / 65_536)}${'3,4\n'.repeat(3)}`;
    const found = read(endless, 1024 * 1024);
    expect(found[1]).toMatchObject({ line: 2, problem: expect.stringContaining('not closed') });
    expect(brief(found).filter(([, cells]) => cells === '3|4')).toHaveLength(3);
  });
});

describe('the dialect of a CSV file', () => {
  it.each([
    ['a;b;"c,d,e"\n1;2;3\n', ';'],
    ['a,b,c\n1;1;1;1;1,2,3\n', ','],
    ['a\tb c\tb\n', '\t'],
    ['a|b\n', '|'],
    ['name\nAnna\n', ','],
  ])('of %j is found by its header', (start, delimiter) => {
    expect(detectDialect(start)).toMatchObject({ delimiter, lineBreak: '\n', skip: 0 });
  });

  it('is what a spreadsheet says in a line of its own, unless it was declared', () => {
    expect(detectDialect('sep=|\r\na,b|c\r\n')).toMatchObject({ delimiter: '|', skip: 7, skippedLines: 1 });
    expect(detectDialect('sep=|\na,b|c\n', ',')).toMatchObject({ delimiter: ',', skip: 6 });
  });

  it('has carriage returns between lines when there is nothing else', () => {
    expect(detectDialect('a,b\r1,2\r')).toMatchObject({ lineBreak: '\r' });
  });

  it('is declared by name or character', () => {
    expect(['tab', 'Semicolon', '\\t', '|', ','].map(readDelimiter)).toEqual(['\t', ';', '\t', '|', ',']);
    for (const none of ['', '"', 'abc', '\n']) expect(() => readDelimiter(none)).toThrow('--delimiter');
  });
});

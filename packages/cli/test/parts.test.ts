import { PassThrough } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAmount } from '../src/import/amount.js';
import { LineIndex } from '../src/import/line-index.js';
import { safeCell } from '../src/import/report.js';
import { countryNamed, readCountry } from '../src/mapping/countries.js';
import { duration, showProgress } from '../src/progress.js';

describe('an amount of money', () => {
  it.each([
    ['1250', 1250],
    ['12 500,50 zł', 12_500.5],
    ['1,234.56', 1234.56],
    ['1.234,56 €', 1234.56],
    ['$90', 90],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ['1 000', 1000],
    ["1'000.5", 1000.5],
    ['1,234', 1234],
    ['0,5', 0.5],
    ['100.', 100],
    ['', undefined],
    ['-5', undefined],
    ['five', undefined],
    ['1/2', undefined],
  ])('%j is %s', (text, amount) => {
    expect(readAmount(text)).toBe(amount);
  });
});

describe('a cell of a report', () => {
  it('is quoted text to every spreadsheet, whatever is in it', () => {
    expect(safeCell('=cmd|"/c calc"!A1')).toBe(`"'=cmd|""/c calc""!A1"`);
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '\0', '"', ',', ' ', 'a', '＝'),
        }),
        (text) => {
          const cell = safeCell(text);
          expect(cell).toMatch(/^"(?:[^"]|"")*"$/);
          // biome-ignore lint/suspicious/noControlCharactersInRegex: that none are there
          expect(cell).not.toMatch(/[\u0000-\u001f]/);
          expect(cell.slice(1, -1).trimStart()).not.toMatch(/^[=+\-@＝]/);
        },
      ),
    );
  });
});

describe('the index of lines', () => {
  it('says where each key came first, as a Map does, also of keys that begin alike', () => {
    const key = fc.oneof(
      fc.constantFrom('', '0', '1', '01', '+1', '4294967296', '4294967297', 'a', 'b'),
      fc.integer({ min: 0, max: 3000 }).map(String),
    );
    fc.assert(
      fc.property(fc.array(key, { maxLength: 3000 }), (texts) => {
        const index = new LineIndex();
        const map = new Map<string, number>();
        texts.forEach((text, n) => {
          expect(index.addText(text, n + 1)).toBe(map.get(text));
          if (!map.has(text)) map.set(text, n + 1);
        });
      }),
      { numRuns: 30 },
    );
  });

  it('tells numbers apart that differ in one digit, whatever their length', () => {
    const index = new LineIndex();
    const numbers = ['+1234567', '+12345678', '+123456789012345', '+123456789012346', '+923456789012345'];
    expect(numbers.map((number, n) => index.addNumber(number, n + 1))).toEqual(numbers.map(() => undefined));
    expect(numbers.map((number) => index.addNumber(number, 99))).toEqual([1, 2, 3, 4, 5]);
  });
});

describe('a country', () => {
  it('is known by its code and by names in several languages', () => {
    const names = [
      'PL',
      ' de ',
      'Poland',
      'Polska',
      'РОССИЯ',
      'Deutschland',
      'USA',
      'United States',
      'UK',
      'Atlantis',
      '',
    ];
    expect(names.map(countryNamed)).toEqual([
      'PL',
      'DE',
      'PL',
      'PL',
      'RU',
      'DE',
      'US',
      'US',
      'GB',
      undefined,
      undefined,
    ]);
  });

  it('of the command line is a code; a name is answered with it', () => {
    expect(readCountry('pl', '--country')).toBe('PL');
    expect(() => readCountry('Poland', '--country')).toThrow('--country Poland is no country: say PL');
    expect(() => readCountry('XX', 'CALLCARD_COUNTRY')).toThrow('such as PL, DE or GB');
  });
});

describe('progress', () => {
  function shown(isTTY: boolean, total: number) {
    let now = 0;
    const stream = Object.assign(new PassThrough(), { isTTY, columns: 100, cursorTo() {}, clearLine() {} });
    const progress = showProgress({ stream, now: () => now }, { label: 'import', total, unit: 'rows' });
    return {
      update(atMs: number, done: number, items: number) {
        now = atMs;
        progress.update(done, items);
      },
      text() {
        progress.stop();
        return String(stream.read() ?? '');
      },
    };
  }

  it('is a line at once and then every five seconds where nobody watches', () => {
    const { update, text } = shown(false, 100);
    for (const at of [1_000, 2_000, 5_999, 6_000, 10_000, 11_000]) update(at, at / 200, at);
    expect(text()).toBe(
      'import: 5%, 1,000 rows, 1,000/s, 19s left\n' +
        'import: 30%, 6,000 rows, 1,000/s, 14s left\n' +
        'import: 55%, 11,000 rows, 1,000/s, 9s left\n',
    );
  });

  it('has no share and no time left when nobody knows how much there is', () => {
    const { update, text } = shown(false, 0);
    update(1_000, 0, 500);
    expect(text()).toBe('import: 500 rows, 500/s\n');
  });

  it('is a bar with rate and time left where somebody watches', () => {
    const { update, text } = shown(true, 100);
    update(2_000, 50, 1_000);
    expect(text()).toMatch(/import .*50% \| 1,000 rows \| 500\/s \| 2s left/);
  });

  it('says times in minutes when they are long', () => {
    expect([400, 59_400, 65_000, 3_600_000].map(duration)).toEqual(['0s', '59s', '1m 05s', '60m 00s']);
  });
});

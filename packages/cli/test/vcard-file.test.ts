import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { SourceRow } from '../src/input/rows.js';
import { openTextFile } from '../src/input/text-file.js';
import { readVcards } from '../src/input/vcard-file.js';
import { inWorkplace } from './run.js';

async function rowsOf(path: string): Promise<readonly SourceRow[]> {
  const rows: SourceRow[] = [];
  for await (const chunk of readVcards(path, await openTextFile(path), 'contact')) rows.push(...chunk.rows);
  return rows;
}

const card = (name: string) => `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nEND:VCARD\n`;

describe('cards of a file', () => {
  it('are found by their lines, whatever stands before and between them, in pieces of any size', () =>
    inWorkplace(async ({ at }) => {
      const between = `${'x'.repeat(300_000)}\n`;
      writeFileSync(at('f.vcf'), `${between}${card('Anna')}\nnoise\n${card('Jan')}${between}${card('Ewa')}`);
      const rows = await rowsOf(at('f.vcf'));
      const names = rows.map((row) =>
        'values' in row ? [row.line, ...(row.values.get('name') ?? [])] : row,
      );
      expect(names).toEqual([
        [2, 'Anna'],
        [8, 'Jan'],
        [13, 'Ewa'],
      ]);
    }));

  it('that cannot be read, or do not end, are told by their lines, and the others are read', () =>
    inWorkplace(async ({ at }) => {
      const bad = 'BEGIN:VCARD\nVERSION:3.0\nTEL;=;:x\nEND:VCARD\n';
      writeFileSync(at('f.vcf'), `${card('Anna')}${bad}${card('Jan')}BEGIN:VCARD\nFN:Cut`);
      expect((await rowsOf(at('f.vcf'))).map((row) => [row.line, 'problem' in row])).toEqual([
        [1, false],
        [5, true],
        [9, false],
        [13, true],
      ]);
    }));
});

import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { knownEncoding, openTextFile } from '../src/input/text-file.js';
import { inWorkplace } from './run.js';

const text = 'name;phone\nŁukasz Müller;601\n';

async function textOf(path: string, declared?: string) {
  const file = await openTextFile(path, declared);
  let read = '';
  let misread = false;
  for await (const chunk of file.chunks()) {
    read += chunk.text;
    misread ||= chunk.misread;
  }
  return { encoding: file.encoding, read, misread };
}

const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from(text), undefined, 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${text}`), undefined, 'utf-8'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${text}`, 'utf16le'), undefined, 'utf-16le'],
    [
      'big-endian UTF-16 with its mark',
      swapped(Buffer.from(`\ufeff${text}`, 'utf16le')),
      undefined,
      'utf-16be',
    ],
    ['UTF-16 that is declared', Buffer.from(text, 'utf16le'), 'utf-16le', 'utf-16le'],
    [
      'UTF-8 with its mark, declared as something else',
      Buffer.from(`\ufeff${text}`),
      'windows-1252',
      'utf-8',
    ],
  ])('in %s is read', (_, bytes, declared, encoding) =>
    inWorkplace(async ({ at }) => {
      writeFileSync(at('f'), bytes);
      expect(await textOf(at('f'), declared)).toEqual({ encoding, read: text, misread: false });
    }),
  );

  it('in Windows-1252 is read when that is declared, else it is told what could not be read', () =>
    inWorkplace(async ({ at }) => {
      writeFileSync(at('f'), Buffer.from('name\nM\xfcller\n\x80 5\n', 'latin1'));
      expect((await textOf(at('f'), 'windows-1252')).read).toBe('name\nMüller\n€ 5\n');
      expect(await textOf(at('f'))).toMatchObject({ read: 'name\nM\ufffdller\n\ufffd 5\n', misread: true });
    }));

  it('keeps characters whole that lie across the pieces in which it is read', () =>
    inWorkplace(async ({ at }) => {
      const long = `${'x'.repeat(256 * 1024 - 1)}ł😀${'y'.repeat(256 * 1024 - 3)}ł`;
      writeFileSync(at('f'), long);
      expect(await textOf(at('f'))).toMatchObject({ read: long, misread: false });
    }));

  it.each([
    ['a workbook', Buffer.from('PK\u0003\u0004rest'), 'save it as CSV'],
    ['an old workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0]), 'save it as CSV'],
    ['a PDF', Buffer.from('%PDF-1.7'), 'export the list as CSV'],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 8]), 'gunzip'],
    ['nothing', Buffer.alloc(0), 'is empty'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), '--encoding utf-16le'],
  ])('that is %s is refused with the remedy', (_, bytes, remedy) =>
    inWorkplace(async ({ at }) => {
      writeFileSync(at('f'), bytes);
      await expect(openTextFile(at('f'))).rejects.toThrow(remedy);
    }),
  );

  it('in an encoding that nobody knows is refused', () => {
    expect(knownEncoding('latin1')).toBe('windows-1252');
    expect(() => knownEncoding('klingon')).toThrow('name one such as utf-8');
  });
});

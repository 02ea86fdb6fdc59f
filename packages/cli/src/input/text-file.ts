import { createReadStream, type ReadStream, statSync } from 'node:fs';
import { errnoOf, Failure, shown } from '../failure.js';

/** Some text of a file, and how many bytes were read up to its end. */
export interface TextChunk {
  readonly text: string;
  readonly bytesRead: number;
  /** The file has bytes up to here that are no text in its encoding: they are U+FFFD. */
  readonly misread: boolean;
  /** Nothing follows. */
  readonly isLast: boolean;
}

/** How a file is read. */
export interface TextFile {
  /** In bytes. */
  readonly size: number;
  readonly encoding: string;
  chunks(): AsyncIterable<TextChunk>;
}

const chunkBytes = 256 * 1024;

/** What files of other kinds begin with, and what to do with them. */
const otherKinds: readonly (readonly [magic: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'a workbook or another ZIP file: save it as CSV UTF-8'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel workbook: save it as CSV UTF-8'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF: export the list as CSV'],
  [[0x1f, 0x8b], 'compressed: unpack it with gunzip first'],
  [[0x53, 0x51, 0x4c, 0x69, 0x74, 0x65], 'an SQLite database: name it by --store'],
];

const byteOrderMarks: readonly (readonly [mark: readonly number[], encoding: string])[] = [
  [[0xef, 0xbb, 0xbf], 'utf-8'],
  [[0xff, 0xfe], 'utf-16le'],
  [[0xfe, 0xff], 'utf-16be'],
];

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

/** The file's own mark wins over what is declared; without either it is UTF-8. */
function encodingOf(path: string, start: Uint8Array, declared: string | undefined): string {
  const other = otherKinds.find(([magic]) => beginsWith(start, magic));
  if (other) throw new Failure('failed', `${shown(path)} is not CSV but ${other[1]}`);
  const marked = byteOrderMarks.find(([mark]) => beginsWith(start, mark));
  if (marked) return marked[1];
  if (declared !== undefined) return declared;
  if (start.subarray(0, 64).includes(0))
    throw new Failure('failed', `${shown(path)} is not UTF-8 text: if it is UTF-16, say --encoding utf-16le`);
  return 'utf-8';
}

/** The name by which the platform knows an encoding. Throws a {@link Failure} for one that it does not. */
export function knownEncoding(label: string): string {
  try {
    return new TextDecoder(label).encoding;
  } catch {
    const some = 'utf-8, utf-16le, utf-16be, windows-1250, windows-1251, windows-1252, iso-8859-2';
    throw new Failure('usage', `${shown(label)} is no encoding that is known here: name one such as ${some}`);
  }
}

/** Decodes strictly for as long as the bytes are text, then as well as it can. */
function createDecoder(encoding: string) {
  let decoder = new TextDecoder(encoding, { fatal: true });
  let misread = false;
  return {
    isMisread: () => misread,
    decode(bytes: Uint8Array, stream: boolean): string {
      try {
        return decoder.decode(bytes, { stream });
      } catch {
        if (misread) return '';
        misread = true;
        decoder = new TextDecoder(encoding);
        return decoder.decode(bytes, { stream });
      }
    },
  };
}

function refuseToRead(path: string, error: unknown): never {
  const code = errnoOf(error);
  const name = shown(path);
  if (code === 'ENOENT') throw new Failure('failed', `${name} does not exist: check the path`);
  if (code === 'EISDIR') throw new Failure('failed', `${name} is a folder: name a file in it`);
  throw new Failure('failed', `${name} cannot be read (${code}): give this user the right to read it`);
}

async function firstBytes(path: string): Promise<Uint8Array> {
  const stream = createReadStream(path, { start: 0, end: 511 });
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

/** Opens a text file and finds out its encoding. Throws a {@link Failure} for what is none, or cannot be read. */
export async function openTextFile(path: string, declared?: string): Promise<TextFile> {
  let size: number;
  let start: Uint8Array;
  try {
    size = statSync(path).size;
    start = await firstBytes(path);
  } catch (error) {
    refuseToRead(path, error);
  }
  if (start.length === 0) throw new Failure('failed', `${shown(path)} is empty: export it again`);
  const encoding = encodingOf(path, start, declared);

  async function* chunks(): AsyncGenerator<TextChunk> {
    const decoder = createDecoder(encoding);
    const stream: ReadStream = createReadStream(path, { highWaterMark: chunkBytes });
    let bytesRead = 0;
    try {
      for await (const part of stream) {
        bytesRead += (part as Buffer).length;
        const text = decoder.decode(part as Buffer, true);
        yield { text, bytesRead, misread: decoder.isMisread(), isLast: false };
      }
    } catch (error) {
      if (error instanceof Failure || !(error instanceof Error && 'syscall' in error)) throw error;
      refuseToRead(path, error);
    }
    const text = decoder.decode(new Uint8Array(), false);
    yield { text, bytesRead, misread: decoder.isMisread(), isLast: true };
  }

  return { size, encoding, chunks };
}

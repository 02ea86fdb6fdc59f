import { Failure, shown } from '../failure.js';
import type { TextFile } from '../input/text-file.js';
import { archiveFormat } from './export.js';
import type { Added, AddTarget } from './kind.js';
import { type ArchiveKindName, archiveKindNames, archiveKinds } from './kinds.js';

/** What an archive brought. */
export interface RestoreCounts {
  /** Documents of each kind that were read. */
  readonly read: ReadonlyMap<ArchiveKindName, number>;
  readonly added: number;
  /** Left as they are. */
  readonly there: number;
  readonly refused: number;
}

/** A line that was refused. */
export interface RefusedLine {
  readonly line: number;
  readonly why: string;
}

/** How an archive is read. */
export interface RestoreOptions {
  readonly to: AddTarget;
  /** Reads and checks, and writes nothing. */
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly onRefused: (refused: RefusedLine) => void;
  readonly onProgress: (lines: number, bytesRead: number) => void;
}

/** No document is longer; a longer line is no export. In characters. */
const longestLine = 64 * 1024 * 1024;

/** So many documents are added at a time. */
const batchSize = 500;

interface Document {
  readonly line: number;
  readonly kind: ArchiveKindName;
  readonly document: unknown;
}

function parse(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}

/** Refuses what is no archive, or one of a newer version, before anything is written. */
function checkFirstLine(path: string, text: string): void {
  const first = parse(text);
  if (first?.['kind'] !== 'callcard')
    throw new Failure(
      'failed',
      `${shown(path)} is no export of callcard: it must begin with {"kind":"callcard"}`,
    );
  if (first['format'] !== archiveFormat)
    throw new Failure(
      'failed',
      `${shown(path)} has format ${shown(String(first['format']))}: import it with the version that exported it, or a newer one`,
    );
}

/** The lines of a file, numbered from 1. */
async function* linesOf(path: string, file: TextFile) {
  let rest = '';
  let line = 0;
  for await (const { text, bytesRead, isLast } of file.chunks()) {
    const lines = (rest + text).split('\n');
    rest = isLast ? '' : (lines.pop() ?? '');
    if (rest.length > longestLine)
      throw new Failure('failed', `${shown(path)} is no export of callcard: line ${line + 1} does not end`);
    for (const each of lines) {
      line += 1;
      if (each.trim() !== '') yield { line, text: each, bytesRead };
    }
  }
}

/** Adds documents, and tells those that were refused. */
class Restorer {
  readonly read = new Map<ArchiveKindName, number>();
  readonly #counts = { added: 0, there: 0, refused: 0 };
  #waiting: Document[] = [];

  constructor(readonly options: RestoreOptions) {}

  get counts(): RestoreCounts {
    return { read: this.read, ...this.#counts };
  }

  refuse(line: number, why: string): void {
    this.#counts.refused += 1;
    this.options.onRefused({ line, why });
  }

  /** Documents of one kind are added together. */
  async take(document: Document): Promise<void> {
    this.read.set(document.kind, (this.read.get(document.kind) ?? 0) + 1);
    const wrong = archiveKinds[document.kind].check(document.document);
    if (wrong !== undefined) return this.refuse(document.line, `the ${document.kind} ${wrong}`);
    if (this.#waiting.length >= batchSize || this.#waiting[0]?.kind !== document.kind) await this.flush();
    this.#waiting.push(document);
  }

  async flush(): Promise<void> {
    const waiting = this.#waiting;
    const [first] = waiting;
    this.#waiting = [];
    if (!first || this.options.dryRun) return;
    const documents = waiting.map(({ document }) => document);
    const outcomes: readonly Added[] = await archiveKinds[first.kind].add(this.options.to, documents);
    for (const [n, outcome] of outcomes.entries()) {
      if (typeof outcome === 'string') this.#counts[outcome] += 1;
      else this.refuse(waiting[n]?.line ?? 0, `the ${first.kind}: ${outcome.refused}`);
    }
  }

  /** What is missing of an archive, by its last line. */
  checkEnd(line: number, counts: unknown): void {
    const said = (counts ?? {}) as Readonly<Record<string, unknown>>;
    const missing = archiveKindNames.filter((kind) => (said[kind] ?? 0) !== (this.read.get(kind) ?? 0));
    if (missing.length > 0) this.refuse(line, `the archive is not whole: ${missing.join(', ')} are missing`);
  }
}

/**
 * Adds all documents of an archive as they are, with their ids and versions; what is there already stays as it is, so that the
 * same archive may be imported again, and goes on after a kill. Throws a {@link Failure} for what is no archive.
 */
export async function restoreStore(
  path: string,
  file: TextFile,
  options: RestoreOptions,
): Promise<RestoreCounts> {
  const restorer = new Restorer(options);
  let last = 0;
  let isWhole = false;
  for await (const { line, text, bytesRead } of linesOf(path, file)) {
    if (last === 0) checkFirstLine(path, text);
    else {
      const said = parse(text);
      const kind = archiveKindNames.find((each) => each === said?.['kind']);
      isWhole = said?.['kind'] === 'end';
      if (isWhole) restorer.checkEnd(line, said?.['counts']);
      else if (!said) restorer.refuse(line, 'is no JSON object');
      else if (!kind) restorer.refuse(line, `has an unknown kind: ${shown(String(said['kind']))}`);
      else await restorer.take({ line, kind, document: said['document'] });
    }
    last = line;
    if (options.signal.aborted) break;
    if (line % batchSize === 0) options.onProgress(line, bytesRead);
  }
  await restorer.flush();
  if (!isWhole && !options.signal.aborted)
    restorer.refuse(last + 1, 'the archive has no last line: it is cut off, export it again');
  return restorer.counts;
}

import {
  type CountryCode,
  type CrmService,
  type Mirrored,
  type PartyType,
  type Store,
  system,
} from '@callcard/crm-core';
import { isBad, type RowChunk, type SourceRow } from '../input/rows.js';
import { withCompanies } from './companies.js';
import { type ImportCounts, ImportTally } from './counts.js';
import { type DraftOptions, lacksId, type PreparedRow, prepareRow } from './draft.js';
import type { Finding, FindingCode } from './finding.js';
import { LineIndex } from './line-index.js';
import { readPeople } from './people.js';
import { refusalInWords } from './refusal.js';
import type { Report } from './report.js';
import { createFindShared } from './shared-numbers.js';

/** An import of contacts, companies or leads. */
export interface PartyImport {
  readonly store: Store;
  readonly crm: CrmService;
  readonly type: PartyType;
  /** The system that is mirrored. */
  readonly source: string;
  readonly country: CountryCode;
  /** Judges everything and writes nothing but the report. */
  readonly dryRun: boolean;
  readonly rows: AsyncIterable<RowChunk>;
  readonly report: Report;
  /** What was done so far, after each batch. */
  readonly onProgress: (counts: ImportCounts, bytesRead: number) => void;
  /** Stops after the batch that is under way. */
  readonly signal: AbortSignal;
}

/** So many rows are written in one transaction. */
const batchSize = 1000;

/** Rows that can be mirrored, and what is to be said of them and of the others. */
interface Batch {
  readonly size: number;
  readonly rows: readonly PreparedRow[];
  readonly findings: readonly Finding[];
}

const noId = 'the row has no id: fill its column, or map another one to externalId';

/** Prepares the rows of a file; of several with one id the first counts. */
function rowPreparer(options: DraftOptions) {
  const ids = new LineIndex();
  return (rows: readonly SourceRow[]): Batch => {
    const findings: Finding[] = [];
    const prepared: PreparedRow[] = [];
    const refuse = (line: number, value: string, detail: string, { externalId = '', name = '' } = {}) =>
      findings.push({ line, code: 'refusedRow', externalId, name, value, detail });
    for (const row of rows) {
      if (isBad(row)) refuse(row.line, row.text, row.problem);
      else if (lacksId(row)) refuse(row.line, '', noId);
      else {
        const ready = prepareRow(row, options);
        const earlier = ids.addText(ready.externalId, row.line);
        if (earlier === undefined) prepared.push(ready);
        else refuse(row.line, ready.externalId, `line ${earlier} has this id, or says the same`, ready);
      }
    }
    return { size: rows.length, rows: prepared, findings };
  };
}

/** What is to be said of a row that was not mirrored. */
function refusalOf(row: PreparedRow, mirrored: Mirrored<PartyType>): Finding | undefined {
  if (mirrored.outcome !== 'refused') return undefined;
  const { error } = mirrored;
  const isKept = error.code === 'merged' || error.code === 'alreadyConverted';
  const code: FindingCode = isKept ? 'keptRecord' : 'refusedRow';
  const { line, externalId, name } = row;
  return { line, code, externalId, name, value: externalId, detail: refusalInWords(error) };
}

/**
 * Imports rows by their external ids, in batches, each of which is written whole or not at all: after a kill the same import
 * goes on, since rows that are there already change nothing. While one batch is written the next one is read.
 */
export async function importParties(job: PartyImport): Promise<ImportCounts> {
  const { store, crm, type, source, country, dryRun, report } = job;
  const tally = new ImportTally();
  const prepare = rowPreparer({ type, source, country, people: await readPeople(store, source) });
  const findShared = createFindShared(store, type, source);

  async function readBatch(batch: readonly SourceRow[]): Promise<Batch> {
    const { size, rows: prepared, findings } = prepare(batch);
    const { rows, findings: unknown } = await withCompanies(store, source, prepared);
    const shared = await findShared(rows);
    const own = rows.flatMap((row) => row.findings);
    return { size, rows, findings: [...findings, ...own, ...unknown, ...shared] };
  }

  async function writeBatch({ size, rows, findings }: Batch, bytesRead: number): Promise<void> {
    const drafts = rows.map(({ draft }) => draft);
    const done = await crm.mirror<PartyType>(type, drafts, { actor: system, dryRun });
    // The system is an actor who is there.
    if (!done.ok) throw new Error(`mirror: ${done.error.code}`);
    const refused = rows.flatMap((row, n) => refusalOf(row, done.value[n] as Mirrored<PartyType>) ?? []);
    const all = [...findings, ...refused].sort((a, b) => a.line - b.line);
    for (const { outcome } of done.value) if (outcome !== 'refused') tally.addOutcome(outcome);
    tally.addOutcome('refused', all.filter(({ code }) => code === 'refusedRow').length);
    tally.addOutcome('kept', all.filter(({ code }) => code === 'keptRecord').length);
    tally.addFindings(all);
    tally.addRows(
      size,
      rows.reduce((sum, { phones }) => sum + phones.length, 0),
    );
    await report.write(all);
    job.onProgress(tally.counts(), bytesRead);
  }

  let writing: Promise<void> = Promise.resolve();
  for await (const { rows, bytesRead } of job.rows) {
    for (let at = 0; at < rows.length; at += batchSize) {
      const batch = await readBatch(rows.slice(at, at + batchSize));
      await writing;
      if (job.signal.aborted) return tally.counts();
      writing = writeBatch(batch, bytesRead);
      // It is awaited before the next one is written; what it throws is thrown there.
      writing.catch(() => undefined);
    }
  }
  await writing;
  return tally.counts();
}

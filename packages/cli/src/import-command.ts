import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type CountryCode,
  type CrmService,
  createCrmService,
  type PartyType,
  type Store,
} from '@callcard/crm-core';
import { countryOf, type StoreOptions, storeAddress, type Terminal, table, waitMsOf } from './command.js';
import { type ExitReason, Failure, shown } from './failure.js';
import { createIds } from './ids.js';
import type { ImportCounts } from './import/counts.js';
import type { FindingCode } from './import/finding.js';
import { importParties } from './import/import-parties.js';
import { noReport, openReport, type Report } from './import/report.js';
import { readCsv } from './input/csv-file.js';
import { readDelimiter } from './input/dialect.js';
import type { RowChunk } from './input/rows.js';
import { knownEncoding, openTextFile, type TextFile } from './input/text-file.js';
import { readVcards } from './input/vcard-file.js';
import { findColumns, readMap, readMappingName } from './mapping/columns.js';
import { duration, showProgress } from './progress.js';
import { openStore } from './stores/open-store.js';
import { inTrail } from './trail.js';

/** Options of `callcard import contacts|companies|leads`. */
export interface ImportOptions extends StoreOptions {
  readonly map?: readonly string[];
  readonly mapping?: string;
  readonly source?: string;
  readonly country?: string;
  readonly delimiter?: string;
  readonly encoding?: string;
  readonly report?: string;
  readonly dryRun?: boolean;
}

const vcard = 'vcard';

/** The rows of the file, whatever its format. */
function rowsOf(
  type: PartyType,
  path: string,
  file: TextFile,
  options: ImportOptions,
): AsyncIterable<RowChunk> {
  const isVcard = options.mapping === vcard || (options.mapping === undefined && /\.vcf$/i.test(path));
  if (isVcard && options.map)
    throw new Failure('usage', '--map names columns, and a vCard file has none: leave it out');
  if (isVcard) return readVcards(path, file, type);
  const mapping = options.mapping === undefined ? undefined : readMappingName(options.mapping);
  const delimiter = options.delimiter === undefined ? undefined : readDelimiter(options.delimiter);
  const map = options.map ?? [];
  readMap(type, map);
  return readCsv(path, file, {
    delimiter,
    columnsOf: (header) => findColumns(header, { type, mapping, map }),
  });
}

/** The same rows after the first of them were read, so that a file or a header that is wrong is told before anything else. */
async function begun(rows: AsyncIterable<RowChunk>): Promise<AsyncIterable<RowChunk>> {
  const iterator = rows[Symbol.asyncIterator]();
  const first = await iterator.next();
  return (async function* () {
    for (let next = first; !next.done; next = await iterator.next()) yield next.value;
  })();
}

/** The system that is mirrored: what is named, or the one whose export it is. */
function sourceOf({ source, mapping }: ImportOptions, path: string): string {
  const name = source ?? mapping ?? (/\.vcf$/i.test(path) ? vcard : 'csv');
  if (/^[a-z0-9][a-z0-9._-]{0,63}$/.test(name)) return name;
  throw new Failure(
    'usage',
    `--source ${shown(name)} is no name of a system: use small letters, digits, '.', '_' and '-'`,
  );
}

async function reportOf({ report }: ImportOptions, path: string): Promise<Report> {
  if (report === undefined) return noReport;
  if (resolve(report) === resolve(path))
    throw new Failure('usage', '--report names the file that is imported: name another one');
  return openReport(report);
}

const findingNames: readonly (readonly [FindingCode, string])[] = [
  ['unreadableNumber', 'unreadable numbers'],
  ['changedNumber', 'changed numbers'],
  ['sharedNumber', 'shared numbers'],
  ['cutNumbers', 'numbers beyond the limit'],
  ['unknownOwner', 'unknown owners'],
  ['unknownCompany', 'unknown companies'],
  ['unknownCountry', 'unknown countries'],
  ['unreadableAmount', 'unreadable amounts'],
];

function summary(counts: ImportCounts, dryRun: boolean, ms: number): string {
  const would = dryRun ? 'would be ' : '';
  const findings = findingNames.flatMap(([code, name]) => {
    const count = counts.findings[code] ?? 0;
    return count > 0 ? [[name, count] as const] : [];
  });
  const rate = Math.round((counts.rows * 1000) / Math.max(1, ms)).toLocaleString('en-US');
  const outcomes = table([
    ['rows', counts.rows],
    [`${would}created`, counts.created],
    [`${would}changed`, counts.changed],
    ['unchanged', counts.unchanged],
    ...(counts.kept > 0 ? [['kept: merged or converted here', counts.kept] as const] : []),
    ['refused', counts.refused],
    ['telephone numbers', counts.numbers],
    ...findings,
  ]);
  return `${outcomes}${dryRun ? 'Nothing was written. ' : ''}${duration(ms)}, ${rate} rows/s\n`;
}

/** What is known before a store is opened. */
interface Wanted {
  readonly type: PartyType;
  readonly path: string;
  readonly source: string;
  readonly country: CountryCode;
  readonly file: TextFile;
  readonly rows: AsyncIterable<RowChunk>;
}

/** Checks all that the command line says, and that the file can be read. Throws a {@link Failure}. */
async function readWanted(
  type: PartyType,
  path: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<Wanted> {
  const country = countryOf(options.country, terminal);
  const source = sourceOf(options, path);
  const encoding = options.encoding === undefined ? undefined : knownEncoding(options.encoding);
  const file = await openTextFile(path, encoding);
  const rows = await begun(rowsOf(type, path, file, options));
  return { type, path, source, country, file, rows };
}

function serviceOn(store: Store, country: CountryCode, now: () => number): CrmService {
  const pauses = { wait: (longestMs: number) => setTimeout(Math.random() * longestMs) };
  return createCrmService(
    { store, clock: { now }, ids: createIds(now), pauses },
    { defaultCountry: country },
  );
}

/** Imports with report and progress. */
async function carryOut(
  { type, path, source, country, file, rows }: Wanted,
  store: Store,
  options: ImportOptions,
  { stderr, now, signal }: Terminal,
): Promise<ImportCounts> {
  const report = await reportOf(options, path);
  const progress = showProgress({ stream: stderr, now }, { label: 'import', total: file.size, unit: 'rows' });
  try {
    return await importParties({
      store,
      type,
      source,
      country,
      rows,
      report,
      signal,
      crm: serviceOn(store, country, now),
      dryRun: options.dryRun === true,
      onProgress: (counts, bytesRead) => progress.update(bytesRead, counts.rows),
    });
  } finally {
    progress.stop();
    await report.close();
  }
}

/** `callcard import contacts|companies|leads FILE`. Throws a {@link Failure}. */
export async function importCommand(
  type: PartyType,
  path: string,
  options: ImportOptions,
  terminal: Terminal,
): Promise<ExitReason> {
  const { stdout, stderr, now, signal } = terminal;
  const wanted = await readWanted(type, path, options, terminal);
  const { country } = wanted;
  const access = options.dryRun ? 'try' : 'write';
  const needs = { country, access, waitMs: waitMsOf(options) } as const;
  const { store, name, close } = await openStore(storeAddress(options, terminal), needs);
  const work = async (): Promise<ExitReason> => {
    stdout.write(
      `${shown(path)} as ${wanted.source} into ${name}; numbers without a country code are read in ${country}\n`,
    );
    const began = now();
    const counts = await carryOut(wanted, store, options, terminal);
    stdout.write(summary(counts, options.dryRun === true, now() - began));
    if (options.report !== undefined) stdout.write(`The report is in ${shown(options.report)}.\n`);
    if (signal.aborted) stderr.write('Stopped. The same command goes on where it stopped.\n');
    return signal.aborted ? 'stopped' : counts.refused > 0 ? 'incomplete' : 'done';
  };
  try {
    return await (options.dryRun ? work() : inTrail(store, terminal, 'imported', work));
  } finally {
    await close();
  }
}

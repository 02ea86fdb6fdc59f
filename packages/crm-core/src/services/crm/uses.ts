import type { AnyRecordRef, CrmRecord, RecordOf, RecordType } from '../../model/crm-record.js';
import { err, ok, type Result } from '../../model/result.js';
import { allOf } from '../all-of.js';
import type { InUse } from './errors.js';
import { kindRules } from './kinds/index.js';
import type { CrmPorts } from './ports.js';
import type { Reference } from './references.js';

/** More uses than these are not named. */
const mostNamed = 20;

/** Settings without which others mean something else: they are not removed under them. */
const settings: readonly RecordType[] = ['user', 'queue', 'pipeline'];

type Settings = 'lines' | 'queues' | 'users';

function referencesOf<K extends RecordType>(record: RecordOf<K>): readonly Reference[] {
  // The tag says whose rules they are.
  return kindRules[record.type as K].references(record);
}

function names(record: CrmRecord, { type, id }: AnyRecordRef): boolean {
  if (record.type === type && record.id === id) return false;
  return referencesOf(record).some((reference) => reference.type === type && reference.id === id);
}

/**
 * The lines, queues and users whose settings name a record; at most a few of them. They are read through, page by page: an
 * installation has some hundreds.
 */
export async function namedBySettings(
  { lines, queues, users }: Pick<CrmPorts['store'], Settings>,
  ref: AnyRecordRef,
): Promise<readonly AnyRecordRef[]> {
  const found: AnyRecordRef[] = [];
  const listings = [lines, queues, users] as const;
  for (const { list } of listings)
    for await (const record of allOf<CrmRecord>((page) => list(page))) {
      if (names(record, ref)) found.push({ type: record.type, id: record.id });
      if (found.length >= mostNamed) return found;
    }
  return found;
}

/** Refuses to remove a setting that others name. Errors: `inUse`, with them. */
export async function checkNotInUse(
  store: Pick<CrmPorts['store'], Settings>,
  ref: AnyRecordRef,
): Promise<Result<void, InUse>> {
  if (!settings.includes(ref.type)) return ok(undefined);
  const usedBy = await namedBySettings(store, ref);
  return usedBy.length === 0 ? ok(undefined) : err({ code: 'inUse', record: ref, usedBy });
}

import type { AnyRecordRef, CrmRecord } from '../../model/crm-record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { CrmError, MergedAway } from './errors.js';
import { survivorOf } from './merged-away.js';
import type { Tables } from './ports.js';

/**
 * The record that is to be changed or removed. Errors: `notFound`, `conflict` when it has another version than the
 * expected one, `merged` with where it went when it was merged away.
 */
export async function readForChange(
  tables: Tables,
  { type, id }: AnyRecordRef,
  expectedVersion: number | undefined,
): Promise<Result<CrmRecord, CrmError>> {
  const record = await tables[type].get(id);
  if (!record) return err({ code: 'notFound', record: { type, id } });
  if (expectedVersion !== undefined && expectedVersion !== record.version)
    return err({ code: 'conflict', current: record.version });
  return notMerged(tables, record);
}

/** The record itself. Errors: `merged`, with where it went. */
export async function notMerged<T extends CrmRecord>(
  tables: Tables,
  record: T,
): Promise<Result<T, MergedAway>> {
  if (!('mergedInto' in record) || !record.mergedInto) return ok(record);
  const mergedInto = await survivorOf(tables, record.mergedInto);
  return err({ code: 'merged', record: { type: record.type, id: record.id }, mergedInto });
}

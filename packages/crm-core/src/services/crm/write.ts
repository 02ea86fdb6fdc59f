import type { CrmRecord } from '../../model/crm-record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { FieldPath } from '../../model/shape.js';
import type { TakenError, UniqueKey } from '../../model/unique-key.js';
import type { RecordChange } from '../../ports/records.js';
import { uniqueKeysOf } from '../../projections/lookup-keys.js';
import type { Taken } from './errors.js';
import { type CrmPorts, tablesOf } from './ports.js';

/** The field of a record that has this unique key. */
function pathOf(record: CrmRecord, { unique, key }: UniqueKey): FieldPath {
  if (unique === 'externalId' || unique === 'login') return [unique];
  if (record.type !== 'user') return ['number'];
  const index = (record.devices ?? []).findIndex(({ sipUser }) =>
    uniqueKeysOf({ ...record, extension: sipUser, devices: [], externalId: null }).some(
      (each) => each.key === key,
    ),
  );
  return index < 0 ? ['extension'] : ['devices', index, 'sipUser'];
}

/** Finds the field that holds what another record has. */
async function takenField(
  store: CrmPorts['store'],
  records: readonly CrmRecord[],
  { unique, holder }: TakenError,
): Promise<Taken> {
  const stored = await tablesOf(store)[holder.type].get(holder.id);
  const held = new Set((stored ? uniqueKeysOf(stored) : []).map(({ key }) => key));
  for (const record of records) {
    const shared = uniqueKeysOf(record).find((each) => each.unique === unique && held.has(each.key));
    if (shared && record.id !== holder.id)
      return { code: 'taken', unique, holder, path: pathOf(record, shared) };
  }
  // The holder gave it up meanwhile, or is in the same change.
  const path = {
    extension: ['extension'],
    login: ['login'],
    lineNumber: ['number'],
    externalId: ['externalId'],
  }[unique];
  return { code: 'taken', unique, holder, path };
}

/** Writes a change whole. Errors: `taken`, with the field; or `'conflict'`: read again, decide again. */
export async function write(
  { store, onWritten }: Pick<CrmPorts, 'store' | 'onWritten'>,
  change: RecordChange,
): Promise<Result<void, Taken> | 'conflict'> {
  const done = await store.records.write(change);
  if (done.ok) {
    onWritten?.();
    return ok(undefined);
  }
  return done.error.code === 'conflict'
    ? 'conflict'
    : err(await takenField(store, change.records, done.error));
}

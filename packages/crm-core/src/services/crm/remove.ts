import type { AnyRecordRef, CrmRecord } from '../../model/crm-record.js';
import { isPartyRef, type Party } from '../../model/party.js';
import type { RecordRef } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import { stagesOf } from '../../model/shapes/pipeline.js';
import type { RecordChange } from '../../ports/records.js';
import { phoneKeysOf } from '../../projections/lookup-keys.js';
import { holdsOnNumbers } from '../../recordings/legal-hold.js';
import { readHolds } from '../recordings/held.js';
import { carryOut } from './carry-out.js';
import type { ChangeOptions } from './change.js';
import type { CrmError } from './errors.js';
import { recordTypes, refMisfits } from './field-shapes.js';
import { checkUnused } from './kinds/pipelines.js';
import { keepAdministrator } from './last-administrator.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { recordHistory } from './record-history.js';
import { checkNotInUse } from './uses.js';

/** A client whose number a legal hold names is kept, as their calls are (rule A7). */
async function checkNotHeld(
  { store, clock }: Pick<CrmPorts, 'store' | 'clock'>,
  record: CrmRecord,
): Promise<Result<void, CrmError>> {
  if (!isPartyRef(record as RecordRef)) return ok(undefined);
  const holds = holdsOnNumbers(phoneKeysOf(record as Party), await readHolds({ store }), clock.now());
  if (holds.length === 0) return ok(undefined);
  return err({ code: 'held', holdIds: holds.map(({ id }) => id) });
}

/** Whether a record may go, and what is to be written beside. Errors: `held`, `inUse`, `stageInUse`, `lastAdministrator`. */
export async function checkRemovable(
  ports: Pick<CrmPorts, 'store' | 'clock'>,
  record: CrmRecord,
): Promise<Result<Pick<RecordChange, 'records'>, CrmError>> {
  const { type, id } = record;
  if (type === 'pipeline') {
    const stageIds = stagesOf(record).map((stage) => stage.id);
    const unused = await checkUnused(ports.store, id, stageIds);
    if (!unused.ok) return unused;
  }
  const free = await checkNotInUse(ports.store, { type, id });
  if (!free.ok) return free;
  const notHeld = await checkNotHeld(ports, record);
  if (!notHeld.ok) return notHeld;
  return record.type === 'user' ? keepAdministrator(ports.store, record, undefined) : ok({ records: [] });
}

/** Removes one record and leaves its history, with an entry of its own; see `CrmService.remove`. */
export async function removeRecord(
  ports: CrmPorts,
  ref: AnyRecordRef,
  { actor, expectedVersion }: ChangeOptions,
): Promise<Result<void, CrmError>> {
  const fields = refMisfits(ref, recordTypes, []);
  if (fields.length > 0) return err({ code: 'invalidField', fields });
  const { type, id } = ref;
  return carryOut<void>(ports, actor, async () => {
    const read = await readForChange(tablesOf(ports.store), { type, id }, expectedVersion);
    if (!read.ok) return read;
    const record = read.value;
    const removable = await checkRemovable(ports, { ...record, type } as CrmRecord);
    if (!removable.ok) return removable;
    const { version } = record;
    const at = ports.clock.now();
    const history = recordHistory({ actor, at }, { ...record, version: version + 1 }, 'deleted');
    return ok({
      change: { ...removable.value, removed: [{ type, id, version }], history },
      answer: undefined,
    });
  });
}

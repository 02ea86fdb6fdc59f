import type { AnyRecordRef } from '../../model/crm-record.js';
import { err, ok, type Result } from '../../model/result.js';
import { stagesOf } from '../../model/shapes/pipeline.js';
import { carryOut } from './carry-out.js';
import type { ChangeOptions } from './change.js';
import type { CrmError } from './errors.js';
import { recordTypes, refMisfits } from './field-shapes.js';
import { checkUnused } from './kinds/pipelines.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { recordHistory } from './record-history.js';

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
    if (record.type === 'pipeline') {
      const stageIds = stagesOf(record).map((stage) => stage.id);
      const unused = await checkUnused(ports.store, id, stageIds);
      if (!unused.ok) return unused;
    }
    const { version } = record;
    const at = ports.clock.now();
    const history = recordHistory({ actor, at }, { ...record, version: version + 1 }, 'deleted');
    return ok({ change: { records: [], removed: [{ type, id, version }], history }, answer: undefined });
  });
}

import type { AnyRecordRef } from '../../model/crm-record.js';
import { ok, type Result } from '../../model/result.js';
import { withRetries } from '../optimistic.js';
import type { ChangeOptions } from './change.js';
import { checkActor } from './check-actor.js';
import type { CrmError } from './errors.js';
import { historyEntry } from './history.js';
import { checkUnused } from './kinds/pipelines.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { write } from './write.js';

/** Removes one record and leaves its history, with an entry of its own; see `CrmService.remove`. */
export async function removeRecord(
  ports: CrmPorts,
  { type, id }: AnyRecordRef,
  { actor, expectedVersion }: ChangeOptions,
): Promise<Result<void, CrmError>> {
  const known = await checkActor(ports.store, actor);
  if (!known.ok) return known;
  return withRetries<void, CrmError>(async () => {
    const read = await readForChange(tablesOf(ports.store), { type, id }, expectedVersion);
    if (!read.ok) return read;
    const record = read.value;
    if (record.type === 'pipeline') {
      const stageIds = record.stages.map((stage) => stage.id);
      const unused = await checkUnused(ports.store, id, stageIds);
      if (!unused.ok) return unused;
    }
    const { version } = record;
    const at = ports.clock.now();
    const history = [historyEntry({ actor, at }, { type, id, version: version + 1 }, 'deleted')];
    const done = await write(ports, { records: [], removed: [{ type, id, version }], history });
    return done === 'conflict' || !done.ok ? done : ok(undefined);
  }, ports);
}

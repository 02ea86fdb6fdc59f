import type { Actor } from '../../model/actor.js';
import type { RecordOf, RecordType } from '../../model/crm-record.js';
import type { Instant } from '../../model/record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { Installation } from '../../routing/time-zones.js';
import { withBeside } from './beside.js';
import { carryOut, type Decided } from './carry-out.js';
import { changedFields } from './changed-fields.js';
import { checkRecord } from './check-record.js';
import type { CrmError } from './errors.js';
import { saidMisfits } from './field-shapes.js';
import { type ChangeOf, type SettledChange, settle } from './fields.js';
import { kindRules } from './kinds/index.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { readForChange } from './read-for-change.js';
import { recordHistory } from './record-history.js';

/** Who changes a record, and which version of it they saw. */
export interface ChangeOptions {
  readonly actor: Actor;
  /** Absent: whatever is stored. */
  readonly expectedVersion?: number | undefined;
}

function apply<K extends RecordType>(type: K, record: RecordOf<K>, change: SettledChange<K>): RecordOf<K> {
  const own = kindRules[type].apply;
  return own ? own(record, change) : { ...record, ...change };
}

/** The next version of a changed record. */
function next<K extends RecordType>(type: K, record: RecordOf<K>, at: Instant): RecordOf<K> {
  const touched = kindRules[type].touch?.(record, at) ?? record;
  // A stored record may be damaged; what kind it is its table says.
  return { ...touched, type, version: record.version + 1, updatedAt: at };
}

/** The next version of a record, with what it changes and its history entry; a change of nothing is none. */
export async function decideChange<K extends RecordType>(
  ports: CrmPorts,
  type: K,
  before: RecordOf<K>,
  change: ChangeOf<K>,
  actor: Actor,
  installation: Installation,
): Promise<Result<Decided<RecordOf<K>>, CrmError>> {
  const settled = settle(type, before, change);
  const normalized = kindRules[type].normalize?.(settled, before, installation) ?? ok(settled);
  if (!normalized.ok) return err({ code: 'invalidField', fields: normalized.error });
  const said = normalized.value;
  const checked = await checkRecord(ports, type, apply(type, before, said), said, before);
  if (!checked.ok) return checked;
  const fields = changedFields(type, before, checked.value);
  if (fields.length === 0) return ok({ change: null, answer: before });
  const at = ports.clock.now();
  const after = next(type, checked.value, at);
  const history = recordHistory({ actor, at }, after, 'changed', { fields: fields.join(',') });
  const written = await withBeside(ports.store, type, after, before, history);
  return written.ok ? ok({ change: written.value, answer: after }) : written;
}

/** Changes one record, with its history entry; see `CrmService.change`. */
export async function changeRecord<K extends RecordType>(
  ports: CrmPorts,
  type: K,
  id: string,
  change: ChangeOf<K>,
  { actor, expectedVersion }: ChangeOptions,
  installation: Installation,
): Promise<Result<RecordOf<K>, CrmError>> {
  const misfits = saidMisfits(type, change, { isNew: false });
  if (misfits.length > 0) return err({ code: 'invalidField', fields: misfits });
  return carryOut<RecordOf<K>>(ports, actor, async () => {
    const read = await readForChange(tablesOf(ports.store), { type, id }, expectedVersion);
    if (!read.ok) return err(read.error);
    return decideChange(ports, type, read.value as RecordOf<K>, change, actor, installation);
  });
}

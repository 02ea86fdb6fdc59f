import type { Actor } from '../../model/actor.js';
import type { RecordOf, RecordType } from '../../model/crm-record.js';
import { err, ok, type Result } from '../../model/result.js';
import type { Installation } from '../../routing/time-zones.js';
import { withBeside } from './beside.js';
import { carryOut, type Decided } from './carry-out.js';
import { checkRecord } from './check-record.js';
import type { CrmError } from './errors.js';
import { saidMisfits } from './field-shapes.js';
import { type DraftOf, pickFields, type SettledChange } from './fields.js';
import { kindRules } from './kinds/index.js';
import { type CrmPorts, tablesOf } from './ports.js';
import { recordHistory } from './record-history.js';

/** How a record is made. */
export interface CreateOptions {
  /**
   * The record's id, of the same form as those of `Ids`: for a request that may be repeated. A record that is there with this id
   * is the answer, as it is, and nothing is written. Absent: another one each time.
   */
  readonly id?: string | undefined;
}

/** What a draft says, as it is stored. Errors: `invalidField`. */
export function readDraft<K extends RecordType>(
  type: K,
  draft: DraftOf<K>,
  installation: Installation,
): Result<SettledChange<K>, CrmError> {
  const misfits = saidMisfits(type, draft, { isNew: true });
  if (misfits.length > 0) return err({ code: 'invalidField', fields: misfits });
  // A draft says what a change may say.
  const picked = pickFields(type, draft) as unknown as SettledChange<K>;
  const normalized = kindRules[type].normalize?.(picked, undefined, installation) ?? ok(picked);
  return normalized.ok ? normalized : err({ code: 'invalidField', fields: normalized.error });
}

/** A new record of what a draft says, with its history entry. */
export async function decideNew<K extends RecordType>(
  ports: CrmPorts,
  type: K,
  said: SettledChange<K>,
  actor: Actor,
  { id = ports.ids.next() }: CreateOptions = {},
): Promise<Result<Decided<RecordOf<K>>, CrmError>> {
  const at = ports.clock.now();
  const base = { id, version: 1, createdAt: at, updatedAt: at };
  const made = kindRules[type].make(said as DraftOf<K>, base);
  const checked = await checkRecord(ports, type, made, said);
  if (!checked.ok) return checked;
  const history = recordHistory({ actor, at }, checked.value, 'created');
  const written = await withBeside(ports.store, type, checked.value, undefined, history);
  return written.ok ? ok({ change: written.value, answer: checked.value }) : written;
}

/** Creates one record of a draft, with its history entry; see `CrmService.create`. The installation: for kinds with settings. */
export async function createRecord<K extends RecordType>(
  ports: CrmPorts,
  type: K,
  draft: DraftOf<K>,
  actor: Actor,
  { id, ...installation }: Installation & CreateOptions = {},
): Promise<Result<RecordOf<K>, CrmError>> {
  const said = readDraft(type, draft, installation);
  if (!said.ok) return said;
  return carryOut<RecordOf<K>>(ports, actor, async () => {
    const made = id === undefined ? undefined : await tablesOf(ports.store)[type].get(id);
    return made ? ok({ change: null, answer: made }) : decideNew(ports, type, said.value, actor, { id });
  });
}

import type { Actor } from '../../model/actor.js';
import type { RecordOf, RecordType } from '../../model/crm-record.js';
import { ok, type Result } from '../../model/result.js';
import { carryOut } from './carry-out.js';
import { checkRecord } from './check-record.js';
import type { CrmError } from './errors.js';
import { type DraftOf, pickFields, type SettledChange } from './fields.js';
import { historyEntry } from './history.js';
import { kindRules } from './kinds/index.js';
import type { CrmPorts } from './ports.js';

/** Creates one record of a draft, with its history entry; see `CrmService.create`. */
export async function createRecord<K extends RecordType>(
  ports: CrmPorts,
  type: K,
  draft: DraftOf<K>,
  actor: Actor,
): Promise<Result<RecordOf<K>, CrmError>> {
  const said = pickFields(type, draft);
  return carryOut<RecordOf<K>>(ports, actor, async () => {
    const at = ports.clock.now();
    const base = { id: ports.ids.next(), version: 1, createdAt: at, updatedAt: at };
    const made = kindRules[type].make(said, base);
    // A draft says what a change may say.
    const checked = await checkRecord(ports, type, made, said as SettledChange<K>);
    if (!checked.ok) return checked;
    const history = [historyEntry({ actor, at }, { ...base, type }, 'created')];
    return ok({ change: { records: [checked.value], history }, answer: checked.value });
  });
}
